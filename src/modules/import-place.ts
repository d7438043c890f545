import type { ImportPlace } from '../core/module-graph.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { childIn, directiveOfRow, NO_ROW } from '../syntax/rows.ts';

/** Where a further import goes: behind the first block of imports, else in front of the code of what is a module. */
export function importPlaceOf(file: SourceFile): ImportPlace | undefined {
  // Each client script of an Astro file is a module of its own.
  if (file.path.endsWith('.astro') && /<script\b/i.test(file.text)) return undefined;
  const { tree } = file;
  const { types, ends, size } = tree;
  let isModule = false;
  let directive = NO_ROW;
  let code = NO_ROW;
  for (let row = 1; row < size; row = ends[row] ?? size) {
    if (types[row] === NodeType.ImportDeclaration) return behindImports(file, lastOfBlock(file, row));
    isModule ||= EXPORTS.includes(types[row] ?? 0);
    if (code === NO_ROW && directiveOfRow(file.tree, row) !== undefined) directive = row;
    else if (code === NO_ROW) code = row;
  }
  if (!isModule) return undefined;
  if (directive !== NO_ROW) return behindDirectives(file, directive);
  return code === NO_ROW ? undefined : beforeCode(file, code);
}

const EXPORTS: readonly number[] = [
  NodeType.ExportNamedDeclaration,
  NodeType.ExportDefaultDeclaration,
  NodeType.ExportAllDeclaration,
];

function lastOfBlock({ tree }: SourceFile, first: number): number {
  const { types, ends, size } = tree;
  let last = first;
  for (let row = ends[first] ?? size; row < size; row = ends[row] ?? size) {
    if (types[row] !== NodeType.ImportDeclaration) break;
    last = row;
  }
  return last;
}

function behindImports(file: SourceFile, row: number): ImportPlace {
  const { tree, text } = file;
  const quote = text.charAt(tree.starts[childIn(tree, row, Role.source)] ?? 0);
  const before = lineBreakOf(text) + indentAt(text, tree.starts[row] ?? 0);
  const end = tree.stops[row] ?? 0;
  return placeAt(file, afterRemark(text, end), { before, after: text.charAt(end - 1) === ';' ? ';' : '', quote });
}

function behindDirectives(file: SourceFile, row: number): ImportPlace {
  const { tree, text } = file;
  const before = lineBreakOf(text).repeat(2) + indentAt(text, tree.starts[row] ?? 0);
  const end = tree.stops[row] ?? 0;
  const after = text.charAt(end - 1) === ';' ? ';' : '';
  return placeAt(file, afterRemark(text, end), { before, after, quote: text.charAt(tree.starts[row] ?? 0) });
}

/** Comments that speak of the file stay at its head; those of the first statement stay with it. */
const OF_FILE =
  /@(ts-|jest|vitest|jsx|license|licence|preserve|file|module|copyright)|copyright|eslint|istanbul|c8|\/\*!/i;

function beforeCode(file: SourceFile, row: number): ImportPlace | undefined {
  const { tree, text } = file;
  const start = tree.starts[row] ?? 0;
  let attached = 0;
  for (const gap of text.slice(0, start).matchAll(/^#!.*\r?\n\s*|\r?\n[ \t]*\r?\n\s*|<script\b[^>]*>\s*/g))
    attached = gap.index + gap[0].length;
  const comments = text.slice(attached, start).trim();
  // What else stands there is no comment, such as a decorator in front of an exported class.
  if (comments !== '' && !COMMENTS.test(comments)) return undefined;
  const isHead =
    text
      .slice(0, attached)
      .replace(/^\uFEFF?(#!.*)?/, '')
      .trim() === '';
  const offset = comments === '' || (isHead && OF_FILE.test(comments)) ? start : attached;
  const lineBreak = lineBreakOf(text);
  const semicolon = /;[ \t]*(\r?\n|$)/.test(text) ? ';' : '';
  const after = semicolon + lineBreak.repeat(2) + indentAt(text, offset);
  return placeAt(file, offset, { before: '', after, quote: /['"]/.exec(text)?.[0] ?? "'" });
}

const COMMENTS = /^(?:\/\/[^\n]*(?:\n\s*|$)|\/\*(?:[^*]|\*(?!\/))*\*\/\s*)+$/;

function placeAt(file: SourceFile, offset: number, how: Omit<ImportPlace, 'line' | 'column'>): ImportPlace {
  const line = file.lineOf(offset);
  return { line, column: offset - file.startOfLine(line) + 1, ...how };
}

/** Behind a comment that ends the line, so that it stays with its statement; else the offset as it is. */
function afterRemark(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const rest = text.slice(offset, end === -1 ? text.length : end).replace(/\r$/, '');
  return /^[ \t]*(\/\/.*|\/\*([^*]|\*(?!\/))*\*\/[ \t]*)?$/.test(rest) ? offset + rest.trimEnd().length : offset;
}

function lineBreakOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text.charAt(at - 1) === '\r' ? '\r\n' : '\n';
}

function indentAt(text: string, offset: number): string {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return before.trim() === '' ? before : '';
}
