import { dictatesOf } from '../core/dictates.ts';
import type { Project } from '../core/project.ts';
import { arePlatformFolders, areClientAndServer, areOnTwoSides, areVariantNames, parallelOf } from './path-relation.ts';
import type { Placed } from './declaration.ts';
import type { FolderFamilies } from './folder-families.ts';
import { isComponentFile } from './path-class.ts';
import { both, featureTexts, type Pair } from './pair.ts';

/** A reason for which code may look alike, by name, so that every silence can be explained. */
export interface Suppressor<Two = Pair> {
  readonly name: string;
  /** The reason as a sentence, for whoever asks why a likeness is not reported. */
  readonly why: string;
  applies(pair: Two): boolean;
}

/** Where two declarations of any nature stand and what they are called. */
interface NamedPair {
  readonly a: Named;
  readonly b: Named;
  readonly corpus: { readonly families: FolderFamilies };
}

interface InProject {
  readonly project: Project;
}

interface Named extends Placed {
  readonly ownName: string;
}

/** From this size on an equal body is a copy wherever it lies. */
export const UNMISTAKABLE = 30;

/** Whether a framework looks for both by their names. */
export function haveFrameworkNames({ a, b, project }: Pick<NamedPair, 'a' | 'b'> & InProject): boolean {
  const { isName } = dictatesOf(project);
  return isName(a.file, a.ownName) && isName(b.file, b.ownName);
}

/** Whether a framework looks for one of them by its name. */
export function hasFrameworkName({ a, b, project }: Pick<NamedPair, 'a' | 'b'> & InProject): boolean {
  const { isName } = dictatesOf(project);
  return isName(a.file, a.ownName) || isName(b.file, b.ownName);
}

export function isPlatformPair({ a, b }: Pick<NamedPair, 'a' | 'b'>): boolean {
  return arePlatformFolders(a.file, b.file);
}

/**
 * Whether two files are siblings of a family of adapters, or a pair of folders that may be one. Packages that depend on
 * each other are no adapters of one thing unless they are named like it.
 */
export function siblingsOf({ a, b, corpus }: NamedPair): 'family' | 'pair' | undefined {
  const parallel = parallelOf(a.file, b.file);
  if (parallel === undefined) return undefined;
  if (parallel.kind === 'variants') return 'family';
  const folder = (file: string): string => file.split('/')[parallel.depth] ?? '';
  if (a.group !== b.group) return areVariantNames(folder(a.file), folder(b.file)) ? 'family' : undefined;
  return corpus.families.isFamily(a.file, parallel.depth) ? 'family' : 'pair';
}

export function isTwoSided({ a, b, equal }: Pair): boolean {
  if (a.fact.kind === 'function') return false;
  if (a.fact.kind === 'instance') return areOnTwoSides(a.file, b.file);
  return areClientAndServer(a.file, b.file) && !equal;
}

export function isThinPair(pair: Pair): boolean {
  return both(pair, 'thin') && !isUnmistakable(pair);
}

export function isUnmistakable({ equal, size }: Pair): boolean {
  return equal && size >= UNMISTAKABLE;
}

/** Whether both work on the state of the components that their files are. */
export function useComponentState({ a, b }: Pair): boolean {
  return [a, b].every((unit) => isComponentFile(unit.file) && featureTexts(unit, 'own').length > 0);
}

const NO_FAMILY = /^(EventEmitter|Error|Object)$/;

/** Base classes of both, as they are spelled; those do not count that tell nothing of what is made of them. */
export function sharedBases({ a, b }: Pair): readonly string[] {
  return a.fact.extends.filter((base) => !NO_FAMILY.test(base) && b.fact.extends.includes(base));
}

export function haveSharedBase(pair: Pair): boolean {
  const { a, b } = pair;
  return sharedBases(pair).length > 0 || a.fact.implements.some((base) => b.fact.implements.includes(base));
}
