import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
  type Node,
  type Pair,
} from 'yaml';

import type { Place } from '../core/errors.ts';
import { lowerFirst } from '../core/format.ts';
import type { Problem } from '../core/problem.ts';
import { offsetOfTooDeep } from './nesting.ts';

/** What the nodes of one file have in common. */
interface Source {
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
  readonly anchors: ReadonlyMap<string, Node>;
}

/** Aliases of aliases; nobody writes more than two. */
const MAX_ALIASES = 8;

/**
 * A value of a YAML or JSON file that is written for other tools: tags are overlooked, aliases stand for what they name,
 * and `<<` is merged. Nodes are made when they are asked for, so that aliases of aliases cost nothing.
 */
export class OutlineNode {
  readonly #node: Node;
  readonly #source: Source;

  constructor(node: Node, source: Source) {
    this.#node = node;
    this.#source = source;
  }

  /** Where the value begins. */
  get at(): Place {
    return this.#source.placeAt(this.#node.range?.[0] ?? 0);
  }

  get tag(): string | undefined {
    return this.#node.tag;
  }

  /** The value as a text; `undefined` for mappings, lists and nothing. */
  get text(): string | undefined {
    if (!isScalar(this.#node)) return undefined;
    const { value, source } = this.#node;
    if (typeof value === 'string') return value;
    return value === null || value === undefined ? undefined : source;
  }

  get isMap(): boolean {
    return isMap(this.#node);
  }

  get isList(): boolean {
    return isSeq(this.#node);
  }

  /** The items of a list; none of anything else. */
  items(): readonly OutlineNode[] {
    return isSeq<Node>(this.#node) ? this.#node.items.flatMap((item) => this.#view(item) ?? []) : [];
  }

  /** The keys of a mapping with their values, those that are merged into it last. */
  entries(): readonly (readonly [string, OutlineNode])[] {
    const found = new Map<string, OutlineNode>();
    for (const pair of this.#pairs()) {
      const value = this.#view(pair.value);
      const key = keyOf(pair);
      if (value !== undefined && key !== undefined && !found.has(key)) found.set(key, value);
    }
    return [...found];
  }

  get(...path: readonly string[]): OutlineNode | undefined {
    const [key, ...rest] = path;
    if (key === undefined) return this;
    const pair = this.#pairs().find((one) => keyOf(one) === key);
    return this.#view(pair?.value)?.get(...rest);
  }

  /** Where a key of this mapping stands; where the mapping stands if it has no such key. */
  keyPlace(key: string): Place {
    const pair = this.#pairs().find((one) => keyOf(one) === key);
    return isScalar(pair?.key) ? this.#source.placeAt(pair.key.range?.[0] ?? 0) : this.at;
  }

  /** Where a part of the text stands in the file, however the text is quoted or folded there. */
  placeOf(start: number, end: number): Place {
    const { text } = this;
    const [from = 0, to = 0] = this.#node.range ?? [];
    const part = text?.slice(start, end) ?? '';
    if (text === undefined || part === '') return this.at;
    let offset = this.#contentStart(from) - 1;
    for (let nth = countOf(text.slice(0, start + part.length - 1), part); nth >= 0; nth--) {
      offset = this.#source.text.indexOf(part, offset + 1);
      if (offset === -1 || offset >= to) return this.at;
    }
    return this.#source.placeAt(offset);
  }

  /** A block begins below its indicator, which may have a comment. */
  #contentStart(from: number): number {
    const isBlock = isScalar(this.#node) && /^BLOCK_/.test(this.#node.type ?? '');
    return isBlock ? this.#source.text.indexOf('\n', from) : from;
  }

  /** Own pairs, then those that are merged in, each mapping once: merges of merges could stand for ever more. */
  #pairs(): readonly Pair[] {
    const pairs: Pair[] = [];
    const reached = new Set<Node>([this.#node]);
    for (const node of reached) {
      if (!isMap(node)) continue;
      pairs.push(...node.items.filter((pair) => keyOf(pair) !== '<<'));
      for (const merged of node.items.filter((pair) => keyOf(pair) === '<<')) {
        const source = this.#view(merged.value);
        for (const one of source?.isList === true ? source.items() : [source])
          if (one !== undefined) reached.add(one.#node);
      }
    }
    return pairs;
  }

  #view(value: unknown): OutlineNode | undefined {
    let node = value;
    for (let steps = 0; isAlias(node) && steps < MAX_ALIASES; steps++) node = this.#source.anchors.get(node.source);
    return isScalar(node) || isMap(node) || isSeq(node) ? new OutlineNode(node, this.#source) : undefined;
  }
}

function keyOf({ key }: Pair): string | undefined {
  return isScalar(key) ? String(key.value) : undefined;
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) count++;
  return count;
}

/** Reads the last document of a YAML or JSON text: what stands before it is a header. A problem where it is neither, `undefined` where there is nothing. */
export function outlineOf(text: string, file: string): OutlineNode | Problem | undefined {
  const body = text.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const match of body.matchAll(/\n/g)) lines.addNewLine(match.index + 1);
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, body.length));
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const tooDeep = offsetOfTooDeep(body);
  if (tooDeep !== undefined) return { at: placeAt(tooDeep), message: 'nests deeper than any setting does' };
  const documents = parseAllDocuments(body, { uniqueKeys: false, prettyErrors: false, strict: false });
  const document = Array.isArray(documents) ? documents.at(-1) : undefined;
  const [error] = document?.errors ?? [];
  if (error !== undefined)
    return { at: placeAt(error.pos[0]), message: `is not valid YAML: ${lowerFirst(error.message)}` };
  const contents = document?.contents ?? undefined;
  if (document === undefined || contents === undefined) return undefined;
  const anchors = new Map<string, Node>();
  visit(document, (_, node) => {
    if (!isPair(node) && (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined)
      anchors.set(node.anchor, node);
  });
  return new OutlineNode(contents, { text: body, placeAt, anchors });
}
