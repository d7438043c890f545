import { mostReadings, readingsOf, readingsOfConstraints } from './readings.ts';

/**
 * What a text may take the parser at most. It renders an excerpt for every error, as long as the lines around it, and
 * counts lines from the start of the text for each; and it reads again what turns out to be something else: a bracket
 * that begins no arrow function, a type argument that is a comparison. Texts are told by their shape alone, so that the
 * answer is the same on every machine.
 *
 * @param deepest how deeply brackets of the text nest at most
 */
export function mayOverburden(text: string, deepest: number): boolean {
  const isReadOften = mostReadings(text, deepest) > MOST_READINGS && readingsOf(text) > MOST_READINGS;
  return isReadOften || readingsOfConstraints(text) > MOST_READINGS || mayRenderTooMuch(text);
}

/** Readings of a character, each of which leaves some bytes in the memory of the parser: a few hundred megabytes. */
const MOST_READINGS = 16_000_000;
/** Bytes of excerpts that the parser renders in a moment. */
const MOST_EXCERPTS = 2 ** 27;
/** The same for the time it takes, in bytes of plain excerpts. */
const MOST_WORK = 2 ** 30;
/** Shorter texts cannot be so much trouble. */
const FEWEST_CHARACTERS = 8_000;
/** What an excerpt has beside the lines. */
const FRAME = 140;
/** Widths of characters have to be looked up where a line is not plain ASCII, which is that much slower. */
const UNEVEN_FACTOR = 24;
/** Line breaks are counted that much faster than excerpts are rendered. */
const COUNTING_FACTOR = 14;
const UNEVEN = /[^\x20-\x7e]/;

/** As if every second character were an error, which is the most that is known. */
function mayRenderTooMuch(text: string): boolean {
  if (text.length < FEWEST_CHARACTERS) return false;
  let excerpts = 0;
  let work = 0;
  let before = 0;
  for (let start = 0, length = lengthOfLine(text, 0); start <= text.length;) {
    const next = start + length + 1;
    const after = lengthOfLine(text, next);
    const errors = length / 2;
    const excerpt = errors * (before + length + after + FRAME);
    excerpts += excerpt;
    work += excerpt + (errors * start) / COUNTING_FACTOR;
    if (length > FRAME && UNEVEN.test(text.slice(start, start + length))) work += errors * length * UNEVEN_FACTOR;
    before = length;
    start = next;
    length = after;
  }
  return excerpts > MOST_EXCERPTS || work > MOST_WORK;
}

function lengthOfLine(text: string, start: number): number {
  if (start > text.length) return 0;
  const end = text.indexOf('\n', start);
  return (end === -1 ? text.length : end) - start;
}
