import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { canonicalWriter } from '../duplicates/canonical/index.ts';
import { Workspace, type CanonicalWriter } from '../duplicates/canonical/writer.ts';
import {
  bindingRows,
  parentRow,
  childIn,
  declaredRows,
  childrenIn,
  keyOfRow,
  NO_ROW,
  spanOfRow,
  stringOfRow,
  unwrapRow,
} from '../syntax/rows.ts';

/** What a test puts in the place of a module, written where the module is mocked. */
export interface InlineMock {
  /** Equal for copies, and for copies that differ in values alone. */
  readonly exact: number;
  readonly literalBlind: number;
  readonly tokens: string;
}

/** One call that has a module mocked. */
export interface ModuleMock {
  readonly specifier: string;
  /** Absent where the call names nothing, or what another module offers: the mock is written elsewhere. */
  readonly inline?: InlineMock;
  /** The whole call. */
  readonly at: Span;
}

const METHODS = /^(?:mock|unstable_mockModule|module)$/;
const RUNNERS = /^(?:jest|vi|vitest|mock)$/;
/** Making it anew for every file would cost more than what is done with it. */
const WORKSPACE = new Workspace();

/** How one file mocks modules. */
export interface MockFact {
  readonly mocks: readonly ModuleMock[];
  /** Names of what has to stand in front of all imports, so that it cannot be imported itself. */
  readonly hoisted: readonly string[];
}

/** Calls that have a module mocked: `vi.mock('./mail', () => …)`, `jest.mock('./mail')`, `mock.module('./mail', …)`. */
export const moduleMockCollector: Collector<MockFact> = {
  id: 'module-mocks',
  wants: (text) => /\.(?:mock|unstable_mockModule|module|hoisted)\s*(?:<|\()/.test(text),
  visit: (file) => ({ done: () => mocksOf(file) }),
};

function mocksOf(file: SourceFile): MockFact | undefined {
  const { tree } = file;
  const hoisted: string[] = [];
  const mocks: ModuleMock[] = [];
  const declared = new Set(topLevelNames(tree));
  let writer: CanonicalWriter | undefined;
  for (let row = 0; row < tree.size; row++) {
    if (tree.types[row] !== NodeType.CallExpression) continue;
    if (isHoisting(tree, row)) hoisted.push(...hoistedNames(tree, row));
    if (!isMockCall(tree, row)) continue;
    const [first = NO_ROW, second = NO_ROW] = childrenIn(tree, row, Role.arguments);
    const specifier = first === NO_ROW ? undefined : specifierIn(tree, unwrapRow(tree, first));
    if (specifier === undefined) continue;
    const factory = second === NO_ROW ? NO_ROW : unwrapRow(tree, second);
    const at = spanOfRow(file, row);
    if (factory === NO_ROW || !isInline(tree, { factory, specifier, declared })) mocks.push({ specifier, at });
    else mocks.push({ specifier, inline: formOf((writer ??= canonicalWriter(tree, WORKSPACE)), factory), at });
  }
  return mocks.length + hoisted.length > 0 ? { mocks, hoisted } : undefined;
}

function isHoisting(tree: SyntaxTree, row: number): boolean {
  const callee = childIn(tree, row, Role.callee);
  return tree.types[callee] === NodeType.MemberExpression && keyOfRow(tree, callee) === 'hoisted';
}

/** The names of `const … = vi.hoisted(…)`, also where it is awaited. */
function hoistedNames(tree: SyntaxTree, row: number): string[] {
  let holder = parentRow(tree, row);
  while (holder > 0 && tree.types[holder] !== NodeType.VariableDeclarator) holder = parentRow(tree, holder);
  if (holder <= 0) return [];
  return bindingRows(tree, childIn(tree, holder, Role.id)).map((id) => tree.word(id));
}

function isMockCall(tree: SyntaxTree, row: number): boolean {
  const callee = childIn(tree, row, Role.callee);
  if (tree.types[callee] !== NodeType.MemberExpression || !METHODS.test(keyOfRow(tree, callee) ?? '')) return false;
  const object = childIn(tree, callee, Role.object);
  if (tree.types[object] !== NodeType.Identifier || !RUNNERS.test(tree.word(object))) return false;
  return (tree.word(object) === 'mock') === (keyOfRow(tree, callee) === 'module');
}

/** `'./mail'`, or the `import('./mail')` that newer runners take for the sake of types. */
function specifierIn(tree: SyntaxTree, row: number): string | undefined {
  if (tree.types[row] !== NodeType.ImportExpression) return stringOfRow(tree, row);
  return stringOfRow(tree, unwrapRow(tree, childIn(tree, row, Role.source)));
}

interface Factory {
  readonly factory: number;
  readonly specifier: string;
  /** What the file declares itself. */
  readonly declared: ReadonlySet<string>;
}

/** Whether a factory says by itself what the module is, and takes nothing from elsewhere or from its own file. */
function isInline(tree: SyntaxTree, { factory, specifier, declared }: Factory): boolean {
  const type = tree.types[factory];
  if (type !== NodeType.ArrowFunctionExpression && type !== NodeType.FunctionExpression) return false;
  for (let row = factory; row < (tree.ends[factory] ?? 0); row++) {
    const source = requestedIn(tree, row);
    if (source !== undefined && source !== specifier) return false;
    if (tree.types[row] === NodeType.Identifier && declared.has(tree.word(row))) return false;
  }
  const body = unwrapRow(tree, childIn(tree, factory, Role.body));
  // `() => mailMock()` and `() => mailMock` take what was built elsewhere in the file or beyond.
  const value = tree.types[body] === NodeType.CallExpression ? childIn(tree, body, Role.callee) : body;
  return tree.types[value] !== NodeType.Identifier;
}

/** What the statements of a module declare; what it imports is not among it. */
function topLevelNames(tree: SyntaxTree): string[] {
  return childrenIn(tree, 0, Role.body).flatMap((statement) =>
    declaredRows(tree, statement).map((id) => tree.word(id)),
  );
}

/** The module that `import('x')`, `require('x')` and their like ask for. */
function requestedIn(tree: SyntaxTree, row: number): string | undefined {
  if (tree.types[row] === NodeType.ImportExpression)
    return stringOfRow(tree, unwrapRow(tree, childIn(tree, row, Role.source)));
  if (tree.types[row] !== NodeType.CallExpression) return undefined;
  const callee = childIn(tree, row, Role.callee);
  const isMember = tree.types[callee] === NodeType.MemberExpression;
  if (!isMember && tree.types[callee] !== NodeType.Identifier) return undefined;
  const name = isMember ? keyOfRow(tree, callee) : tree.word(callee);
  if (!/^(?:require|requireActual|importActual|requireMock|importMock)$/.test(name ?? '')) return undefined;
  const first = childIn(tree, row, Role.arguments);
  return first === NO_ROW ? undefined : stringOfRow(tree, unwrapRow(tree, first));
}

function formOf(writer: CanonicalWriter, row: number): InlineMock {
  writer.begin({ name: undefined, moduleState: [] });
  writer.write(row);
  const { exact, literalBlind, tokens } = writer.form();
  return { exact, literalBlind, tokens };
}
