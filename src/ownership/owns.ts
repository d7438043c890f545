import { WHOLE_MODULE } from '../core/config.ts';
import type { Declaration } from '../core/module-graph.ts';
import { asksFor, type Possession } from '../core/possession.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Manner } from './fact.ts';
import type { Meaning } from './meaning.ts';
import type { Owned, Owner } from './registry.ts';

/** Whether what is used, or an instance of what is built, belongs to an owner. */
export function owns(owner: Owner, owned: Owned, meaning: Meaning, manner: Manner): boolean {
  if (owned.isClass && !builds(meaning, manner)) return false;
  const { possession } = owned;
  switch (possession.kind) {
    case 'symbol':
      return isOfSymbol(owned, possession.symbol.export, meaning);
    case 'package':
      return isBuiltThroughBarrel(owner, possession, meaning, manner);
    case 'member': {
      if (meaning.kind !== 'package' || !asksFor(meaning.specifier, possession.specifier)) return false;
      return matches(owned, restOfDefault(possession.path), meaning.path);
    }
    case 'class':
      return isClassOf(meaning, possession.name);
    case 'name':
      if (owned.isPackage && isBuiltThroughBarrel(owner, possession, meaning, manner)) return true;
      return isNamed(owned, possession.path, meaning);
    default:
      return possession satisfies never;
  }
}

/** Whether a request for a module asks for a package that is owned. */
export function ownsRequest({ possession, isPackage }: Owned, specifier: string): boolean {
  if (!isPackage) return false;
  if (possession.kind === 'name') return asksFor(specifier, possession.path);
  if (possession.kind !== 'package') return false;
  return asksFor(specifier, possession.specifier) || (possession.isPrefix && specifier === possession.specifier);
}

/** Whether it is the export that everybody is to use. */
export function isCanonical(owner: Owner, meaning: Meaning): boolean {
  const { canonical, declaration } = owner;
  if (canonical.export === WHOLE_MODULE) return isOfModule(owner, meaning);
  const [name = canonical.export, ...rest] = canonical.export.split('.');
  const isHop = meaning.hops.some((one) => one.file === canonical.module && one.name === name);
  const isIt = isHop || (meaning.kind === 'declaration' && isSame(meaning.declaration, declaration));
  return isIt && isAtOrBelow(meaning.path, rest.join('.'));
}

/** All that a module exports is for everybody, but for what it says to own. */
function isOfModule({ canonical, owned }: Owner, meaning: Meaning): boolean {
  const isIn = (one: Declaration): boolean => one.file === canonical.module;
  const declared = meaning.kind === 'declaration' ? meaning.declaration : undefined;
  if (!meaning.hops.some(isIn) && (declared === undefined || !isIn(declared))) return false;
  return !owned.some((one) => {
    const isNamed = one.possession.kind === 'class' && one.possession.name === declared?.name;
    return isNamed || (declared !== undefined && isSame(declared, one.declaration));
  });
}

/** A class of the project is built with `new` alone; others may be functions that build. */
function builds(meaning: Meaning, manner: Manner): boolean {
  return manner === 'new' || (manner === 'call' && meaning.kind !== 'declaration');
}

function isOfSymbol(owned: Owned, path: string, meaning: Meaning): boolean {
  if (meaning.kind !== 'declaration' || !isSame(meaning.declaration, owned.declaration)) return false;
  return matches(owned, path.split('.').slice(1).join('.'), meaning.path);
}

/** Files that import a package are judged by that; others may get its classes through the project. */
function isBuiltThroughBarrel(owner: Owner, possession: Possession, meaning: Meaning, manner: Manner): boolean {
  if (meaning.kind !== 'package' || meaning.hops.length === 0 || manner !== 'new') return false;
  const isOffered = meaning.hops.some((hop) => owner.isInside(hop.file));
  return (
    !isOffered &&
    ownsRequest({ possession, isPackage: true, declaration: undefined, isClass: false }, meaning.specifier)
  );
}

function isClassOf(meaning: Meaning, name: string): boolean {
  switch (meaning.kind) {
    case 'global':
      return meaning.path === name;
    case 'package':
      return (
        meaning.path === name || meaning.path.endsWith(`.${name}`) || (meaning.path === '' && meaning.local === name)
      );
    case 'declaration':
      return meaning.path === '' && meaning.declaration.name === name;
    default:
      return meaning satisfies never;
  }
}

function isNamed(owned: Owned, path: string, meaning: Meaning): boolean {
  if (meaning.kind === 'global') return matches(owned, path, meaning.path);
  if (meaning.kind !== 'package' || !path.startsWith(`${meaning.specifier}.`)) return false;
  return matches(owned, path.slice(meaning.specifier.length + 1), meaning.path);
}

function matches({ isClass }: Owned, owned: string, path: string): boolean {
  return isClass ? owned === path : isAtOrBelow(path, owned);
}

function isAtOrBelow(path: string, owned: string): boolean {
  return owned === '' || path === owned || path.startsWith(`${owned}.`) || path.startsWith(`${owned}().`);
}

function restOfDefault(path: string): string {
  return path.replace(/^default(\.|$)/, '');
}

function isSame(a: Declaration, b: Declaration | undefined): boolean {
  return b !== undefined && a.file === b.file && a.name === b.name;
}

/** Whether a file declares what is owned: what builds itself needs no leave. */
export function declares({ declaration }: Owned, file: RepoPath): boolean {
  return declaration?.file === file;
}
