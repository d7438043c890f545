/**
 * How a fact is written: three lengths (one-byte characters, two-byte characters, shapes), the shapes that its objects
 * have, all texts joined, and then its values, each a tag with what belongs to it. A text that occurs again is told by
 * its number, an object by the number of its shape.
 */
export const Tag = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  integer: 4,
  double: 5,
  /** A text that was there before. */
  again: 6,
  narrowText: 7,
  wideText: 8,
  array: 9,
  integers: 10,
  /** From here on, with the number itself added: the integers from 0 to 63. */
  smallInteger: 64,
  /** With the shape's number among those of the fact added, or 63 and the number behind it. */
  object: 128,
  /** With the length added: one-byte texts of up to 63 characters. */
  shortText: 192,
} as const;

/** How many values a tag with a value in it can tell apart. */
export const TAG_RANGE = 64;

/** Facts nest by their type, not by the code: whatever is deeper than this is a mistake of a collector. */
export const MAX_FACT_DEPTH = 100;
