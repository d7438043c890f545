import type { RepoPath } from '../core/repo-path.ts';
import { areForTheirEntities, areNamedAfterTheirFiles, areSubstituted } from './entity-share.ts';
import { areAdapters } from './folder-families.ts';
import { leanOnOthers, leanOnTheirOwn } from './leanings.ts';
import { both, either, featureTexts, type Pair } from './pair.ts';
import type { Unit } from './corpus.ts';
import { isScript } from './path-class.ts';
import { areForOtherLoaders, areOfTwoVendors } from './path-relation.ts';
import { haveOtherNamedBases } from './overrides.ts';
import { typesApart } from './signatures.ts';
import { unitCollector } from './unit-collector.ts';
import { isInner } from './unit.ts';
import { isOffered } from './usage.ts';
import {
  haveSharedBase,
  hasFrameworkName,
  isPlatformPair,
  isThinPair,
  isTwoSided,
  isUnmistakable,
  siblingsOf,
  useComponentState,
  UNMISTAKABLE,
  type Suppressor,
} from './circumstances.ts';

/** From this size on, equality under two names is no accident inside of something else either. */
const MANY = 24;
/** From this size on a near copy is worth some work. */
const MUCH = 100;

/** Reasons to report a sure likeness as a hint only. */
export const DOUBTS: readonly Suppressor[] = [
  {
    name: 'framework-name',
    why: 'A framework looks for functions of this name; the body is what is alike.',
    applies: hasFrameworkName,
  },
  {
    name: 'platform-folder',
    why: 'The folders belong to two platforms, and code of one of them may not run on the other.',
    applies: (pair) => isPlatformPair(pair) && !isUnmistakable(pair),
  },
  {
    name: 'other-loader',
    why: 'One file is CommonJS and stands beside a module of its name, for what cannot load that.',
    applies: ({ a, b }) => areForOtherLoaders(a.file, b.file),
  },
  {
    name: 'parallel-sibling',
    why: 'The paths run in parallel: the two may be variants that are written side by side on purpose.',
    applies: isDoubtfulSibling,
  },
  {
    name: 'client-and-server',
    why: 'One stands on the side of the client and the other on that of the server.',
    applies: (pair) => isTwoSided(pair) && !isUnmistakable(pair),
  },
  { name: 'thin-adapter', why: 'Both make one call and nothing else.', applies: isThinPair },
  {
    name: 'shared-base',
    why: 'They extend one base or implement one interface, and little of their content agrees, or they have two names.',
    applies: (pair) => haveSharedBase(pair) && (pair.features < 0.5 || !pair.sameName),
  },
  {
    name: 'other-base',
    why: 'They extend two classes of two names that are not equal, so that what they inherit is something else in each.',
    applies: haveOtherNamedBases,
  },
  {
    name: 'other-type',
    why: 'They are objects of two types, and have to change with those.',
    applies: areOfOtherTypes,
  },
  {
    name: 'vendor',
    why: 'The files are named for two vendors, and what differs may be what each of those asks for.',
    applies: ({ a, b, equal }) => !equal && areOfTwoVendors(a.file, b.file),
  },
  {
    name: 'adapter',
    why: 'Both are adapters of one folder, and what differs may be what each is for.',
    applies: ({ a, b, equal }) => !equal && areAdapters(a.file, b.file),
  },
  {
    name: 'folder-convention',
    why: 'The files of this folder each have one of this name, and what differs may be what each is for.',
    applies: isFolderConvention,
  },
  {
    name: 'entity-variant',
    why: 'They do one job for two entities: what differs is named after what they are for.',
    applies: isEntityVariant,
  },
  {
    name: 'icon',
    why: 'Both draw an icon, and the drawings differ.',
    applies: (pair) => both(pair, 'icon') && !pair.equal,
  },
  {
    name: 'component-state',
    why: 'They work on the state of their components, which cannot simply be moved out of them.',
    applies: isComponentGlue,
  },
  {
    name: 'other-bindings',
    why: 'They call things by one name that are different things in each of the two files.',
    applies: (pair) => leanOnOthers(pair) || (pair.size < 2 * UNMISTAKABLE && leanOnTheirOwn(pair)),
  },
  {
    name: 'small-idiom',
    why: 'They are few tokens under other names, none of them telling.',
    applies: isIdiom,
  },
  {
    name: 'other-signature',
    why: 'They take or give back values of two types, and are few tokens or not equal.',
    applies: ({ a, b, equal, size, project }) =>
      !(equal && size >= UNMISTAKABLE) && typesApart(a, b, project) !== undefined,
  },
  {
    name: 'own-state',
    why: 'They are not equal, and each uses what its own file holds: that has to be handed in.',
    applies: (pair) => !pair.equal && pair.a.fact.kind === 'function' && useTheirOwn(pair),
  },
  {
    name: 'same-file',
    why: 'Both stand in one file, where whoever changes one of them sees the other.',
    applies: ({ a, b }) => a.file === b.file,
  },
  {
    name: 'inner-glue',
    why: 'They are a few tokens within something else.',
    applies: isInnerGlue,
  },
  {
    name: 'small-across-packages',
    why: 'They are a few tokens in two packages, neither of which offers its own to others: to share them takes a public export.',
    applies: isSmallAcrossPackages,
  },
  {
    name: 'stand-alone-script',
    why: 'They are a few tokens of scripts that import nothing of the project, so that each runs on its own.',
    applies: (pair) => pair.size < UNMISTAKABLE && [pair.a, pair.b].every(({ file }) => standsAlone(file, pair)),
  },
  {
    name: 'unrelated-packages',
    why: 'The two packages do not depend on each other.',
    applies: ({ a, b, project }) => !project.dependsOn(a.group, b.group) && !project.dependsOn(b.group, a.group),
  },
];

/** So little that the export which it takes to share it costs more, unless one of the packages has that already. */
function isSmallAcrossPackages({ a, b, size, project }: Pair): boolean {
  if (a.group === b.group || size >= UNMISTAKABLE) return false;
  return !isOffered(a, project) && !isOffered(b, project);
}

function standsAlone(file: RepoPath, { project: { modules } }: Pair): boolean {
  if (!isScript(file) || modules.importersOf(file).length > 0) return false;
  const { imports = [] } = modules.facts(file) ?? {};
  return imports.every(({ specifier }) => modules.resolve(file, specifier).kind !== 'file');
}

function useTheirOwn({ a, b }: Pair): boolean {
  return a.file !== b.file && [a, b].every((unit) => featureTexts(unit, 'own').some((name) => name !== unit.ownName));
}

/** Whether each of two objects is held against types, and none of them is one of the other's. */
function areOfOtherTypes({ a, b }: Pair): boolean {
  const [left, right] = [a, b].map(({ fact }) => (fact.kind === 'object' ? fact.implements : []));
  if (left === undefined || right === undefined || left.length === 0 || right.length === 0) return false;
  return !left.some((type) => right.includes(type));
}

function isInnerGlue(pair: Pair): boolean {
  const { a, b, sameName, size } = pair;
  const isFew = size < (a.group === b.group ? MANY : UNMISTAKABLE);
  const isUnderTwoNames = !sameName && isFew && (isInner(a.fact) || isInner(b.fact));
  const isFewTwice = size < MANY && isInner(a.fact) && isInner(b.fact);
  return isUnderTwoNames || isFewTwice || (size < UNMISTAKABLE && both(pair, 'closure'));
}

/** The same few tokens under other names, none of them telling: how the language is written and not what was copied. */
function isIdiom({ a, b, sameName, size }: Pair): boolean {
  if (sameName || a.fact.kind !== 'function' || size >= UNMISTAKABLE) return false;
  return Math.min(tellingFeatures(a), tellingFeatures(b)) < 2;
}

function tellingFeatures({ fact }: Unit): number {
  return new Set(fact.features.split('\n').filter((line) => /^(call|new|text|number|regex|key|prop):/.test(line))).size;
}

/** From this many files on, a name that the files of a folder share is asked of them. */
const CONVENTION = 3;

/** Linters, commands or parsers side by side, each with one function of the name that the folder asks for. */
function isFolderConvention({ a, b, equal, sameName, features, bag, project }: Pair): boolean {
  const folder = folderOf(a.file);
  if (equal || !sameName || folder !== folderOf(b.file) || (features >= 0.8 && bag >= 0.9)) return false;
  const facts = project.facts(unitCollector);
  const siblings = project.files.filter((file) => folderOf(file.path) === folder);
  const named = siblings.filter(({ path }) => facts.get(path)?.units.some(({ name }) => name === a.fact.name));
  return named.length >= CONVENTION;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** Nobody has two managers of one name for two folders on purpose; helpers may be. */
function isDoubtfulSibling(pair: Pair): boolean {
  const siblings = siblingsOf(pair);
  // What is drawn takes many tokens to say little.
  const isCopy = isUnmistakable(pair) && (!either(pair, 'jsx') || pair.size >= 2 * UNMISTAKABLE);
  if (siblings === undefined || isCopy) return false;
  return siblings === 'family' || pair.a.fact.kind !== 'class' || pair.a.parts.role === undefined;
}

/** One job for two entities: the names and parameters say so, or the paths explain most of what differs. */
function isEntityVariant({ a, b, equal, size }: Pair): boolean {
  if (size < 60 && (areForTheirEntities(a, b) || areNamedAfterTheirFiles(a, b))) return true;
  return !equal && size < 80 && areSubstituted(a, b);
}

/** Code that works on the state of its component cannot simply be moved out of it; only a large copy is worth the work. */
function isComponentGlue(pair: Pair): boolean {
  const { equal, size, features } = pair;
  return useComponentState(pair) && !(equal && size >= 2 * UNMISTAKABLE) && !(features >= 0.6 && size >= MUCH);
}
