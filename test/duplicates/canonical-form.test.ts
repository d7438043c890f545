import { describe, expect, it } from 'vitest';

import { canonicalOf } from '../support/canonical-of.ts';

/** Two spellings of one thing, by what differs. */
const SAME: Record<string, readonly [string, string]> = {
  'names of locals': [
    'function total(orders) { const sum = orders.length * 2; return sum; }',
    'function total(list) { const result = list.length * 2; return result; }',
  ],
  'the own name': [
    'function count(node) { return node ? 1 + count(node.next) : 0; }',
    'function size(node) { return node ? 1 + size(node.next) : 0; }',
  ],
  'layout and comments': ['const f = (a) => a.price;', 'const f = (\n  a,\n) => /* in cents */ a.price;'],
  types: [
    'function pay(cents: number): Promise<string> { return send<Bill>(cents as never)!; }',
    'function pay(cents) { return send(cents); }',
  ],
  'export and async': ['export async function load(id) { return find(id); }', 'function load(id) { return find(id); }'],
  'function and arrow': ['function net(a, b) { return a - b; }', 'const net = (a, b) => a - b;'],
  'let and const': ['function f() { let a = read(); return a; }', 'function f() { const a = read(); return a; }'],
  'strict and loose equality': ['const f = (a) => a === 1;', 'const f = (a) => a == 1;'],
  quotes: [`const f = () => say("hello");`, `const f = () => say('hello');`],
  'a template and a sum': ['const f = (a) => `Order ${a} paid`;', `const f = (a) => 'Order ' + a + ' paid';`],
  'a guard and an optional chain': ['const f = (a) => a && a.total;', 'const f = (a) => a?.total;'],
  'a guarded call and an optional one': ['const f = (a) => a.b && a.b.run(1);', 'const f = (a) => a.b?.run(1);'],
  'a ternary and an early return': [
    'const f = (a) => (a > 1 ? many(a) : one());',
    'function f(a) { if (a > 1) { return many(a); } return one(); }',
  ],
  'an else after a return': [
    'function f(a) { if (a) { return 1; } else { return 2; } }',
    'function f(a) { if (a) return 1; return 2; }',
  ],
  'kinds of loops': [
    'function f(all) { for (const one of all) { ship(one); } }',
    'function f(all) { for (const one in all) ship(one); }',
  ],
  'an increment and an addition': ['function f(a) { a++; return a; }', 'function f(a) { a += 1; return a; }'],
  'a property and a string key': [`const f = (a) => a['price'];`, 'const f = (a) => a.price;'],
  'log lines': [
    `function f(a) { console.log('start', a); this.logger.info('x'); return save(a); }`,
    'function f(a) { return save(a); }',
  ],
  'a declared function and a constant one': [
    'function f(a) { const twice = (b) => b * 2; return twice(a); }',
    'function f(a) { const double = function (b) { return b * 2; }; return double(a); }',
  ],
  'an alternative and a default': ['const f = (a) => a ?? 1;', 'const f = (a) => a || 1;'],
  'casts in JSX': ['const F = (p) => <b id={p.id as string}>hi</b>;', 'const F = (q) => <b id={q.id}>hi</b>;'],
};

/** Near misses: what must stay apart. */
const DIFFERENT: Record<string, readonly [string, string]> = {
  'other literals': ['const f = (a) => a * 10;', 'const f = (a) => a * 20;'],
  'other calls': ['const f = (a) => ship(a);', 'const f = (a) => bill(a);'],
  'locals in another order': ['const f = (a, b) => a - b;', 'const f = (a, b) => b - a;'],
  'other properties': ['const f = (a) => a.net;', 'const f = (a) => a.gross;'],
  'a statement more': ['function f(a) { save(a); }', 'function f(a) { save(a); close(a); }'],
  'an assignment between other names': ['function f(a, b) { a.total = b; }', 'function f(a, b) { b.total = a; }'],
  'a shadowed name': ['function f(a) { return run((a) => a.id, a); }', 'function f(a) { return run((b) => a.id, a); }'],
  'another regular expression': ['const f = (a) => /^a/.test(a);', 'const f = (a) => /^b/.test(a);'],
  'another branch': ['const f = (a) => (a ? x() : y());', 'const f = (a) => (a ? y() : x());'],
};

describe('the canonical form', () => {
  it.each(Object.entries(SAME))('ignores %s', (_, [one, other]) => {
    expect(canonicalOf(one).exact).toBe(canonicalOf(other).exact);
  });

  it.each(Object.entries(DIFFERENT))('keeps apart %s', (_, [one, other]) => {
    expect(canonicalOf(one).exact).not.toBe(canonicalOf(other).exact);
  });

  it('leaves literals out of the literal-blind hash and names out of the blind one', () => {
    const cents = canonicalOf(`const f = (a) => format(a / 100, 'EUR');`);
    const dollars = canonicalOf(`const f = (a) => format(a / 10, 'USD');`);
    const weight = canonicalOf(`const f = (a) => weigh(a / 10, 'kg');`);
    expect(cents.literalBlind).toBe(dollars.literalBlind);
    expect(dollars.literalBlind).not.toBe(weight.literalBlind);
    expect(dollars.blind).toBe(weight.blind);
  });

  it('writes statements, not only the values between them', () => {
    const form = canonicalOf('function f(order) { order.lock(); order.total = sum(order); notify(order.owner); }');
    expect(form.features).toEqual(
      expect.arrayContaining(['call:.lock', 'call:sum', 'call:notify', 'prop:total', 'prop:owner', 'name:notify']),
    );
    expect(form.tokens).toHaveLength(form.size);
  });

  it('names what is called on something outside by its last two parts', () => {
    const form = canonicalOf('const f = (id) => shop.database.orders.findMany({ where: { id } });');
    expect(form.features).toContain('call:orders.findMany');
  });
});
