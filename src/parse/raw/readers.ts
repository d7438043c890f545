import type { Attribute, LayoutTables } from './layout-tables.ts';
import type { RawText } from './raw-text.ts';

/** Reads one attribute of a node at a place in memory. */
export type Reader = (raw: RawText, place: number) => unknown;

const CONSTANTS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/** What a tag says that means "nothing" in front of another reader: `tag255@0.TSAccessibility`. */
const OPTIONAL = /^tag(\d+)@0\.(\w+)$/;

/** The reader of an attribute; those that depend on other nodes than their own are views' matter and have none. */
export function readerOf(tables: LayoutTables, attribute: Attribute): Reader | undefined {
  if ('constant' in attribute) {
    const { constant } = attribute;
    const value = constant in CONSTANTS ? CONSTANTS[constant] : constant;
    return () => value;
  }
  const { reader, offset } = attribute;
  const plain = READERS[reader];
  if (plain !== undefined) return (raw, place) => plain(raw, place + offset, place);
  const [, none, words = reader] = OPTIONAL.exec(reader) ?? [];
  const table = tables.words.get(words);
  if (table === undefined) return undefined;
  const values = new Map([...table].map(([tag, word]) => [tag, word === 'true' ? true : word] as const));
  const nothing = none === undefined ? -1 : Number(none);
  return ({ bytes }, place) => {
    const tag = bytes[place + offset] ?? 0;
    return tag === nothing ? null : values.get(tag);
  };
}

type PlainReader = (raw: RawText, at: number, place: number) => unknown;

const READERS: Readonly<Record<string, PlainReader>> = {
  Bool: ({ bytes }, at) => bytes[at] === 1,
  F64: ({ doubles }, at) => doubles[at >> 3],
  Str: (raw, at) => raw.string(at),
  /** Lone surrogates are written as U+FFFD and four hex digits where the byte before says so. */
  EscapedStr: (raw, at, place) => unescapeLone(raw.string(at), raw.bytes[place + 12] === 1),
  Raw: (raw, _, place) => raw.slice(place),
  BigInt: (raw, at) => BigInt(raw.string(at)),
  RegExp: (raw, at) => regExpOf(raw.string(at), flagsOf(raw.bytes[at + 24] ?? 0)),
  RegExpParts: (raw, at) => ({ pattern: raw.string(at), flags: flagsOf(raw.bytes[at + 24] ?? 0) }),
  Template: (raw, at, place) => ({
    raw: raw.string(at),
    cooked: raw.isNull(at + 16) ? null : unescapeLone(raw.string(at + 16), raw.bytes[place + 13] === 1),
  }),
  IsExpressionBody: ({ bytes }, at) => bytes[at] !== 64,
  IsComputedMember: ({ bytes }, at) => (bytes[at] ?? 0) > 1,
  MappedOptional: ({ bytes }, at) => MAPPED[bytes[at] ?? 255] ?? false,
};

const MAPPED: Readonly<Record<number, unknown>> = { 0: true, 1: '+', 2: '-' };

/** Flags in the order in which a literal's are sorted, with their bits. */
const REGEXP_FLAGS: readonly (readonly [string, number])[] = [
  ['d', 64],
  ['g', 1],
  ['i', 2],
  ['m', 4],
  ['s', 8],
  ['u', 16],
  ['v', 128],
  ['y', 32],
];

function flagsOf(bits: number): string {
  return REGEXP_FLAGS.filter(([, bit]) => (bits & bit) !== 0)
    .map(([flag]) => flag)
    .join('');
}

function regExpOf(pattern: string, flags: string): RegExp | null {
  try {
    return new RegExp(pattern, flags);
  } catch {
    // A pattern that this version of Node does not know.
    return null;
  }
}

function unescapeLone(text: string, isEscaped: boolean): string {
  if (!isEscaped) return text;
  return text.replace(/\uFFFD(.{4})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));
}
