import { z } from 'zod';

import { formatPlace } from '../core/errors.ts';
import { userErrorOf } from '../core/problem.ts';
import type { AllowanceProblem } from '../core/report.ts';
import { readYaml, type YamlFile } from '../yaml/read-yaml.ts';
import { schemaCheck } from '../yaml/schema-problems.ts';
import type { Allowance, Allowlist } from './allowlist.ts';
import { type EntryInput, entrySchema, fileSchema } from './allowlist-schema.ts';
import { MAX_LENGTH } from './list-source.ts';
import { locatedMember } from './member.ts';

const HELP = 'Correct the allowlist; nothing was judged. A new file begins with "version: 1" and "allow: []".';

/**
 * Reads `acceptable-duplicates.yaml`. An entry that is wrong becomes a problem and the others are used; a file that is
 * no allowlist at all throws a UserError. Importing this module loads zod and yaml.
 */
export function parseAllowlist(text: string, file: string, rules: readonly { readonly id: string }[]): Allowlist {
  const yaml = readYaml(text, file, { maxLength: MAX_LENGTH });
  const items = itemsOf(yaml);
  const schema = entrySchema(rules);
  const check = schemaCheck(schema);
  const entries: Allowance[] = [];
  const problems: AllowanceProblem[] = [];
  const seen = new Map<string, Allowance>();
  const faulty = new Set(yaml.problems.map((one) => one.path[1]));
  for (const [index, item] of items.entries()) {
    const result = faulty.has(index) ? undefined : schema.safeParse(item);
    if (!result?.success) {
      for (const { at, message } of check(yaml, item, ['allow', index])) {
        problems.push({ kind: 'malformed', id: idOf(item), at: formatPlace(at), message });
      }
      continue;
    }
    const entry = entryOf(yaml, index, result.data);
    const first = seen.get(entry.id);
    if (first === undefined) entries.push(entry);
    else problems.push(repeated(yaml, index, first));
    seen.set(entry.id, first ?? entry);
  }
  return { file, entries, problems };
}

/** The entries as they stand. What is wrong around them makes the whole file unusable. */
function itemsOf(yaml: YamlFile): readonly unknown[] {
  const schema = fileSchema(z.unknown());
  const isOfEntry = (path: readonly unknown[]): boolean => path[0] === 'allow' && typeof path[1] === 'number';
  const problems =
    yaml.data === null
      ? [{ at: yaml.place([]), message: 'the file is empty; write "version: 1" and "allow: []", or delete it' }]
      : schemaCheck(schema)(yaml).filter((one) => !isOfEntry(one.path));
  if (problems.length > 0) throw userErrorOf(problems, HELP);
  return schema.parse(yaml.data).allow;
}

function idOf(item: unknown): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'string' ? id : '';
}

function repeated(yaml: YamlFile, index: number, first: Allowance): AllowanceProblem {
  const message = `the id "${first.id}" is taken by the entry in line ${first.at.line}; give this one another`;
  return { kind: 'malformed', id: first.id, at: formatPlace(yaml.place(['allow', index, 'id'])), message };
}

function entryOf(yaml: YamlFile, index: number, input: EntryInput): Allowance {
  const path = ['allow', index];
  const at = yaml.place(path);
  const members =
    typeof input.members === 'string'
      ? [locatedMember(input.members, yaml.place([...path, 'members']))]
      : input.members.map((text, nth) => locatedMember(text, yaml.place([...path, 'members', nth])));
  const places = { expires: yaml.place([...path, 'expires']), max: yaml.place([...path, 'max']) };
  return { ...input, members, at, places };
}
