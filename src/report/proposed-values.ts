import { countOf } from '../core/format.ts';
import { comment, quoted } from './proposal-text.ts';

/** A module that names values. */
export interface ProposedNames {
  readonly module: string;
  readonly values: readonly WrittenText[];
  /** How many modules go by its names. */
  readonly users: number;
  /** How many modules write one of its values out. */
  readonly past: number;
}

/** A text that modules write out. */
export interface WrittenText {
  readonly value: string;
  /** The constant that holds it; absent where none does. */
  readonly path?: string;
  readonly files: readonly string[];
}

/** How many modules and texts are proposed: a list that nobody reads decides nothing. */
export const MAX_VALUES = 10;

const NAMING =
  'Most of the code goes by the constants of these modules, and some writes their values out: it would be reported. Put them into force when you mean them.';

/** Comments alone: each place that goes past a name would be reported. */
export function namingLines(naming: readonly ProposedNames[]): string[] {
  if (naming.length === 0) return [];
  return [
    '',
    ...comment(NAMING),
    '# values:',
    ...naming
      .slice(0, MAX_VALUES)
      .flatMap((one) => [...comment(reasonFor(one), '#   '), `#   - ${quoted(one.module)}`]),
    ...restLine(naming),
  ];
}

/** How many values of a module are shown. */
const SHOWN = 3;

function reasonFor({ users, past, values }: ProposedNames): string {
  const places = values.slice(0, SHOWN).map(({ path = '', files }) => `${path} in ${files[0] ?? ''}${more(files, 1)}`);
  const by = `${countOf(users, 'module')} ${users === 1 ? 'goes' : 'go'} by its names, ${past} past them`;
  return `${by}: ${places.join(', ')}${more(values, SHOWN)}.`;
}

const UNNAMED =
  'Several modules write these texts out, and no exported constant names them. A module that does belongs under "values".';

/** The texts that nothing names yet. */
export function unnamedLines(unnamed: readonly WrittenText[]): string[] {
  if (unnamed.length === 0) return [];
  return [
    '',
    ...comment(UNNAMED),
    ...unnamed
      .slice(0, MAX_VALUES)
      .map(
        ({ value, files }) =>
          `#   ${JSON.stringify(value)}: ${countOf(files.length, 'module')}, such as ${files[0] ?? ''}`,
      ),
    ...restLine(unnamed),
  ];
}

function more(all: readonly unknown[], shown: number): string {
  return all.length > shown ? ` and ${all.length - shown} more` : '';
}

function restLine(all: readonly unknown[]): string[] {
  return all.length > MAX_VALUES ? [`#   and ${all.length - MAX_VALUES} more`] : [];
}
