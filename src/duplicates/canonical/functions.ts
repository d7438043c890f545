import { NodeType, Role } from '../../core/node-type.ts';
import { bindingRows, childIn, childrenIn, directiveOfRow, NO_ROW } from '../../syntax/rows.ts';
import { Kind } from './feature-counts.ts';
import { child, children, END, END_OF_LIST, enter, LEAVE, mark } from './marks.ts';
import { writeResult } from './statements.ts';
import type { Grammar } from './steps.ts';
import { hashOn, signedHash } from './stream-hash.ts';
import { NO_WORD, Word } from './word-table.ts';
import type { CanonicalWriter } from './writer.ts';

const FUNCTION = signedHash('FN');
const MEMBER = signedHash('MEMBER');
const FIELD = signedHash('FIELD');
/** What stands for a member whose name the syntax does not show. */
const NAMELESS = '[]';

const CLASS = [mark('CLASS'), child(Role.body), mark('END')];

/** Functions of every kind, classes and the patterns of their parameters. */
export const FUNCTIONS: Grammar = {
  [NodeType.FunctionDeclaration]: [writeFunction],
  [NodeType.FunctionExpression]: [writeFunction],
  [NodeType.ArrowFunctionExpression]: [writeFunction],
  [NodeType.ClassDeclaration]: CLASS,
  [NodeType.ClassExpression]: CLASS,
  [NodeType.ClassBody]: [children(Role.body)],
  [NodeType.MethodDefinition]: [writeMethod],
  [NodeType.PropertyDefinition]: [
    (row, out) => {
      const name = memberName(row, out);
      out.label(out.words.hashOf(name), FIELD);
      out.feature(Kind.prop, name);
    },
    child(Role.value),
  ],
  [NodeType.StaticBlock]: [enter(Role.body), children(Role.body), LEAVE],
  [NodeType.ObjectPattern]: [children(Role.properties)],
  [NodeType.ArrayPattern]: [children(Role.elements)],
  // A default in a pattern does the work of `??`.
  [NodeType.AssignmentPattern]: [child(Role.left), mark('||'), child(Role.right)],
  [NodeType.RestElement]: [mark('...'), child(Role.argument)],
  [NodeType.TSParameterProperty]: [
    (row, out) => {
      const [name] = bindingRows(out.tree, childIn(out.tree, row, Role.parameter));
      out.feature(Kind.prop, name === undefined ? Word.empty : out.wordOf(name));
    },
    child(Role.parameter),
  ],
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
    const directive: string | undefined = inPrologue ? directiveOfRow(tree, statement) : undefined;
    inPrologue = directive !== undefined;
    if (!directive) out.write(statement);
  }
}

function writeMethod(row: number, out: CanonicalWriter): void {
  const value = childIn(out.tree, row, Role.value);
  if (out.tree.types[value] === NodeType.TSEmptyBodyFunctionExpression) return;
  const name = memberName(row, out);
  out.label(hashOn(out.words.hashOf(name), '()'), MEMBER);
  out.feature(Kind.method, name);
  out.write(value);
}

function memberName(row: number, out: CanonicalWriter): number {
  const name = out.keyOf(row, Role.key);
  return name === NO_WORD ? out.words.of(NAMELESS) : name;
}
