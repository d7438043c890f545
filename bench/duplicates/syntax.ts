import ts from 'typescript';

/** The name of a file that holds a text: there may be JSX only where there is some. */
export function fileName(base: string, text: string): string {
  return `${base}${/<\/\w|\/>/.test(text) ? '.tsx' : '.ts'}`;
}

export function parseText(text: string): ts.SourceFile {
  return ts.createSourceFile(fileName('seed', text), text, ts.ScriptTarget.ESNext, true);
}

/** All nodes below a node of one sort, in source order. */
export function nodesOf<Node extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is Node): Node[] {
  const found: Node[] = [];
  const visit = (node: ts.Node): void => {
    if (is(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

/** Whether a node or one below it is of a sort; functions inside it may be left out. */
export function holds(root: ts.Node, is: (node: ts.Node) => boolean, below: 'all' | 'own' = 'all'): boolean {
  const isHeld = (node: ts.Node): true | undefined => {
    if (is(node)) return true;
    return below === 'own' && ts.isFunctionLike(node) ? undefined : ts.forEachChild(node, isHeld);
  };
  return is(root) || ts.forEachChild(root, isHeld) === true;
}

type NamedFunction = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

/** What a text of one declaration declares, by whatever syntax. */
export interface Declared {
  readonly statement: ts.Statement;
  readonly name: ts.Identifier;
  readonly fn: NamedFunction;
  readonly body: ts.ConciseBody;
}

export function declaredFunction({ statements }: ts.SourceFile): Declared | undefined {
  const [statement] = statements;
  if (statement === undefined || statements.length > 1) return undefined;
  const { name, fn } = nameAndFunction(statement) ?? {};
  if (name === undefined || fn?.body === undefined || !ts.isIdentifier(name)) return undefined;
  return { statement, name, fn, body: fn.body };
}

function nameAndFunction(statement: ts.Statement): { name: ts.Node | undefined; fn: NamedFunction } | undefined {
  if (ts.isFunctionDeclaration(statement)) return { name: statement.name, fn: statement };
  if (!ts.isVariableStatement(statement) || statement.declarationList.declarations.length > 1) return undefined;
  const [variable] = statement.declarationList.declarations;
  const value = variable?.initializer && unwrapped(variable.initializer);
  if (value === undefined || !(ts.isArrowFunction(value) || ts.isFunctionExpression(value))) return undefined;
  return { name: variable?.name, fn: value };
}

/** A value without the parentheses and types around it. */
export function unwrapped(node: ts.Expression): ts.Expression {
  const isWrapper = ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
  return isWrapper ? unwrapped(node.expression) : node;
}

/** The block of a function, where it has one. */
export function blockOf(body: ts.ConciseBody): ts.Block | undefined {
  return ts.isBlock(body) ? body : undefined;
}

/** The statements of a branch or body, with or without braces. */
export function statementsOf(node: ts.Statement): readonly ts.Statement[] {
  return ts.isBlock(node) ? node.statements : [node];
}

/** The text of some statements in a row, with what stands between them. */
export function textOfAll(nodes: readonly ts.Node[]): string {
  const [first, last] = [nodes[0], nodes.at(-1)];
  return first === undefined || last === undefined ? '' : first.getSourceFile().text.slice(first.getStart(), last.end);
}

/** The text of an expression, in parentheses where it stands beside an operator. */
export function operand(node: ts.Node): string {
  const isSimple =
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isLiteralExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    node.kind === ts.SyntaxKind.ThisKeyword;
  return isSimple ? node.getText() : `(${node.getText()})`;
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((one) => one.kind === kind);
}

/** `this` or `arguments` of the function itself. */
export function usesReceiver(fn: ts.Node): boolean {
  const isReceiver = (node: ts.Node): boolean =>
    node.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(node) && node.text === 'arguments');
  return holds(fn, isReceiver);
}
