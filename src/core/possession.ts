import type { SymbolRef } from './config.ts';
import { toRepoPath } from './repo-path.ts';

/** What an entry of `owns` names: something that only its owner may import, build or call. */
export type Possession =
  /** `src/db/pool.ts#Pool` */
  | { readonly kind: 'symbol'; readonly text: string; readonly symbol: SymbolRef }
  /** `@aws-sdk/client-s3`, `next/image`, `node:crypto`; `@aws-sdk/*` for all that begins so. */
  | { readonly kind: 'package'; readonly text: string; readonly specifier: string; readonly isPrefix: boolean }
  /** `pg#Pool`: one export of a package. */
  | {
      readonly kind: 'member';
      readonly text: string;
      readonly specifier: string;
      readonly path: string;
      readonly isClass: boolean;
    }
  /** `Redis`: a class, wherever it comes from. */
  | { readonly kind: 'class'; readonly text: string; readonly name: string }
  /** `ws`, `fetch`, `console.*`, `crypto.randomUUID`: a package, or what one or the platform offers under that path. */
  | {
      readonly kind: 'name';
      readonly text: string;
      readonly path: string;
      readonly isClass: boolean;
      /** Whether a package may be called so. */
      readonly isPackage: boolean;
    };

const SOURCE = /\.([cm]?[jt]sx?|vue|svelte|astro)$/;
const PACKAGE = /^(?:node:)?(?:@[a-z\d~][\w.~-]*\/)?[a-z\d~][\w.~-]*(?:\/[\w.~-]+)*$/;
const WILD_PACKAGE = /^(@[a-z\d~][\w.~-]*|(?:@[a-z\d~][\w.~-]*\/)?[a-z\d~][\w.~-]*(?:\/[\w.~-]+)*)\/\*$/;
const MEMBERS = /^[\w$]+(?:\(\))?(?:\.[\w$]+(?:\(\))?)*$/;
const PREFIXES = /^(?:globalThis|window|self|global)\.(?=.)/;

/** Reads an entry of `owns`; `undefined` for what can name nothing. */
export function parsePossession(text: string): Possession | undefined {
  const plain = text
    .trim()
    .replace(/^new\s+/, '')
    .replace(/\([^()]*\)/g, '()')
    .replace(/\(\)$/, '');
  const hash = plain.indexOf('#');
  if (hash >= 0) return parseExport(text, plain.slice(0, hash), plain.slice(hash + 1));
  const wild = WILD_PACKAGE.exec(plain)?.[1];
  if (wild !== undefined) return { kind: 'package', text, specifier: wild, isPrefix: true };
  const isWild = plain.endsWith('.*');
  const path = isWild ? plain.slice(0, -2) : plain;
  if (!MEMBERS.test(path)) {
    const isPackage = !isWild && PACKAGE.test(path);
    return isPackage ? { kind: 'package', text, specifier: withoutNode(path), isPrefix: false } : undefined;
  }
  const bare = withoutGlobalObject(path);
  if (!isWild && !bare.includes('.') && isClassName(bare)) return { kind: 'class', text, name: bare };
  const isClass = !isWild && isClassName(lastOf(bare));
  return { kind: 'name', text, path: bare, isClass, isPackage: !isWild && bare === path && PACKAGE.test(path) };
}

function parseExport(text: string, from: string, path: string): Possession | undefined {
  if (!MEMBERS.test(path)) return undefined;
  if (SOURCE.test(from)) {
    const module = from.includes('\\') || /[*?]/.test(from) ? undefined : toRepoPath(from);
    return module === undefined ? undefined : { kind: 'symbol', text, symbol: { module, export: path } };
  }
  if (!PACKAGE.test(from)) return undefined;
  return { kind: 'member', text, specifier: withoutNode(from), path, isClass: isClassName(lastOf(path)) };
}

/** The path without the object that holds all globals. */
export function withoutGlobalObject(path: string): string {
  let bare = path;
  while (PREFIXES.test(bare)) bare = bare.replace(PREFIXES, '');
  return bare;
}

/** Modules of the platform are the same with and without their prefix. */
export function withoutNode(specifier: string): string {
  return specifier.startsWith('node:') ? specifier.slice('node:'.length) : specifier;
}

/** Whether a request for `specifier` asks for a package, or for what is below it. */
export function asksFor(specifier: string, owned: string): boolean {
  return specifier === owned || specifier.startsWith(`${owned}/`);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** Objects of the platform that are written like classes and are none. */
const NAMESPACES = new Set(['Math', 'JSON', 'Intl', 'Reflect', 'Atomics', 'WebAssembly', 'Bun', 'Deno']);

function isClassName(name: string): boolean {
  return /^[A-Z]/.test(name) && !NAMESPACES.has(name);
}
