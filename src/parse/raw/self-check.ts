import type { SyntaxTree } from '../../core/syntax-tree.ts';

/** A text with most shapes of the language, whose tree is known. */
export const SAMPLE = `
'use strict';
import fallback, * as all from 'a';
import { type One, two as three } from 'b' with { type: 'json' };
export * as d from 'd';
@sealed export class Shop<T extends object = {}> extends ns.Base<T> implements I.J, K {
  static #count = 0; declare readonly owner?: string; [key: string]: unknown;
  constructor(@Inject() private readonly mail: Mail, public size = 1, ...rest: number[]) { super(); new.target; }
  static { this.#count++; } get open() { return #count in this; } async *all(this: Shop<T>, a?: number) { yield* (await a)!; }
}
const { a, b: { c = 1 } = {}, ...others }: Order = load?.(\`x\${a}y\`, /[/]+/giu, 10n, 0x1f, null, !true) ?? [, 1, ...more];
({ a, b = 2, ...c.d } = e as const satisfies F); [a, , b = 1] = c;
for (const one of two) if (one < 2) continue; else break; label: for (let i = 0; i < 1; i++) {}
try { throw <Error>x; } catch ({ message }: any) { debugger; } finally { delete a.b[c]; }
switch (a) { case 1: default: }
export type Part<T> = { readonly [K in keyof T as \`\${string & K}\`]?: T[K] } | (T extends (infer U)[] ? U : never) | import('m').N<1>;
interface Mail extends Base { (to: string): asserts to is 'x'; new (): Mail; send?(...to: [a: string, b?: number]): typeof Shop; }
declare module 'x' { export = y; } enum Color { Red = 1, 'green' } abstract class P { abstract q: unique symbol; }
export const ü = (x: (this: Window, a?: number) => void, { y }: Z = {}) => async function* named() { import.meta.env; };
export default class {}
`;

/** One number for all columns and words of a tree. */
export function digestOf(tree: SyntaxTree): number {
  let digest = tree.size;
  for (let row = 0; row < tree.size; row++) {
    for (const column of [tree.types, tree.roles, tree.parents, tree.ends, tree.starts, tree.stops])
      digest = mix(digest, column[row] ?? 0);
    if (tree.types[row] === 0) continue;
    digest = mix(digest, tree.flags(row));
    const word = tree.word(row);
    for (let i = 0; i < word.length; i++) digest = mix(digest, word.charCodeAt(i));
  }
  return digest;
}

function mix(digest: number, value: number): number {
  const mixed = Math.imul(digest ^ value, 0x5bd1e995);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
