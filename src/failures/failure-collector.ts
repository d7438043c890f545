import type { Collector } from '../core/collector.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { enclosingName } from '../syntax/enclosing-name.ts';
import {
  childIn,
  childrenIn,
  isFunctionExpressionRow,
  isFunctionRow,
  keyOfRow,
  memberPathOfRow,
  NO_ROW,
  parentRow,
  spanOfRow,
  stringOfRow,
  unwrapRow,
} from '../syntax/rows.ts';
import { isBestEffort, isDoneForEffect, isOnlyWaiting, isTidyingLoop, tidiesUp } from './best-effort.ts';
import { isExplained } from './explained.ts';
import type { FailureFact, SilentHandler, SilentKind } from './failure-fact.ts';
import { grantOf } from './granted.ts';
import { bodyKind, HANDLED, handlerKind, isConsoleMember, type BodyKind } from './handler-body.ts';

/** What a handler is written with. */
const TRACES = ['catch', 'finally', '.then(', `'error'`, '"error"', '`error`'];

/** What every file does with failures: its catch clauses, the handlers of its promises and emitters. */
export const failureCollector: Collector<FailureFact> = {
  id: 'failures',
  wants: (text) => TRACES.some((one) => text.includes(one)),
  visit: (file) => ({ done: () => factOf(file) }),
};

function factOf(file: SourceFile): FailureFact | undefined {
  const { types, size } = file.tree;
  const handlers = new Handlers(file);
  for (let row = 0; row < size; row++) {
    const type = types[row];
    if (type === NodeType.TryStatement) handlers.addTry(row);
    else if (type === NodeType.CallExpression) handlers.addCall(row);
  }
  return handlers.fact();
}

/** Gathers the handlers of one file. */
class Handlers {
  readonly #file: SourceFile;
  readonly #silent: SilentHandler[] = [];
  #count = 0;

  constructor(file: SourceFile) {
    this.#file = file;
  }

  fact(): FailureFact | undefined {
    return this.#count === 0 ? undefined : { handlers: this.#count, silent: this.#silent };
  }

  addTry(row: number): void {
    const { tree } = this.#file;
    const clause = childIn(tree, row, Role.handler);
    const finalizer = childIn(tree, row, Role.finalizer);
    const block = childIn(tree, row, Role.block);
    if (clause !== NO_ROW) {
      const isMeant = isOvertaken(tree, row) || isOnlyWaiting(tree, block);
      const kind = isMeant ? HANDLED : bodyKind(this.#file, childIn(tree, clause, Role.body));
      const isCertain = isDoneForEffect(tree, block) && !isInHandlerOfAnother(tree, row) && !isTidyingLoop(tree, row);
      this.#add(clause, kind, { attempt: block, empty: isCertain ? 'empty' : 'empty-fallback' });
    }
    if (finalizer === NO_ROW) return;
    const dropped = returnIn(this.#file, finalizer);
    if (dropped === undefined) return;
    this.#count++;
    // What was caught and is not thrown on is dealt with before.
    if (clause === NO_ROW || throwsWithin(tree, clause)) this.#push('finally', dropped);
  }

  addCall(call: number): void {
    const { tree, text } = this.#file;
    const callee = unwrapRow(tree, childIn(tree, call, Role.callee));
    if (tree.types[callee] !== NodeType.MemberExpression) return;
    const property = childIn(tree, callee, Role.property);
    if (tree.types[property] !== NodeType.Identifier) return;
    const name = text.slice(tree.starts[property], tree.stops[property]);
    const given = HANDED.get(name);
    if (given === undefined) return;
    const parameters = childrenIn(tree, call, Role.arguments);
    const handler = parameters[given];
    if (handler === undefined) return;
    const isEvent = given === 1 && name !== 'then';
    if (isEvent && stringOfRow(tree, parameters[0] ?? NO_ROW) !== 'error') return;
    const kind = this.#handlerKind(unwrapRow(tree, handler));
    if (kind === undefined) return;
    const object = childIn(tree, callee, Role.object);
    if (!isEvent && isSchema(tree, object)) return;
    const isMeant = isExplained(this.#file, handler) || (!isEvent && isMarkedOnly(tree, call, object));
    if (kind.kind === 'empty' && isMeant) {
      this.#count++;
      return;
    }
    this.#add(handler, kind, { attempt: object, empty: isEvent ? 'empty-listener' : 'empty-handler' });
  }

  #handlerKind(handler: number): BodyKind | undefined {
    const { tree } = this.#file;
    if (isFunctionExpressionRow(tree, handler)) return handlerKind(this.#file, handler);
    if (isConsoleMember(tree, handler)) return { kind: 'logged' };
    const name = this.#file.text.slice(tree.starts[handler], tree.stops[handler]);
    return /^(?:_\.|lodash\.)?no-?op$/i.test(name) ? { kind: 'empty' } : undefined;
  }

  #add(
    handler: number,
    body: BodyKind,
    { attempt, empty }: { readonly attempt: number; readonly empty: SilentKind },
  ): void {
    const { tree } = this.#file;
    this.#count++;
    const grant = grantOf(this.#file, handler, attempt);
    if (grant !== undefined) this.#push('granted', handler, { answer: grant });
    else if (body.kind === 'handled' || isBestEffort(tree, attempt, tree.ends[attempt] ?? 0)) return;
    else if (tidiesUp(enclosingName(tree, handler) ?? '')) return;
    else if (body.kind === 'empty') this.#push(empty, handler, { asserts: assertsWithin(tree, attempt) });
    else if (body.kind === 'constant') this.#push('constant', handler, { answer: body.answer });
    else this.#push('logged', handler);
  }

  #push(kind: SilentKind, row: number, { answer, asserts = false }: Extras = {}): void {
    const within = enclosingName(this.#file.tree, row);
    this.#silent.push({
      kind,
      ...(within === undefined ? {} : { within }),
      ...(asserts ? { asserts } : {}),
      ...(answer === undefined ? {} : { answer }),
      at: spanOfRow(this.#file, row),
    });
  }
}

interface Extras {
  readonly answer?: string;
  readonly asserts?: boolean;
}

/** Which argument of a method is handed failures. */
const HANDED: ReadonlyMap<string, number> = new Map([
  ['catch', 0],
  ['then', 1],
  ['on', 1],
  ['once', 1],
  ['addListener', 1],
]);

/**
 * Whether a handler only keeps a promise from being reported as unhandled: the promise has a name, under which it is
 * awaited elsewhere, or whatever comes of the call is put to use.
 */
function isMarkedOnly(tree: SyntaxTree, call: number, object: number): boolean {
  let outer = parentRow(tree, call);
  while (OUTER_OF_PROMISES.includes(tree.types[outer] ?? 0)) outer = parentRow(tree, outer);
  return (
    tree.types[outer] !== NodeType.ExpressionStatement || tree.types[rootOf(tree, object)] !== NodeType.CallExpression
  );
}

const OUTER_OF_PROMISES: readonly number[] = [
  NodeType.AwaitExpression,
  NodeType.UnaryExpression,
  NodeType.ChainExpression,
];

/** What a chain of `then` and `finally` begins with. */
function rootOf(tree: SyntaxTree, object: number): number {
  let root = unwrapRow(tree, object);
  for (;;) {
    const callee = unwrapRow(tree, childIn(tree, root, Role.callee));
    if (tree.types[root] !== NodeType.CallExpression || tree.types[callee] !== NodeType.MemberExpression) return root;
    if (!/^(?:then|catch|finally)$/.test(keyOfRow(tree, callee) ?? '')) return root;
    root = unwrapRow(tree, childIn(tree, callee, Role.object));
  }
}

/** `z.string().catch('')` states a default and is no promise. */
function isSchema(tree: SyntaxTree, object: number): boolean {
  const end = tree.ends[object] ?? object;
  let inner = object;
  while (inner < end && tree.types[inner] !== NodeType.Identifier) inner++;
  return /^(?:z|v|s|zod|schema)$|Schema$/.test(tree.word(inner));
}

function throwsWithin(tree: SyntaxTree, row: number): boolean {
  const end = tree.ends[row] ?? row;
  for (let inner = row; inner < end; inner++) if (tree.types[inner] === NodeType.ThrowStatement) return true;
  return false;
}

/** A `return` of the function around a `finally` block. */
function returnIn({ tree }: SourceFile, finalizer: number): number | undefined {
  const end = tree.ends[finalizer] ?? finalizer;
  for (let row = finalizer + 1; row < end; row++) {
    const type = tree.types[row];
    if (type === NodeType.ReturnStatement) return row;
    if (isFunctionRow(tree, row)) row = (tree.ends[row] ?? row + 1) - 1;
  }
  return undefined;
}

/** Whether what is tried is done about a failure that is thrown on afterwards: that one is worth more than its own. */
function isOvertaken(tree: SyntaxTree, row: number): boolean {
  for (let inner = row, outer = parentRow(tree, row); outer !== NO_ROW; inner = outer, outer = parentRow(tree, outer)) {
    if (isFunctionRow(tree, outer)) return false;
    if (tree.types[parentRow(tree, outer)] !== NodeType.CatchClause) continue;
    const behind = childrenIn(tree, outer, Role.body).filter((one) => one > inner);
    return behind.some((one) => tree.types[one] === NodeType.ThrowStatement);
  }
  return false;
}

/** Whether what is tried is what is done about another failure, of which more is known. */
function isInHandlerOfAnother(tree: SyntaxTree, row: number): boolean {
  for (
    let outer = parentRow(tree, row);
    outer !== NO_ROW && !isFunctionRow(tree, outer);
    outer = parentRow(tree, outer)
  )
    if (tree.types[outer] === NodeType.CatchClause) return true;
  return false;
}

/** Whether a test would fail by something between two braces: `expect(…)`, `assert.equal(…)`. */
function assertsWithin(tree: SyntaxTree, block: number): boolean {
  const end = tree.ends[block] ?? block;
  for (let row = block; row < end; row++) {
    if (tree.types[row] !== NodeType.CallExpression) continue;
    const path = memberPathOfRow(tree, unwrapRow(tree, childIn(tree, row, Role.callee)));
    if (path !== undefined && /^(?:expect|assert)(?:\.|$)/.test(path)) return !isTriedAgain(tree, block);
  }
  return false;
}

/** `vi.waitFor(() => …)`: what fails is tried again, until it is given up. */
function isTriedAgain(tree: SyntaxTree, row: number): boolean {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    if (tree.types[outer] !== NodeType.CallExpression) continue;
    const path = memberPathOfRow(tree, unwrapRow(tree, childIn(tree, outer, Role.callee)));
    if (path !== undefined && /(?:^|\.)(?:waitFor\w*|waitUntil|poll|retry\w*|eventually|toPass)$/.test(path))
      return true;
  }
  return false;
}
