import { describe, expect, it } from 'vitest';

import { collect } from '../../src/collect/index.ts';
import type { ModuleFacts } from '../../src/core/module-graph.ts';
import { toRepoPath, type RepoPath } from '../../src/core/repo-path.ts';
import { moduleCollector } from '../../src/modules/module-collector.ts';
import { FactGraph } from '../../src/modules/module-graph.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { fileClosure } from '../../src/types/file-closure.ts';
import { tsMorphOracle } from '../../src/types/ts-morph-oracle.ts';

function repoPath(name: string): RepoPath {
  const path = toRepoPath(name);
  if (path === undefined) throw new Error(`not a path of the project: ${name}`);
  return path;
}

function graphOf(texts: Record<string, string>): FactGraph {
  const facts = new Map<RepoPath, ModuleFacts>();
  for (const [name, text] of Object.entries(texts)) {
    const collected = collect(repoPath(name), text, [moduleCollector]);
    if ('reason' in collected) throw new Error(collected.reason);
    const found = collected.get('modules');
    if (found !== undefined) facts.set(repoPath(name), found as ModuleFacts);
  }
  const alias = (_: RepoPath, specifier: string) => toRepoPath(specifier.replace(/^@\//, 'src/'));
  return new FactGraph(facts, new Resolver(new Set(Object.keys(texts)), [], alias), () => undefined);
}

const ORDER = `export class Order {
  /** @deprecated */
  sum = 1;
  total = 2;
  add(line: string): void;
  /** @deprecated */
  add(line: number): void;
  add(line: unknown) {}
}
export const orders: Order[] = [];
`;

/** Asks for the last occurrence of a name in `src/use.ts`; answers with the declaring line and the tag. */
async function ask(code: string, name: string, others: Record<string, string> = {}): Promise<string | undefined> {
  const texts: Record<string, string> = { 'src/order.ts': ORDER, 'src/use.ts': code, ...others };
  const oracle = tsMorphOracle({ modules: graphOf(texts), read: (path) => texts[path] });
  const query = { file: repoPath('src/use.ts'), offset: code.lastIndexOf(name) };
  const [answer] = await oracle.declarations([query], new Set([repoPath('src/order.ts')]));
  if (answer === undefined) return undefined;
  const line = texts[answer.file]?.slice(0, answer.offset).split('\n').length;
  return `${answer.file}:${line}${answer.deprecated ? ' deprecated' : ''}`;
}

describe('the type oracle', () => {
  it.each([
    ['an element of an array', `import { orders } from './order';\norders.map((one) => one.sum);`],
    ['an alias', `import { orders } from '@/order';\norders[0]?.sum;`],
    [
      'an awaited promise',
      `import { orders } from './order';\nconst f = async () => orders[0];\nvoid f().then((one) => one?.sum);`,
    ],
    ['a loop', `import { orders } from './order';\nfor (const one of orders) one.sum;`],
    ['a map', `import type { Order } from './order';\nnew Map<string, Order>().get('a')?.sum;`],
    ['a pattern', `import { orders } from './order';\nfor (const { sum } of orders) {}`],
    ['a partial type', `import type { Order } from './order';\nconst f = (one: Partial<Order>) => one.sum;`],
    [
      'an object literal that is an argument',
      `import type { Order } from './order';\nconst f = (one: Partial<Order>) => one;\nf({ sum: 1 });`,
    ],
    [
      'a narrowed union',
      `import { Order } from './order';\nconst f = (one: Order | string) => one instanceof Order && one.sum;`,
    ],
  ])('finds a member through %s', async (_, code) => {
    expect(await ask(code, 'sum')).toBe('src/order.ts:3 deprecated');
  });

  it('tells members that are in order from deprecated ones', async () => {
    expect(await ask(`import { orders } from './order';\norders.map((one) => one.total);`, 'total')).toBe(
      'src/order.ts:4',
    );
    expect(await ask(`import { orders } from './order';\n[{ sum: 1 }].map((one) => one.sum);`, 'sum')).toBe(
      'src/use.ts:2',
    );
  });

  it('gives the overload that a call takes', async () => {
    expect(await ask(`import { Order } from './order';\nnew Order().add('a');`, 'add')).toBe('src/order.ts:5');
    expect(await ask(`import { Order } from './order';\nnew Order().add(1);`, 'add')).toBe('src/order.ts:7 deprecated');
  });

  it.each([
    ['an access', 'const f = (one: Order | Cart) => one.sum;'],
    ['a chain', 'const f = (one: Order | Cart | undefined) => one?.sum;'],
    ['a pattern', 'const f = ({ sum }: Order | Cart) => 1;'],
  ])('finds the deprecated declaration of a name of a union in %s: without it the code breaks', async (_, code) => {
    const cart = `import { Order } from './order';\nclass Cart { sum = 1; }\n`;
    expect(await ask(cart + code, 'sum')).toBe('src/order.ts:3 deprecated');
  });

  it('holds a name of a merged interface for deprecated only where all of its declarations are', async () => {
    const code = `interface Cart {\n/** @deprecated */\nsum: number }\ninterface Cart { sum: number }\nconst f = (one: Cart) => one.sum;`;
    expect(await ask(code, 'sum')).toBe('src/use.ts:4');
  });

  it('holds a name of an intersection for one that is in order where one of its types has it so', async () => {
    const code = `import { Order } from './order';\nclass Cart { sum = 1; }\nconst f = (one: Order & Cart) => one.sum;`;
    expect(await ask(code, 'sum')).toBe('src/use.ts:2');
  });

  it('takes a getter and its setter for one member', async () => {
    const box =
      'export class Box {\n  /** @deprecated */\n  get size() { return 1; }\n  set size(to: number) {}\n}\nexport const all = [new Box()];';
    const code = `import { all } from './box';\nfor (const one of all) one.size = 2;`;
    expect(await ask(code, 'size', { 'src/box.ts': box })).toBe('src/box.ts:3 deprecated');
  });

  it('does not answer for what it does not know', async () => {
    expect(await ask(`import { load } from 'orders-package';\nload().sum;`, 'sum')).toBeUndefined();
    expect(await ask(`const f = (one: any) => one.sum;`, 'sum')).toBeUndefined();
  });

  it('goes through modules between the question and the declaration', async () => {
    const code = `import { all } from './shop';\nall().map((one) => one.sum);`;
    const shop = `import { orders } from './order';\nexport const all = () => orders;`;
    expect(await ask(code, 'sum', { 'src/shop.ts': shop })).toBe('src/order.ts:3 deprecated');
  });

  it('passes over imports that the compiler cannot read', async () => {
    const code = `import Cart from './Cart.vue';\nimport { orders } from './order';\norders.map((one) => one.sum, Cart);`;
    expect(await ask(code, 'sum', { 'src/Cart.vue': '<script>export default {};</script>' })).toBe(
      'src/order.ts:3 deprecated',
    );
  });

  it('answers nothing when it is asked nothing, without reading a file', async () => {
    const oracle = tsMorphOracle({
      modules: graphOf({}),
      read: (path) => {
        throw new Error(`read ${path}`);
      },
    });
    expect(await oracle.declarations([], new Set())).toEqual([]);
  });
});

describe('the files that a question needs', () => {
  const texts = {
    'src/use.ts': `import './near';\nimport './shop';`,
    'src/near.ts': `import './far';`,
    'src/far.ts': `import './farther';`,
    'src/farther.ts': 'export {};',
    'src/shop.ts': `import './order';`,
    'src/order.ts': 'export {};',
    'src/other.ts': `import './order';`,
  };

  it('are itself, its imports, and what lies on the way to the declaration', () => {
    const closure = fileClosure(graphOf(texts), new Set([repoPath('src/use.ts')]), new Set([repoPath('src/order.ts')]));
    expect(closure).toEqual(['src/near.ts', 'src/order.ts', 'src/shop.ts', 'src/use.ts']);
  });
});
