import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type ParsedNode } from 'yaml';

import type { Place } from '../core/errors.ts';
import { type Problem, userErrorOf } from '../core/problem.ts';
import { offsetOfTooDeep } from './nesting.ts';
import { lowerFirst } from '../core/format.ts';

/** Where a value stands in the data: keys and list positions from the root. */
export type YamlPath = readonly (string | number)[];

/** A problem that leaves the rest of the file readable. */
export interface YamlProblem extends Problem {
  readonly path: YamlPath;
  /** Whether the value at the path was left out of the data, so that a schema has nothing to say of it. */
  readonly isValueMissing?: true;
}

/** A YAML text as plain data: objects, arrays, strings, numbers, booleans and null, nothing shared between them. */
export interface YamlFile {
  readonly file: string;
  readonly data: unknown;
  readonly problems: readonly YamlProblem[];
  /** Where the value at a path begins; the nearest value around it when there is none. */
  place(path: YamlPath): Place;
  /** Where the key of a path stands; for list items the item itself. */
  keyPlace(path: YamlPath): Place;
}

export interface ReadOptions {
  /** Longest text that is read, in UTF-16 units. */
  readonly maxLength?: number;
}

const MEGABYTE = 1_000_000;
const HELP = 'Correct the file; nothing was judged.';

/** Reads one YAML document. Throws a UserError that lists every syntax error with its place. */
export function readYaml(text: string, file: string, { maxLength = MEGABYTE }: ReadOptions = {}): YamlFile {
  const at = (line: number, column: number): Place => ({ file, line, column });
  if (text.length > maxLength) {
    const size = `${(text.length / MEGABYTE).toFixed(1)} MB`;
    throw userErrorOf(
      [{ at: at(1, 1), message: `is too large: ${size}, at most ${maxLength / MEGABYTE} MB is read` }],
      HELP,
    );
  }
  const body = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const lines = new LineCounter();
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, body.length));
    return at(Math.max(line, 1), Math.max(col, 1));
  };
  const document = parseWithin(body, lines, placeAt);
  const reader = new Reader(placeAt);
  const root = reader.read(document.contents ?? undefined, []);
  return {
    file,
    data: root.value,
    problems: reader.problems,
    place: (path) => placeAt(descend(root, path).offset),
    keyPlace: (path) => {
      const node = descend(root, path);
      return placeAt(node.keyOffset ?? node.offset);
    },
  };
}

function parseWithin(text: string, lines: LineCounter, placeAt: (offset: number) => Place): Document.Parsed {
  const tooDeep = offsetOfTooDeep(text);
  if (tooDeep !== undefined) {
    noteLines(text, lines);
    throw userErrorOf([{ at: placeAt(tooDeep), message: 'nests deeper than any setting does' }], HELP);
  }
  // Duplicate keys are looked for by the reader: the parser's own search compares every key with every other.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map((fault) => ({
      at: placeAt(fault.pos[0]),
      message: wordingOf(fault.code, fault.message),
    }));
    throw userErrorOf(problems, HELP);
  }
  return document;
}

function noteLines(text: string, lines: LineCounter): void {
  lines.addNewLine(0);
  for (const match of text.matchAll(/\n/g)) lines.addNewLine(match.index + 1);
}

function wordingOf(code: string, message: string): string {
  if (code === 'MULTIPLE_DOCS') return 'begins a second document; one document is allowed, so remove the "---"';
  if (code === 'TAB_AS_INDENT') return 'is indented with a tab; YAML allows spaces only';
  if (code === 'TAG_RESOLVE_FAILED')
    return `has a tag, which is not allowed; write the plain value (${lowerFirst(message)})`;
  return `is not valid YAML: ${lowerFirst(message)}`;
}

/** A value with the offsets of itself and of its key. */
interface Located {
  readonly value: unknown;
  readonly offset: number;
  readonly keyOffset?: number;
  readonly children?: ReadonlyMap<string | number, Located>;
}

function descend(root: Located, path: YamlPath): Located {
  let node = root;
  for (const step of path) {
    const child = node.children?.get(step);
    if (child === undefined) return node;
    node = child;
  }
  return node;
}

const PLAIN_TAG = /^tag:yaml\.org,2002:(str|int|float|bool|null|map|seq)$/;

/** Turns nodes into data by itself: `toJS()` resolves aliases, sets prototypes and forgets where things stand. */
class Reader {
  readonly problems: YamlProblem[] = [];
  readonly #placeAt: (offset: number) => Place;

  constructor(placeAt: (offset: number) => Place) {
    this.#placeAt = placeAt;
  }

  read(node: ParsedNode | undefined, path: YamlPath, fallback = 0): Located {
    if (node === undefined) return { value: null, offset: fallback };
    const offset = node.range[0];
    if (isAlias(node))
      return this.#refuse(offset, path, `"*${node.source}" is an alias, which is not allowed; write the value out`);
    if (node.tag !== undefined && !PLAIN_TAG.test(node.tag)) {
      return this.#refuse(offset, path, `the tag "${node.tag}" is not allowed; write the plain value`);
    }
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#readMap(node.items, offset, path);
    if (isSeq<ParsedNode>(node)) {
      const items = node.items.map((item, index) => this.read(item, [...path, index], offset));
      return { value: items.map((item) => item.value), offset, children: new Map(items.entries()) };
    }
    const { value } = node;
    const isPlain = value === null || ['string', 'number', 'boolean'].includes(typeof value);
    return isPlain ? { value, offset } : this.#refuse(offset, path, 'is no text, number or boolean; put it in quotes');
  }

  #readMap(pairs: readonly { key: ParsedNode; value: ParsedNode | null }[], offset: number, path: YamlPath): Located {
    const children = new Map<string, Located>();
    for (const { key, value } of pairs) {
      const name = this.#nameOf(key, path);
      if (name === undefined) continue;
      const keyOffset = key.range[0];
      if (children.has(name)) {
        const first = this.#placeAt(children.get(name)?.keyOffset ?? offset);
        this.#note(
          keyOffset,
          [...path, name],
          `the key "${name}" stands here a second time (first in line ${first.line}); keep one`,
        );
        continue;
      }
      children.set(name, { ...this.read(value ?? undefined, [...path, name], key.range[1]), keyOffset });
    }
    // Entries of a Map become own properties whatever their names are, so no name reaches a prototype.
    return { value: Object.fromEntries([...children].map(([name, child]) => [name, child.value])), offset, children };
  }

  #nameOf(key: ParsedNode, path: YamlPath): string | undefined {
    if (!isScalar(key) || key.tag !== undefined) {
      this.#note(key.range[0], path, 'a key must be a word');
      return undefined;
    }
    const name = typeof key.value === 'string' ? key.value : key.source;
    if (name !== '__proto__') return name;
    this.#note(key.range[0], path, 'the key "__proto__" is not allowed');
    return undefined;
  }

  #refuse(offset: number, path: YamlPath, message: string): Located {
    this.problems.push({ at: this.#placeAt(offset), message, path, isValueMissing: true });
    return { value: undefined, offset };
  }

  #note(offset: number, path: YamlPath, message: string): void {
    this.problems.push({ at: this.#placeAt(offset), message, path });
  }
}
