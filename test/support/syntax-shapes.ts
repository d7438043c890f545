/** Texts that together hold every shape of the language, by the path whose ending names the language. */
export const SYNTAX_SHAPES: readonly (readonly [path: string, text: string])[] = [
  [
    'class.ts',
    `@dec export class Shop<in out T extends B = C> extends ns.Base<string> implements I.J.K<number>, L {
  constructor(@Inject() private readonly mail: T, @I() public size = 1, protected override z?, @D() w?: string, @E({ a: 1 }) v?, private q?: number, ...rest: string[]) { super(); new.target; }
  accessor a = 1; static #p = 2; declare foo: string; b?: number; readonly [k: string]: any; static { this.#p; #p in this; }
  get g() { return 1 } set g(v) {} async *gen() { yield* x; await y; yield } override m?(this: A, x?): void; static async s() {}
}
abstract class Till { abstract m(): void; abstract p: string; abstract accessor q: number; private constructor(); }
const inner = class extends Shop { @a @b() open(@e @f() p, @g q?, @h r = 1, @i ...s) {} @j lamp = 1; @k accessor t = 2 };`,
  ],
  ['abstract-value.ts', 'abstract class Shop { @a abstract accessor b = c; abstract accessor d: e; }'],
  ['default-class.ts', '@a @b() export default class Shop {}'],
  ['decorated-export.ts', 'export @a class Shop {}'],
  ['decorated-before.ts', '@a export class Shop {}'],
  ['anonymous.ts', 'export default class {}'],
  ['default-function.ts', 'export default function () {}'],
  ['default-value.ts', 'export default { a: 1 };'],
  ['default-interface.ts', 'export default interface Shop { a: 1 }'],
  ['default-abstract.ts', 'export default abstract class {}'],
  [
    'modules.ts',
    `import { T1, type T2 } from 't'; import def, * as nsx from 'n'; import {} from 'e'; import 'effect';
import { default as d2, 'str-ing' as s2 } from 'm' with { type: 'json', 'k-k': 'v' }; import defer * as dd from 'x'; import source src from 'y'; import type Tz from 'z';
export * from 'x'; export * as q2 from 'y' with { a: 'b' }; export { a as b, type c } from 'z'; export type { T3 }; export { a as 'b-c' }; export type * from 'w'; export {};`,
  ],
  [
    'import-equals.ts',
    "export import q = A.b.c; import r = require('r'); import s = t; import type u = require('u'); export as namespace Foo; export = foo;",
  ],
  [
    'kinds-of-export.ts',
    `export declare const u: number; export type X = { a: 1 }; export interface I {} export declare function f(): void; export declare class C {}
export enum E {} export declare enum F {} export declare namespace N {} export namespace M {} export const enum G { A } export abstract class D {} export async function g() {} export let h, i = 1;`,
  ],
  [
    'namespaces.ts',
    "namespace A { export const a = 1 } declare module 'x' { const y: number; 'use strict' } declare global { interface Window { a: 1 } } declare module 'empty'; module B {} declare namespace C {}",
  ],
  ['nested-namespace.ts', 'namespace A.B.C { export const x = 1 }'],
  [
    'types.ts',
    `type M = { readonly [K in keyof T as \`a\${K}\`]?: T[K] } & { -readonly [K in T]-?: 1 } & { +readonly [K in T]+?: 1 } & { [K in T] };
type Al<T> = T extends (infer U extends string)[] ? U : never; type Tpl = \`x\${string}y\`; type Fn = (this: Window, a?: number, ...r: any[]) => asserts a is string;
type Ct = abstract new <const T>(x: T) => T; type Tu = [a: string, b?: number, ...c: boolean[]]; type Op = [string?, ...number[]]; type Imp = import('x').Y.Z<string>;
type Tq = typeof import('x'); type Ty = typeof a.b<string>; type Uq = unique symbol; type Ro = readonly string[]; type Par = (string | number)[]; type Ix = A['b']; type Th = this; type In = intrinsic;
type Kw = any | bigint | boolean | intrinsic | never | null | number | object | string | symbol | undefined | unknown | void; type Lit = 1 | -1 | 'a' | true | 10n | \`t\`; type With = import('x', { with: { a: 'b' } });
type Q = A.B.C<1>; type Get = { get a(): 1; set a(v: 2); (this: string, x): void; new (y): Get; m?(this: X, y?: string): void; readonly [k: number]: 1; ['c']: 1; 'd'?: 2 };`,
  ],
  [
    'interfaces.ts',
    'interface If<T> extends Q.R.S<T>, U { (a: number): void; new (b: string): If<T>; method?(x): void; readonly p?: string; [key: string]: unknown; } declare interface Je {}',
  ],
  ['enums.ts', "enum E { A = 1, 'B' = 2, ['C'] = 3, [`D`] = 4, F } declare const enum G { X }"],
  [
    'functions.ts',
    `function over(a: string): void; function over(a?: any) {} declare function df(x: number): string; function pred(x): x is string { return true }
function assertIt(x): asserts x {} function self(this) {} let a = function (this: X, a?: number, b = 1) {}, b = (a?: number, { b }: B = {}, ...c: C[]): void => {}, c = async <T>(x: T) => x;
function* g(a = 1, { b }, [c], ...{ d }) { 'use strict'; yield; return; } async () => {}; x => ({}); (function named() {}); function isThis(): this is Shop { return true }`,
  ],
  [
    'patterns.ts',
    `const { a, b: { c = 1 } = {}, [d]: e, ...rest }: Obj = o, [f, , g = 2, ...h]: Arr = p; ({ a, b = 2, c: d.e, 'f': g, [h]: i = 3, ...j.k } = l); [a, , b = 1, ...c] = d; [{ a = 1 }, [b]] = c; (x as any) = 1; x! = 2; (<any>x) = 3; (x satisfies Y) = 4;
for (const { a } of b) {} for ([a] of b) {} for (a.b in c) {} for (var i in o) {} for (let i = 0, j; ; i++, j--) {} for (x; y; z);`,
  ],
  [
    'literals.ts',
    `var re = /a[b/]c/dgimsuy, v = /x/v, big = 123n, num = 0x1F, s = 'a\\u{1F600}\\n', t = \`a\${b}c\\u{41}\`, tag = x<T>\`\\unicode \${y} z\`, nul = null, tr = true, fa = false, lone = '\\uD800', tl = \`\\uDC00\`, h = [1, , 2, ...z, ,], empty = '', n = 1_000.5e3;`,
  ],
  [
    'operators.ts',
    `import.meta.env; import('x', { with: {} }); import('y'); import.defer('z'); a ||= b; a **= c; a ??= d; delete a.b; void 0; typeof x; !x; ~x; -x; +x; ++x; x--; --x; a ?? b; (a, b); a in b; a instanceof b; a ? b : c; a && b; a?.b?.[c]?.(d)!.e; a?.b!; new A; new B<C>(...d); f<string>(1); f<string>; x as const; x satisfies Y; <any>x; x!; (class Q {}); super_; a[b]; a[\`c\`]; this; await1;`,
  ],
  [
    'statements.ts',
    `'use strict'; label: for (;;) { break label; continue; } do {} while (x); while (y) {} if (a) b; else c; if (d); { ; } debugger; switch (x) { case 1: case 2: a; default: } switch (y) {}
try { a } catch { } try { b } catch ({ m }: any) {} finally {} try { c } catch (e) {} let v: number, w!: string; using res = getR(); throw e;`,
  ],
  ['awaits.ts', 'for await (const z of y) {} await using r = get(); await x;'],
  [
    'objects.ts',
    "({ get a() { return 1 }, set a(v) {}, async *b() {}, [c]: 1, 'd': 2, 3: 4, e, f() {}, ...g, __proto__: null, async h() {}, *i() {} });",
  ],
  [
    'markup.tsx',
    `'use client';
const x = <A.B.C a="1" b={2} {...c} d:e="f" g=<h/> i j=<></>>text &amp; {/* c */} {...d} {x}<></><this.y /><this /><ns:tag /></A.B.C>; const g = <T,>(x: T) => <Foo<string> bar />; const y = <a></a>;`,
  ],
  [
    'unicode.js',
    `#!/usr/bin/env node
const ä = 'ö', 中 = \`\${ä}日本\${中}語\`, emoji = '👍🏽', /* 注 */ z = /ü/; class Ñ { #ú = 1 } // кон
export { ä as 'ö x' }; y = "\\uD83D"; const long = 'ßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßßß plain'; a\\u0062c = d;`,
  ],
  [
    'ambient.d.ts',
    'declare var x: number; declare let y; declare class Q { m(): void; constructor(x); get a(): string; p; static s: 1; [k: string]: any } export default Q;',
  ],
  ['byte-order-mark.ts', '\uFEFFconst mark = 1; const b = "é";'],
  ['empty.ts', ''],
  ['comments.ts', '// only a comment é\n/* and\nanother */'],
  ['shop.vue', '<template><b/></template>\n<script setup lang="ts">\nconst a: number = 1;\n</script>\n'],
];
