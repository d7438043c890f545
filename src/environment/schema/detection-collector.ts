import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../../core/collector.ts';
import type { Span } from '../../core/model.ts';
import type { SourceFile } from '../../core/source-file.ts';
import { staticKey, staticString } from '../../syntax/static-value.ts';
import { unwrap, wrapped } from '../../syntax/unwrap.ts';
import { isVariableName } from '../variable-name.ts';
import { Bindings } from '../bindings.ts';

/** A value that `NODE_ENV` is held against. */
export interface Comparison {
  readonly value: string;
  readonly at: Span;
}

/** Something that tells in which environment the program runs: `const isProd = process.env.NODE_ENV === 'production'`. */
export interface Detector {
  readonly name: string;
  /** What it asks, equal for equal questions. */
  readonly asks: string;
  readonly exported: boolean;
  readonly at: Span;
}

/** Variables of which the first that is set counts. */
export interface Chain {
  readonly keys: readonly string[];
  readonly at: Span;
}

/** How a file finds out where it runs, and which variables it takes for one another. */
export interface DetectionFact {
  readonly comparisons: readonly Comparison[];
  readonly detectors: readonly Detector[];
  readonly chains: readonly Chain[];
  /** Values that the file itself gives `NODE_ENV`. */
  readonly set: readonly string[];
}

/** Comparisons of `NODE_ENV`, detectors of environments, and chains of variables. */
export const detectionCollector: Collector<DetectionFact> = {
  id: 'environment-detection',
  wants: (text) => text.includes('NODE_ENV') || CHAIN.test(text),
  visit(file) {
    const found = new Detection(file);
    return {
      on: {
        BinaryExpression: (node) => found.visitComparison(node),
        SwitchStatement: (node) => found.visitSwitch(node),
        CallExpression: (node) => found.visitCall(node),
        LogicalExpression: (node) => found.visitChain(node),
        MemberExpression: (node) => found.visitMember(node),
        Property: (node) => found.visitProperty(node),
        AssignmentExpression: (node) => found.visitAssignment(node),
      },
      done: () => found.fact(),
    };
  },
};

const CHAIN = /\benv(\.[A-Z]|\[)[^;]{0,60}(\|\||\?\?)/;
const EQUALITY = /^[=!]==?$/;

class Detection {
  readonly #file: SourceFile;
  readonly #bindings: Bindings;
  readonly #comparisons: Comparison[] = [];
  readonly #detectors: Detector[] = [];
  readonly #chains: Chain[] = [];
  readonly #set = new Set<string>();

  constructor(file: SourceFile) {
    this.#file = file;
    this.#bindings = new Bindings(file);
  }

  visitComparison(node: TSESTree.BinaryExpression): void {
    if (!EQUALITY.test(node.operator)) return;
    for (const [read, other] of [
      [node.left, node.right],
      [node.right, node.left],
    ] as const) {
      const value = staticString(other);
      if (value === undefined || !this.#isNodeEnv(read)) continue;
      this.#compare(value, other);
      this.#addDetector(node, `${node.operator.slice(0, 1)}${value}`);
    }
  }

  visitSwitch({ discriminant, cases }: TSESTree.SwitchStatement): void {
    if (!this.#isNodeEnv(discriminant)) return;
    for (const { test } of cases) if (test !== null) this.#compare(staticString(test), test);
  }

  /** `['staging', 'production'].includes(process.env.NODE_ENV)`, `vi.stubEnv('NODE_ENV', 'local')`. */
  visitCall({ callee, arguments: [first, second] }: TSESTree.CallExpression): void {
    if (first === undefined) return;
    if (staticString(first) === 'NODE_ENV' && second !== undefined) this.#setTo(second);
    if (callee.type !== 'MemberExpression' || !/^(?:includes|has)$/.test(staticKey(callee) ?? '')) return;
    const set = unwrap(callee.object);
    const list = set.type === 'NewExpression' && set.arguments[0] !== undefined ? unwrap(set.arguments[0]) : set;
    if (list.type !== 'ArrayExpression' || !this.#isNodeEnv(first)) return;
    for (const one of list.elements) if (one !== null) this.#compare(staticString(one), one);
  }

  /** `{ production: 'json', staging: 'pretty' }[process.env.NODE_ENV]`. */
  visitMember({ object, property, computed }: TSESTree.MemberExpression): void {
    const table = unwrap(object);
    if (!computed || table.type !== 'ObjectExpression' || !this.#isNodeEnv(property)) return;
    for (const one of table.properties) {
      const key = one.type === 'Property' ? staticKey(one) : undefined;
      if (one.type === 'Property' && key !== 'default') this.#compare(key, one.key);
    }
  }

  visitProperty(node: TSESTree.Property): void {
    if (staticKey(node) === 'NODE_ENV') this.#setTo(node.value);
  }

  visitAssignment({ left, right }: TSESTree.AssignmentExpression): void {
    if (this.#isNodeEnv(left)) this.#setTo(right);
  }

  visitChain(node: TSESTree.LogicalExpression): void {
    const outer = wrapped(node);
    const parent = outer.parent;
    if (node.operator === '&&' || parent === undefined || isQuestion(outer, parent)) return;
    if (parent.type === 'LogicalExpression' && parent.operator !== '&&' && parent.left === outer) return;
    const keys = operandsOf(node).map(readKey);
    const known = keys.filter((one) => one !== undefined);
    if (new Set(known).size > 1) this.#chains.push({ keys: known, at: this.#file.span(node) });
  }

  fact(): DetectionFact | undefined {
    const fact = {
      comparisons: this.#comparisons,
      detectors: this.#detectors,
      chains: this.#chains,
      set: [...this.#set],
    };
    return Object.values(fact).some((one) => one.length > 0) ? fact : undefined;
  }

  /** `process.env.NODE_ENV`, `env.NODE_ENV`, or a constant that holds it. */
  #isNodeEnv(node: TSESTree.Node): boolean {
    const value = unwrap(node);
    if (value.type === 'MemberExpression') return staticKey(value) === 'NODE_ENV';
    if (value.type === 'LogicalExpression') return value.operator !== '&&' && this.#isNodeEnv(value.left);
    if (value.type === 'CallExpression') {
      const receiver = receiverOfCase(value);
      return receiver !== undefined && this.#isNodeEnv(receiver);
    }
    if (value.type !== 'Identifier') return false;
    const variable = this.#bindings.variableOf(value);
    const declarator = variable === undefined ? undefined : this.#bindings.declaratorOf(variable);
    if (declarator?.parent.kind !== 'const') return false;
    if (declarator.id.type === 'ObjectPattern')
      return value.name === 'NODE_ENV' && /env$/.test(textOf(this.#file, declarator.init));
    return (
      declarator.init !== null && unwrap(declarator.init).type !== 'Identifier' && this.#isNodeEnv(declarator.init)
    );
  }

  #compare(value: string | undefined, node: TSESTree.Node): void {
    if (value !== undefined && value !== '') this.#comparisons.push({ value, at: this.#file.span(node) });
  }

  #setTo(node: TSESTree.Node): void {
    const value = staticString(node);
    if (value !== undefined && value !== '') this.#set.add(value);
  }

  /** Notes a top-level constant or function that is nothing but the comparison. */
  #addDetector(comparison: TSESTree.Node, asks: string): void {
    const owner = soleOwner(comparison);
    const statement = owner?.type === 'VariableDeclarator' ? owner.parent : owner;
    if (owner?.id?.type !== 'Identifier' || statement === undefined) return;
    const exported = statement.parent.type === 'ExportNamedDeclaration';
    if (!exported && statement.parent.type !== 'Program') return;
    this.#detectors.push({ name: owner.id.name, asks, exported, at: this.#file.span(owner.id) });
  }
}

/** What declares a name for nothing but an expression, or for a function that returns it. */
function soleOwner(expression: TSESTree.Node): TSESTree.VariableDeclarator | TSESTree.FunctionDeclaration | undefined {
  let outer = wrapped(expression).parent;
  while (outer !== undefined && /^(ReturnStatement|BlockStatement|ArrowFunctionExpression)$/.test(outer.type)) {
    if (outer.type === 'BlockStatement' && outer.body.length > 1) return undefined;
    outer = outer.parent;
  }
  return outer?.type === 'FunctionDeclaration' || outer?.type === 'VariableDeclarator' ? outer : undefined;
}

/** Whether an expression is only asked whether it is set. */
function isQuestion(node: TSESTree.Node, parent: TSESTree.Node): boolean {
  switch (parent.type) {
    case 'IfStatement':
    case 'WhileStatement':
    case 'ConditionalExpression':
      return parent.test === node;
    case 'UnaryExpression':
      return true;
    case 'LogicalExpression':
      return parent.operator === '&&';
    case 'CallExpression':
      return parent.callee.type === 'Identifier' && parent.callee.name === 'Boolean';
    default:
      return false;
  }
}

/** What `toLowerCase()` or `trim()` is called on. */
function receiverOfCase({ callee }: TSESTree.CallExpression): TSESTree.Node | undefined {
  const isCase = callee.type === 'MemberExpression' && /^(?:toLowerCase|trim)$/.test(staticKey(callee) ?? '');
  return isCase ? callee.object : undefined;
}

function operandsOf(node: TSESTree.Node): readonly TSESTree.Node[] {
  const value = unwrap(node);
  if (value.type !== 'LogicalExpression' || value.operator === '&&') return [value];
  return [...operandsOf(value.left), ...operandsOf(value.right)];
}

/** The variable that an expression reads from something called the environment. */
function readKey(node: TSESTree.Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const key = staticKey(node);
  const object = unwrap(node.object);
  const name = object.type === 'MemberExpression' ? staticKey(object) : object.type === 'Identifier' ? object.name : '';
  return key !== undefined && isVariableName(key) && /^env(ironment)?$/i.test(name ?? '') ? key : undefined;
}

function textOf(file: SourceFile, node: TSESTree.Node | null): string {
  return node === null ? '' : file.text.slice(node.range[0], node.range[1]);
}
