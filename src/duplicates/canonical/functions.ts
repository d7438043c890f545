import { NodeType, Role } from '../../core/node-type.ts';
import { childIn, childrenIn, NO_ROW, bindingRows } from '../../syntax/rows.ts';
import { Kind } from './feature-counts.ts';
import { writeBlock, writeResult } from './statements.ts';
import { hashOn, signedHash } from './stream-hash.ts';
import { NO_WORD, Word } from './word-table.ts';
import type { CanonicalWriter, RowWriters } from './writer.ts';

const FUNCTION = signedHash('FN');
const END_OF_LIST = signedHash(')');
const END = signedHash('END');
const CLASS = signedHash('CLASS');
const MEMBER = signedHash('MEMBER');
const FIELD = signedHash('FIELD');
const DEFAULT_VALUE = signedHash('||');
const REST = signedHash('...');
/** What stands for a member whose name the syntax does not show. */
const NAMELESS = '[]';

/** Functions of every kind, classes and the patterns of their parameters. */
export const FUNCTION_WRITERS: RowWriters = {
  [NodeType.FunctionDeclaration]: writeFunction,
  [NodeType.FunctionExpression]: writeFunction,
  [NodeType.ArrowFunctionExpression]: writeFunction,
  [NodeType.ClassDeclaration]: writeClass,
  [NodeType.ClassExpression]: writeClass,
  [NodeType.MethodDefinition]: writeMethod,
  [NodeType.PropertyDefinition]: (row, out) => {
    const name = memberName(row, out);
    out.label(out.words.hashOf(name), FIELD);
    out.feature(Kind.prop, name);
    out.writeIn(row, Role.value);
  },
  [NodeType.StaticBlock]: writeBlock,
  [NodeType.ObjectPattern]: (row, out) => out.writeAllIn(row, Role.properties),
  [NodeType.ArrayPattern]: (row, out) => out.writeAllIn(row, Role.elements),
  [NodeType.AssignmentPattern]: (row, out) => {
    out.writeIn(row, Role.left);
    // A default in a pattern does the work of `??`.
    out.mark(DEFAULT_VALUE);
    out.writeIn(row, Role.right);
  },
  [NodeType.RestElement]: (row, out) => {
    out.mark(REST);
    out.writeIn(row, Role.argument);
  },
  [NodeType.TSParameterProperty]: (row, out) => {
    const parameter = childIn(out.tree, row, Role.parameter);
    const [name] = bindingRows(out.tree, parameter);
    out.feature(Kind.prop, name === undefined ? Word.empty : out.wordOf(name));
    out.write(parameter);
  },
};

function writeFunction(row: number, out: CanonicalWriter): void {
  const { tree } = out;
  const body = childIn(tree, row, Role.body);
  const hasBlock = tree.types[body] === NodeType.BlockStatement;
  const scope = out.locals.enter();
  for (const parameter of childrenIn(tree, row, Role.params)) out.declarePattern(parameter);
  if (hasBlock) out.declareStatements(body, Role.body);
  out.mark(FUNCTION);
  out.writeAllIn(row, Role.params);
  out.mark(END_OF_LIST);
  if (hasBlock) writeFunctionBody(body, out);
  else if (body !== NO_ROW) writeResult(body, out);
  out.mark(END);
  out.locals.leave(scope);
}

/** The statements of a body but for the directives that it starts with: they say how code runs, not what it does. */
function writeFunctionBody(body: number, out: CanonicalWriter): void {
  const { tree } = out;
  const end = tree.ends[body] ?? 0;
  let inPrologue = true;
  for (let statement = body + 1; statement < end; statement = tree.ends[statement] ?? end) {
    const directive: string | undefined = inPrologue ? directiveOf(statement, out) : undefined;
    inPrologue = directive !== undefined;
    if (!directive) out.write(statement);
  }
}

function directiveOf(row: number, { tree }: CanonicalWriter): string | undefined {
  if (tree.types[row] !== NodeType.ExpressionStatement) return undefined;
  const literal = childIn(tree, row, Role.expression);
  // A text in parentheses, which is no directive, starts behind its statement.
  const isBare = tree.types[literal] === NodeType.Literal && tree.starts[literal] === tree.starts[row];
  return isBare ? tree.text(literal) : undefined;
}

function writeClass(row: number, out: CanonicalWriter): void {
  out.mark(CLASS);
  out.writeAllIn(childIn(out.tree, row, Role.body), Role.body);
  out.mark(END);
}

function writeMethod(row: number, out: CanonicalWriter): void {
  const value = childIn(out.tree, row, Role.value);
  if (out.tree.types[value] === NodeType.TSEmptyBodyFunctionExpression) return;
  const name = memberName(row, out);
  out.label(hashOn(out.words.hashOf(name), '()'), MEMBER);
  out.feature(Kind.method, name);
  const receivers = out.receivers;
  out.write(value);
  if (out.receivers !== receivers) out.bound.add(row);
}

function memberName(row: number, out: CanonicalWriter): number {
  const name = out.keyOf(row, Role.key);
  return name === NO_WORD ? out.words.ofText(NAMELESS) : name;
}
