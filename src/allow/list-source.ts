import { isMap, isScalar, isSeq, parseDocument, type ParsedNode, type YAMLMap, type YAMLSeq } from 'yaml';

import { UserError } from '../core/errors.ts';
import { readYaml } from '../yaml/read-yaml.ts';

export const FILE = 'acceptable-duplicates.yaml';
/** Five thousand thorough entries fit in; an honest file is smaller by far. */
export const MAX_LENGTH = 4_000_000;

/** An entry as a piece of text. */
export interface Item {
  readonly id: string | undefined;
  /** First character of the node; the dash of a block item stands before it. */
  readonly start: number;
  /** Behind its last character; behind the trailing line breaks of a block scalar. */
  readonly end: number;
}

/** The list `allow` as pieces of text; offsets are UTF-16 units of the whole text. */
export interface ListSource {
  readonly items: readonly Item[];
  /** The entries as data, to hold the result of an edit against. */
  readonly values: readonly unknown[];
  readonly isFlow: boolean;
  readonly start: number;
  readonly end: number;
  /** Behind the colon of `allow:`. */
  readonly colon: number;
  readonly isRootFlow: boolean;
}

/** Finds the list and its entries in a text. */
export function readList(text: string): ListSource {
  const values = entriesOf(text);
  const root = parseDocument(text).contents;
  const pair = isMap<ParsedNode, ParsedNode | null>(root)
    ? root.items.find(({ key }) => isScalar(key) && key.value === 'allow')
    : undefined;
  const seq = pair?.value;
  if (values === undefined || pair === undefined || !isSeq<ParsedNode>(seq)) {
    throw new UserError(`${FILE} has no list "allow"`, 'Write "allow: []" into the file, then try again.');
  }
  return {
    items: seq.items.map((node) => ({ id: idOf(node), start: node.range[0], end: node.range[1] })),
    values,
    isFlow: isFlowNode(seq),
    start: seq.range[0],
    end: seq.range[1],
    colon: text.indexOf(':', pair.key.range[1]) + 1,
    isRootFlow: isMap<ParsedNode, ParsedNode | null>(root) && isFlowNode(root),
  };
}

/** The entries of a text as data; `undefined` where it holds no list of them. Throws for text that is not YAML. */
export function entriesOf(text: string): readonly unknown[] | undefined {
  const { data } = readYaml(text, FILE, { maxLength: MAX_LENGTH });
  const allow = typeof data === 'object' && data !== null && 'allow' in data ? data.allow : undefined;
  return Array.isArray(allow) ? allow : undefined;
}

function isFlowNode(node: YAMLMap<ParsedNode, ParsedNode | null> | YAMLSeq<ParsedNode>): boolean {
  return node.flow === true;
}

function idOf(node: ParsedNode): string | undefined {
  const id = isMap<ParsedNode, ParsedNode | null>(node) ? node.get('id') : undefined;
  return id === undefined || id === null ? undefined : String(id);
}
