import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { functionName } from '../syntax/enclosing-name.ts';
import { childIn, isFunctionRow, NO_ROW, parentRow } from '../syntax/rows.ts';

const NO_REASON = /^\W*(?:TODO|FIXME|XXX|HACK)\b/i;
const DISABLED_CODE = /^\W*[\w$.]+(?:\(.*\)|\s*=\s*.+);?\W*$/;
/** What a comment before something that may fail speaks of, where it is about the failure. */
const OF_FAILURE =
  /best.?effort|suppress|ignor|fail|error|throw|swallow|reject|silent|matter|optional|critical|fatal|forget|background|prevent|unhandled|non-?blocking|harmless/i;

/** Whether a comment in, behind or before a handler says that what it does is meant. One that promises to do so later does not. */
export function isExplained(file: SourceFile, handler: number): boolean {
  const { tree, text } = file;
  const inside = text.slice(tree.starts[handler], tree.stops[handler]);
  const behind = /^[ \t;,)}]*(\/[/*][^\n]*)/.exec(text.slice(tree.stops[handler]))?.[1] ?? '';
  return [...commentsIn(inside), behind].some(isReason) || isAnnounced(file, handler);
}

/** The comments of a short text, each line by itself. */
function commentsIn(text: string): readonly string[] {
  const found = text.match(/(?<!:)\/\/[^\n]*|\/\*[\s\S]*?\*\//g) ?? [];
  return found.flatMap((one) => one.split('\n'));
}

function isReason(comment: string): boolean {
  const words = comment.trim();
  return /\w/.test(words) && !NO_REASON.test(words) && !DISABLED_CODE.test(words);
}

/** Whether the lines before the statement of a handler, or the first ones of what it guards, speak of the failure. */
function isAnnounced({ tree, text }: SourceFile, handler: number): boolean {
  const start = tree.starts[statementOf(tree, handler)] ?? 0;
  const block = childIn(tree, statementOf(tree, handler), Role.block);
  const before = text
    .slice(Math.max(0, start - 800), start)
    .split('\n')
    .slice(-5)
    .filter((line) => /^\s*(?:\/\/|\/?\*)/.test(line));
  const first =
    block === NO_ROW
      ? ''
      : (/^\{\s*((?:\/\/[^\n]*\s*)+)/.exec(text.slice(tree.starts[block], tree.stops[block]))?.[1] ?? '');
  return [...before, ...first.split('\n'), ...aboveFunction({ tree, text }, handler)].some(
    (line) => OF_FAILURE.test(line) && isReason(line),
  );
}

/** The lines of the comment above the function that a handler stands in. */
function aboveFunction({ tree, text }: Pick<SourceFile, 'tree' | 'text'>, handler: number): readonly string[] {
  let owner = parentRow(tree, handler);
  while (owner !== NO_ROW && !(isFunctionRow(tree, owner) && functionName(tree, owner) !== undefined))
    owner = parentRow(tree, owner);
  if (owner === NO_ROW) return [];
  while (parentRow(tree, owner) !== NO_ROW && !DECLARING.includes(tree.types[owner] ?? 0))
    owner = parentRow(tree, owner);
  const start = tree.starts[owner] ?? 0;
  const above = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*(?:export (?:default )?)?$/.exec(
    text.slice(Math.max(0, start - 1500), start),
  );
  return above === null ? [] : above[0].split('\n');
}

const DECLARING: readonly number[] = [
  NodeType.FunctionDeclaration,
  NodeType.VariableDeclaration,
  NodeType.MethodDefinition,
  NodeType.PropertyDefinition,
  NodeType.Property,
];

function statementOf(tree: SourceFile['tree'], row: number): number {
  let statement = row;
  while (!isStatement(tree.types[statement] ?? 0)) statement = parentRow(tree, statement);
  return statement;
}

const STATEMENTS: readonly number[] = [
  NodeType.Program,
  NodeType.ExpressionStatement,
  NodeType.ReturnStatement,
  NodeType.TryStatement,
  NodeType.VariableDeclaration,
];

function isStatement(type: number): boolean {
  return STATEMENTS.includes(type);
}
