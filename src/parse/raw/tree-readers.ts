import { Flag } from '../../core/syntax-tree.ts';
import type { Attribute, LayoutTables } from './layout-tables.ts';
import { viewClasses } from './node-views.ts';
import { readerOf, type Reader } from './readers.ts';

/** How the rows of a layout are read; made once for all trees. All but the views by shape. */
export interface TreeReaders {
  readonly views: ReturnType<typeof viewClasses>;
  /** Where the name of an identifier is, or -1: nearly all words that are asked for are names. */
  readonly names: Int32Array;
  readonly words: readonly (Reader | undefined)[];
  readonly texts: readonly (Reader | undefined)[];
  readonly flags: readonly ShapeFlags[];
}

/** Which flags the nodes of a shape have. */
interface ShapeFlags {
  /** Those that all have. */
  readonly always: number;
  /** Triples: a flag, the place of a byte, and the byte that switches it on. */
  readonly bytes: readonly number[];
  /** What takes more than a byte to tell. */
  readonly slow: readonly (readonly [flag: number, read: Reader])[];
}

/** Shapes that have a text of their own, in the attribute `value`. */
const TEXT_SHAPES = ['StringLiteral', 'JSXText', 'TemplateElement'];
const WORD_KEYS = ['name', 'operator', 'kind', 'raw'];

/** Attributes that are words, of which one switches a flag on. */
const FLAG_WORDS: Readonly<Record<string, readonly [flag: number, word: string]>> = {
  importKind: [Flag.typeOnly, 'type'],
  exportKind: [Flag.typeOnly, 'type'],
  accessibility: [Flag.private, 'private'],
};

export function treeReaders(tables: LayoutTables): TreeReaders {
  const words = tables.attributes.map((attributes) => {
    const key = WORD_KEYS.find((one) => attributes.has(one));
    const attribute = key === undefined ? undefined : attributes.get(key);
    return attribute && readerOf(tables, attribute);
  });
  const names = tables.attributes.map((attributes) => {
    const name = attributes.get('name');
    return name !== undefined && 'reader' in name && name.reader === 'Str' ? name.offset : -1;
  });
  const texts: (Reader | undefined)[] = [];
  for (const name of TEXT_SHAPES) {
    const shape = tables.shapeOf.get(name) ?? 0;
    const value = tables.attributes[shape]?.get('value');
    texts[shape] = value && readerOf(tables, value);
  }
  const flags = tables.attributes.map((attributes) => shapeFlags(tables, attributes));
  return { views: viewClasses(tables), names: Int32Array.from(names), words, texts, flags };
}

function shapeFlags(tables: LayoutTables, attributes: ReadonlyMap<string, Attribute>): ShapeFlags {
  let always = 0;
  const bytes: number[] = [];
  const slow: (readonly [number, Reader])[] = [];
  for (const [key, attribute] of attributes) {
    const [flag, word] = FLAG_WORDS[key] ?? [(Flag as Readonly<Record<string, number>>)[key], 'true'];
    if (flag === undefined) continue;
    if ('constant' in attribute) {
      if (attribute.constant === word) always |= flag;
      continue;
    }
    const byte = attribute.reader === 'Bool' ? 1 : byteOf(tables, attribute.reader, word);
    const read = readerOf(tables, attribute);
    if (byte !== undefined) bytes.push(flag, attribute.offset, byte);
    else if (read !== undefined) slow.push([flag, read]);
  }
  return { always, bytes, slow };
}

/** The tag that stands for a word. */
function byteOf(tables: LayoutTables, reader: string, word: string): number | undefined {
  const words = tables.words.get(reader.replace(/^tag\d+@0\./, ''));
  return [...(words ?? [])].find(([, one]) => one === word)?.[0];
}
