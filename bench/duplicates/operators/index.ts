import { collect } from '../../../src/collect/index.ts';
import { toRepoPath } from '../../../src/core/repo-path.ts';
import { randomFrom } from '../random.ts';
import { spliced } from '../splices.ts';
import { fileName, parseText } from '../syntax.ts';
import { BINDINGS } from './bindings.ts';
import { FUNCTION_FORMS } from './function-forms.ts';
import { INSERTIONS } from './insertions.ts';
import { LAYOUT } from './layout.ts';
import { LOOPS } from './loops.ts';
import { NAMES, renameFunction } from './names.ts';
import type { Operator } from './operator.ts';
import { REARRANGEMENTS } from './rearrangements.ts';
import { REMOVALS } from './removals.ts';
import { SPELLINGS } from './spellings.ts';

/** Every single edit of a function. */
export const OPERATORS: readonly Operator[] = [
  ...LAYOUT,
  ...NAMES,
  ...FUNCTION_FORMS,
  ...SPELLINGS,
  ...LOOPS,
  ...BINDINGS,
  ...INSERTIONS,
  ...REARRANGEMENTS,
  ...REMOVALS,
];

/** What an edit makes of a declaration; `undefined` where it does not apply. */
export function mutate(text: string, operator: Pick<Operator, 'edit'>, key: string): string | undefined {
  const splices = operator.edit(parseText(text), randomFrom(key));
  const mutant = spliced(text, splices);
  return mutant === text ? undefined : mutant;
}

const MIXED = OPERATORS.filter((operator) => operator.mixes);
/** Most functions are open to some of the edits alone. */
const MOST_TRIES = 60;

/** What many edits, drawn from all that can be combined, make of a declaration. */
export function mutateOften(text: string, edits: number, key: string): string | undefined {
  const random = randomFrom(`mixture ${key}`);
  let mutant = text;
  let applied = 0;
  for (let attempt = 0; attempt < MOST_TRIES && applied < edits; attempt++) {
    const operator = random.pick(MIXED);
    const next = operator && mutate(mutant, operator, `${key} ${attempt}`);
    if (next === undefined || !isValid(next)) continue;
    mutant = next;
    applied++;
  }
  return applied === edits ? mutant : undefined;
}

/** Gives a mutant another name. */
export function underNewName(text: string, key: string): string | undefined {
  return mutate(text, { edit: renameFunction }, `name ${key}`);
}

/** Whether a text can be parsed, by the parser of the tool. */
function isValid(text: string): boolean {
  const path = toRepoPath(fileName('seed', text));
  return path !== undefined && !('reason' in collect(path, text, []));
}
