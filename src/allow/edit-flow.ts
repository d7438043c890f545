import type { NewAllowance } from './allowlist.ts';
import { entryFlow, entryLines } from './entry-text.ts';
import type { ListSource } from './list-source.ts';
import { type Cut, insertLines, lineBreakOf, lineEnd, spliced } from './splice.ts';

/** Adds an entry at the end of a flow list; `allow: []` becomes a block list. */
export function addToFlow(text: string, list: ListSource, entry: NewAllowance): string {
  const last = list.items.at(-1);
  if (last !== undefined) return `${text.slice(0, last.end)}, ${entryFlow(entry)}${text.slice(last.end)}`;
  const isPlainEmpty = !list.isRootFlow && text.slice(list.colon, list.end) === ' []';
  if (!isPlainEmpty) return `${text.slice(0, list.start + 1)}${entryFlow(entry)}${text.slice(list.start + 1)}`;
  const opened = text.slice(0, list.colon) + text.slice(list.end);
  return insertLines(
    opened,
    lineEnd(opened, list.colon),
    entryLines(entry).map((line) => `  ${line}`),
    lineBreakOf(text),
  );
}

/** Removes entries and their commas from a flow list. */
export function removeFromFlow(text: string, list: ListSource, isRemoved: readonly boolean[]): string {
  const cuts: Cut[] = [];
  for (const [index, item] of list.items.entries()) {
    if (!isRemoved[index]) continue;
    const before = list.items[index - 1];
    const hasFirst = isRemoved.slice(0, index).includes(false);
    const comma = hasFirst
      ? commaIn(text, before?.end ?? list.start, item.start)
      : commaIn(text, item.end, list.items[index + 1]?.start ?? list.end);
    if (comma === undefined) cuts.push({ from: item.start, to: item.end });
    else if (hasFirst)
      cuts.push({ from: comma, to: comma + 1 }, { from: blanksBefore(text, item.start, comma + 1), to: item.end });
    else cuts.push({ from: item.start, to: item.end }, { from: comma, to: blanksAfter(text, comma + 1) });
  }
  return spliced(text, cuts);
}

/** The comma between two offsets, past comments. */
function commaIn(text: string, from: number, to: number): number | undefined {
  for (let at = from; at < to; at++) {
    if (text[at] === ',') return at;
    if (text[at] === '#') at = lineEnd(text, at) - 1;
  }
  return undefined;
}

function blanksBefore(text: string, offset: number, bound: number): number {
  let start = offset;
  while (start > bound && /[ \t]/.test(text[start - 1] ?? '')) start--;
  return start;
}

function blanksAfter(text: string, offset: number): number {
  let end = offset;
  while (/[ \t]/.test(text[end] ?? '')) end++;
  // A comment needs a blank before it.
  return text[end] === '#' ? offset : end;
}
