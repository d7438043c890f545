import type { NewAllowance } from './allowlist.ts';
import { entryLines } from './entry-text.ts';
import type { Item, ListSource } from './list-source.ts';
import { type Cut, insertLines, lineBreakOf, lineEnd, lineStart, spliced } from './splice.ts';

/** Adds an entry below the last one of a block list. */
export function addToBlock(text: string, list: ListSource, entry: NewAllowance): string {
  const last = list.items.at(-1);
  if (last === undefined) return text;
  const indent = dashColumn(text, last);
  const lines = entryLines(entry).map((line) => ' '.repeat(indent) + line);
  const isSpaced = list.items.length > 1 && isBlankAbove(text, last);
  return insertLines(text, endOfItem(text, last, indent), isSpaced ? ['', ...lines] : lines, lineBreakOf(text));
}

/** Removes the lines of entries from a block list. */
export function removeFromBlock(text: string, list: ListSource, isRemoved: readonly boolean[]): string {
  const survives = isRemoved.includes(false);
  const cuts = list.items.flatMap((item, index) => (isRemoved[index] ? [cutOf(text, list, item, isRemoved)] : []));
  return spliced(text, survives ? cuts : [{ from: list.colon, to: list.colon }, ...cuts], survives ? '' : ' []');
}

function cutOf(text: string, { items, colon }: ListSource, item: Item, isRemoved: readonly boolean[]): Cut {
  const index = items.indexOf(item);
  const before = items[index - 1];
  const indent = dashColumn(text, item);
  const bound = before === undefined ? lineEnd(text, colon) : endOfItem(text, before, indent);
  let from = startOfItem(text, item, bound);
  let to = endOfItem(text, item, indent);
  const hasFirst = isRemoved.slice(0, index).includes(false);
  const hasNext = isRemoved.slice(index + 1).includes(false);
  if (hasFirst) {
    from = startOfBlanks(text, from, bound);
  } else if (hasNext) {
    while (text.slice(to, lineEnd(text, to)).trim() === '') to = lineEnd(text, to);
  }
  // The last line of a text without a final line break: the break before it goes, so that the text still has none.
  const isUnbroken = to === text.length && !text.endsWith('\n');
  return { from: isUnbroken ? from - (text[from - 2] === '\r' ? 2 : 1) : from, to };
}

function dashColumn(text: string, item: Item): number {
  const dash = text.lastIndexOf('-', item.start - 1);
  return dash - lineStart(text, dash);
}

/** The start of the line behind an item and behind the comments that are indented deeper than its dash. */
function endOfItem(text: string, item: Item, indent: number): number {
  let end = item.end > item.start && text[item.end - 1] === '\n' ? item.end : lineEnd(text, item.end);
  while ((commentIndent(text.slice(end, lineEnd(text, end))) ?? 0) > indent) end = lineEnd(text, end);
  return end;
}

/** How far a line is indented that holds a comment and nothing else. */
function commentIndent(line: string): number | undefined {
  const first = line.search(/[^ \t]/);
  return line[first] === '#' ? first : undefined;
}

/** The line above one that is not the first; above an item, there is at least that of the key. */
function lineAbove(text: string, start: number): { readonly start: number; readonly text: string } {
  const above = lineStart(text, start - 1);
  return { start: above, text: text.slice(above, start) };
}

function isBlankAbove(text: string, item: Item): boolean {
  return lineAbove(text, startOfItem(text, item, 0)).text.trim() === '';
}

/** The start of the first line that belongs to an item: its own or that of the comments directly above it. */
function startOfItem(text: string, item: Item, bound: number): number {
  const indent = dashColumn(text, item);
  let start = lineStart(text, text.lastIndexOf('-', item.start - 1));
  for (;;) {
    const above = lineAbove(text, start);
    const own = commentIndent(above.text);
    if (above.start < bound || own === undefined || own > indent) return start;
    start = above.start;
  }
}

function startOfBlanks(text: string, start: number, bound: number): number {
  const above = lineAbove(text, start);
  const isBlank = above.start >= bound && above.text.trim() === '';
  return isBlank ? startOfBlanks(text, above.start, bound) : start;
}
