import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { Definition, NONE } from '../../src/core/bindings.ts';
import type { SourceFile } from '../../src/core/source-file.ts';
import { parse } from '../../src/parse/index.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { scopeDifference } from '../support/scope-oracle.ts';
import { SYNTAX_SHAPES } from '../support/syntax-shapes.ts';

/** Shapes of declarations and references, each of which has caught a binder out somewhere. */
const SHAPES: Readonly<Record<string, string>> = {
  'declarations of every kind': `import a, { b as c, type D } from 'x'; import * as e from 'y';
    let f = 1; const g = f; var h; function i() {} class J {} enum K { l = 1, m = l } namespace N { export const o = g; }
    type P = D; interface Q { r: P } export { a, c, e, h, i, J, K, N, type Q };`,
  'shadowing in blocks, loops, switches and catches': `const order = 1; { const order = 2; order; } order;
    for (let i = 0; i < order; i++) { const i = 5; i; } for (const order of [order]) order; for (const k in order) k;
    switch (order) { case order: let order = 3; order; } try { order } catch (order) { order } try {} catch { order }
    try {} catch ({ message: order, ...rest }) { order; rest }`,
  'hoisting of var and functions': `use(total, sum); if (x) { var total = 1; function sum() { return total } sum() }
    for (var index = 0, other; ;) index; for (var key in total); for (var item of total) { var late = item } late;
    function outer() { inner(); return a; if (a) { var a = 1 } function inner() { a = 2 } } { var a } catch_: a;
    try {} catch (e) { var e = 1; e } e`,
  'parameters do not see the body': `const x = 1; function f(a = x, b = () => x, c = a) { const x = 2; var a; return x + a }
    function g(a = y) { var y = 1 } ((a, { b = a, ...c }, [d = b] = [], ...e) => { a; b; c; d; e })`,
  arguments: `arguments; function f() { return arguments[0] + (() => arguments)() } const g = () => arguments;
    function h(a = arguments) { arguments } function i(arguments) { return arguments } class C { m() { arguments } x = arguments }`,
  'names of expressions': `const f = function named() { return named }; named; const g = class Named { x = Named; static y = Named }; Named;
    class Outer { self = Outer } Outer; (function loop(loop) { loop }); (function again() { var again; again })`,
  'patterns that write': `let a, b, c; [a, { b, x: c = a }] = y; ({ a, ...b } = c); a = 1; a += b; a ||= c; a++; --b; ({ [a]: b.c } = d);
    for (a of b) c; for ([a, b.c] in d) c; for ({ a = b } of c); (a as any) = 1; a! += 2; (<any>b)++; (a as any).b = 1; [a = b] = c`,
  'patterns that declare': `const { a, b: c, [d]: e, f = d, g: { h = f, ...i } = {}, ...j } = k; let [l, , m = l, [n], ...o] = p; var { q = 1 } = r;
    for (const { s = 1, t } of u) s; for (let [v] = w; v; ) v`,
  keys: `const o = { a, b: c, [d]: e, f() { a }, get g() { return 1 }, [h]() {}, 'i': j, async *k() {} }; o.a; o[a]; o?.b?.[c]; o.#p;
    class C { a = b; [c] = d; static e = f; #g = h; [i]() {} 'j'() {} accessor k = l; static { const m = n; m; var q } #r() { q } }`.replace(
    'o.#p;',
    '',
  ),
  'labels and jumps': `loop: for (;;) { if (loop) continue loop; break loop } loop;`,
  types: `type A<T extends B = C, U = T> = T | A<U> | typeof a | typeof b.c | import('x').D<T> | { [K in keyof T as E<K>]: K }
    | { a: T; b(c: T): typeof c; new (d: U): T; [e: string]: T; [f]: 1; [g](): 2 } | [h: T, i?: U, ...j: T[]] | \`\${T}\` | T[U];
    interface B<T> extends C<T>, N.D<T> { (a: T): B<T>; get x(): T } function is(a: unknown, this_: B<1>): a is A<1> { return true }
    function asserts(this: A<1>, a: any): asserts a is B<1> {} let x = <T,>(a: T): T => a as unknown as T; y<A<1>>(z satisfies B<2>);
    abstract class Q<T> implements B<T>, N.M.I<T> { abstract a: T; abstract b(c: T): T; declare d: T; constructor(private e: T, readonly f?: Q<T>) { e; f } }
    new Z<A<1>>(); tag<A<1>>\`\${a}\`; const w = f<A<1>>; let v: unique symbol; function g<T>(this: T, a: T): asserts this is T; let u: (a: number) => typeof a`,
  inference: `type A<T> = T extends (infer U extends string)[] ? U : U; type B<T> = T extends (a: infer P, b: P) => infer R ? [P, R] : never;
    type C<T> = T extends { [K in infer X extends string]: K } ? X : X; type D<T> = T extends [infer H, ...infer R] ? (R extends [infer H] ? H : H) : T;
    type E<T> = T extends (f: (g: infer I) => void) => void ? I : I`,
  'types and values of one name': `type A = 1; const A = 2; A; let a: A; interface B {} function B() {} new B(); let b: B; { type A = 3; A; let c: A }
    namespace M { export type T = 1 } let d: M.T; enum E { a } let e: E = E.a; import type { F } from 'x'; F; let f: F; class G<A> { x: A; y = A }`,
  'overloads and merging': `function f(a: string): void; function f(b: number): void; function f(c: any) { c } f; interface I { a: 1 } interface I { b: J }
    namespace N { const a = 1 } namespace N { a } class K {} namespace K { export const x = K } declare function g(a: I): typeof a`,
  enums: `enum A { b, 'c' = b, d = c | A.b, 'e f', g = outer, [\`h\`] = 1 } const enum B { x = A.b } declare enum C { y } const outer = 1; A.b`,
  'namespaces and ambient code': `declare global { interface Window { a: A } var b: number; function c(d: A): void } declare module 'm' { const e: f; export default e }
    namespace A { export namespace B { export const g = 1 } var h = B; { var i } } declare const process: any; process; i; h; declare namespace O { let j }`,
  'imports and exports of TypeScript': `import a = require('x'); import b = c.d.e; import f = a; import type g = require('y'); export import h = b.x;
    export = a; export as namespace Shop;`,
  exports: `const a = 1; type B = 2; export { a, a as c, type B, B as 'd' }; export type { B as E }; export { f, g as h } from 'x'; export * as i from 'y'; export * from 'z';
    export default a; export const { j, k: [l] } = m; export default function () {}`,
  decorators: `const d = 1, a = 2, C = 3; @d @e(() => C) class C { @d(a) @f m(@g(a, (a) => a) a, @h(b) private b = a) { a } @i p = a; @j static q; @k accessor r; @l(C) get s() { return 1 } constructor(@d(C) c: C) {} }
    const x = @d class D { @e(D) y }; @(class { z = E }) class E {} @d abstract class F { abstract m(@d a); @d abstract n }`,
  'regions without names of their own':
    `if (a) b; else { c } while (d) e; do { f } while (g); return_: h; throw i; (j, k); l ? m : n; \`\${o}\`; new p(q, ...r); import(s); import.meta; new.target;
    async function* t() { await u; yield v; yield* w; for await (const x of y) x } typeof z; void 0; delete a.b; a?.b(c)`.replace(
      'new.target;',
      '',
    ),
  'escapes and letters beyond ASCII': `const \\u0061bc = 1; abc; const größe = 2; größe; const 名前 = abc; 名前; const $a_1 = 3; $a_1; const \\u{62} = 4; b; bc`,
};

const MARKUP: Readonly<Record<string, string>> = {
  tags: `import React from 'react'; import { Card, menu } from './ui'; const x = (a) => <Card {...a} title={a} Card="b"><menu.Item /><menu /><this.Part /><Card.Head.Title<A>>{a}{/* b */}</Card.Head.Title><_x /><$y /></Card>;
    const z = <><div class={x} /><svg:use xlink:href={x} data-a-b={z} /></>; function f(Card) { return <Card></Card> } <a-b /> ; <Ünder />; <ünder />; this`.replace(
    '<svg:use',
    '<svg',
  ),
  'the factory, imported': `import * as React from 'react'; export const A = () => <a />; React;`,
  'the factory, declared later': `const a = <a />; { const b = <b />; } var React = 1; const c = <></>;`,
  'the factory, out of sight': `function f() { const React = 1 } const a = <a />; function g(React) { return <b /> }`,
};

/** What the scope manager takes for something else than it is. */
const WHERE_IT_ERRS: Readonly<Record<string, readonly string[]>> = {
  // `(x satisfies any) = 2` writes `x`.
  'patterns.ts': ['+ x at 228 does 10 with a global', '- x at 228 does 9 with a global'],
  // `<ns:tag />` is an element of the platform and no variable.
  'markup.tsx': ['- ns at 130 does 9 with a global', '- tag at 133 does 9 with a global'],
};

const CORPORA = ['zod/src', 'commander/lib', 'fast-check/lib', 'yaml/dist'];

function parsed(text: string): SourceFile {
  const file = parse(repoPath('shop.ts'), text);
  if ('reason' in file) throw new Error(file.reason);
  return file;
}

function* corpus(folder: string): Generator<readonly [string, string]> {
  const root = join('node_modules', folder);
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    const text = /\.[cm]?[jt]sx?$/.test(name) ? readFileSync(join(root, name), 'utf8') : undefined;
    if (text !== undefined && text.length < 100_000) yield [name, text];
  }
}

describe('the bindings of a file', () => {
  it.each(Object.entries(SHAPES))('are those of the scope manager: %s', (_, text) => {
    expect(scopeDifference('shop.ts', text)).toEqual([]);
  });

  it.each(Object.entries(MARKUP))('are those of the scope manager in markup: %s', (_, text) => {
    expect(scopeDifference('shop.tsx', text)).toEqual([]);
  });

  it.each(SYNTAX_SHAPES)('are those of the scope manager in %s', (path, text) => {
    expect(scopeDifference(path, text)).toEqual(WHERE_IT_ERRS[path] ?? []);
  });

  it.each(CORPORA)('are those of the scope manager in all of %s', (folder) => {
    const differences = [...corpus(folder)].flatMap(([name, text]) =>
      scopeDifference(name, text).map((one) => `${name} ${one}`),
    );
    expect(differences).toEqual([]);
  });

  it('answer for rows: what a name declares, what it refers to', () => {
    const { tree, bindings } = parsed('const mail = 1; mail; send;');
    const rows = [...tree.types.keys()].filter((row) => /^(mail|send)$/.test(tree.word(row)));
    const [declared = 0, used = 0, global = 0] = rows;
    const mail = bindings.declared(declared);
    expect(bindings.name(mail)).toBe('mail');
    expect(bindings.referred(used)).toBe(mail);
    expect(bindings.declared(used)).toBe(NONE);
    expect(bindings.referred(global)).toBe(NONE);
    expect([...bindings.references(mail)].map((one) => bindings.referenceRows[one])).toEqual([declared, used]);
    expect(bindings.definitionKinds[bindings.firstDefinition(mail)]).toBe(Definition.variable);
  });

  it('keep thousands of declarations of one name apart', () => {
    const copies = 4000;
    const { bindings } = parsed('function f(order) { { let order = 1; order } return order } '.repeat(copies));
    const counts = Array.from({ length: bindings.size }, (_, variable) => bindings.references(variable).length);
    // Each copy has a parameter that is read and a local that is written and read; all copies declare one function.
    expect(counts.filter((count) => count === 1)).toHaveLength(copies);
    expect(counts.filter((count) => count === 2)).toHaveLength(copies);
    expect(counts).toHaveLength(copies * 2 + 1);
  });
});
