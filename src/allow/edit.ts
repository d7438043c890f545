import { isDeepStrictEqual } from 'node:util';

import { UserError } from '../core/errors.ts';
import type { NewAllowance } from './allowlist.ts';
import { addToBlock, removeFromBlock } from './edit-block.ts';
import { addToFlow, removeFromFlow } from './edit-flow.ts';
import { entryLines } from './entry-text.ts';
import { entriesOf, FILE, readList } from './list-source.ts';

const SCHEMA_LINE =
  '# yaml-language-server: $schema=./node_modules/ssot-lint/schemas/acceptable-duplicates.schema.json';

/** The allowlist with one more entry at the end of its list. Every other byte stays; no text yet gives a new file. */
export function addEntry(text: string | undefined, entry: NewAllowance): string {
  if (text === undefined || text.trim() === '') {
    return [SCHEMA_LINE, 'version: 1', 'allow:', ...entryLines(entry).map((line) => `  ${line}`), ''].join('\n');
  }
  const list = readList(text);
  if (list.items.some((item) => item.id === entry.id)) {
    throw new UserError(`${FILE} has an entry "${entry.id}" already`, 'Choose another id, or edit that entry.');
  }
  const edited = list.isFlow ? addToFlow(text, list, entry) : addToBlock(text, list, entry);
  return verified(edited, [...list.values, plain(entry)]);
}

/** The allowlist without some entries; comments directly above an entry go with it. Every other byte stays. */
export function removeEntries(text: string, ids: readonly string[]): string {
  if (ids.length === 0) return text;
  const list = readList(text);
  const wanted = new Set(ids);
  for (const id of wanted) {
    const count = list.items.filter((item) => item.id === id).length;
    if (count === 1) continue;
    const what = count === 0 ? 'no entry' : `${count} entries`;
    throw new UserError(`${FILE} has ${what} with the id "${id}"`, 'Name entries by the id they have in the file.');
  }
  const isRemoved = list.items.map((item) => item.id !== undefined && wanted.has(item.id));
  const edited = list.isFlow ? removeFromFlow(text, list, isRemoved) : removeFromBlock(text, list, isRemoved);
  return verified(
    edited,
    list.values.filter((_, index) => !isRemoved[index]),
  );
}

/** What was meant must be what is read: a form that the splicing does not know ends here instead of in a broken file. */
function verified(edited: string, expected: readonly unknown[]): string {
  const help = 'Edit the list "allow" by hand; its form is one that the command does not know.';
  let entries: readonly unknown[] | undefined;
  try {
    entries = entriesOf(edited);
  } catch (cause) {
    if (cause instanceof UserError) throw new UserError(`${FILE} cannot be edited by command`, help, { cause });
    throw cause;
  }
  if (isDeepStrictEqual(entries, expected)) return edited;
  throw new UserError(`${FILE} cannot be edited by command`, help);
}

function plain(entry: NewAllowance): unknown {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}
