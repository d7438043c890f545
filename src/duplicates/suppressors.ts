import { dictatesOf } from '../core/dictates.ts';
import { savedProject } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { comparableGroups } from './comparable-groups.ts';
import { haveOtherBindings, isBuiltOn, usesOther } from './bindings.ts';
import { isInner } from './unit.ts';
import type { Unit } from './corpus.ts';
import { areHandedOutApart } from './handed-out.ts';
import { areOpposite } from './opposite-names.ts';
import { both, either, type Pair } from './pair.ts';
import { isScript, isUiKitFile } from './path-class.ts';
import { areOverrides, extendsClass, haveOtherBases } from './overrides.ts';
import { areOfOtherDates, areOfTwoDatabases, arePlatformVariants } from './path-relation.ts';
import { areForOtherRuntimes } from './ui-runtimes.ts';
import { areNamedVariants, isOfApiVersion } from './variant-verdicts.ts';
import {
  haveSharedBase,
  haveFrameworkNames,
  isPlatformPair,
  isThinPair,
  isTwoSided,
  isUnmistakable,
  siblingsOf,
  useComponentState,
  UNMISTAKABLE,
  type Suppressor,
} from './circumstances.ts';

const UI_PACKAGE = /(^|\/)(ui|ui-kit|design-system)\/(src\/)?/;

/** From this size on equality is no accident. */
const TELLING = 18;

/** From this size on, some seven rules, a list of style rules is more than what anybody would write. */
const STYLED = 35;

/** In the order in which they are asked; the first that applies is the reason for silence. */
export const SUPPRESSORS: readonly Suppressor[] = [
  {
    name: 'same-file',
    why: 'Both stand in one file, where whoever changes one of them sees the other.',
    applies: (pair) => pair.a.file === pair.b.file && !isUnmistakable(pair),
  },
  {
    name: 'unrelated-groups',
    why: 'The packages or services have nothing in common: each may have its own.',
    applies: (pair) => areUnrelated(pair) && !isCopied(pair),
  },
  {
    name: 'handed-out',
    why: 'One of them is part of what is handed to users as it is, and has to stand alone there.',
    applies: ({ a, b, project }) => areHandedOutApart(a.file, b.file, project),
  },
  {
    name: 'other-runtime',
    why: 'They are written for different libraries that draw, and cannot take the place of each other.',
    applies: areForOtherRuntimes,
  },
  {
    name: 'other-guard',
    why: 'They tell different types apart.',
    applies: ({ a: { fact }, b: { fact: other } }) =>
      fact.guards !== undefined && other.guards !== undefined && fact.guards !== other.guards,
  },
  {
    name: 'framework-name',
    why: 'A framework looks for functions of these names, so that every file that it loads has its own.',
    applies: (pair) => haveFrameworkNames(pair) && !(pair.equal && pair.size >= 2 * UNMISTAKABLE),
  },
  {
    name: 'platform-variant',
    why: 'The file names end in platforms: the bundler takes one of the two, and both have to offer it.',
    applies: isPlatformVariant,
  },
  {
    name: 'vendored-ui-kit',
    why: 'Both are parts of a UI kit that is copied into each project to be changed there.',
    applies: (pair) => isUiKit(pair) && pair.size < 120,
  },
  {
    name: 'opposite-names',
    why: 'The names are opposites, such as encode and decode: they do the reverse of each other.',
    applies: (pair) => areOpposite(pair.a.ownName, pair.b.ownName) || areNamedByOpposites(pair),
  },
  {
    name: 'framework-default',
    why: 'Both are what a framework asks their files for by default: it goes by the path and not by the name.',
    applies: (pair) => areDefaults(pair, (file) => dictatesOf(pair.project).asksForDefault(file)),
  },
  {
    name: 'framework-helper',
    why: 'Each is private to a file that a framework loads and named for a step of it, and little of the content agrees.',
    applies: isHelperOfItsOwn,
  },
  {
    name: 'route-component',
    why: 'Both are what a route file exports by default: the router tells them apart by path and not by name.',
    applies: (pair) => areDefaults(pair, (file) => /(^|\/)(routes|pages)\//.test(file)),
  },
  {
    name: 'platform-folder',
    why: 'The folders belong to two platforms, and code of one of them may not run on the other.',
    applies: (pair) => isPlatformPair(pair) && !isCloseCopy(pair),
  },
  {
    name: 'database-dialect',
    why: 'The files are written for two databases, each of which has its own tables and words.',
    applies: ({ a, b, equal, project }) =>
      areOfTwoDatabases(a.file, b.file) &&
      (!equal || haveOtherBindings(a, b, project) || haveOtherBases({ a, b, project })),
  },
  {
    name: 'parallel-sibling',
    why: 'The paths run in parallel, as those of adapters, back ends or versions do that are written side by side on purpose.',
    applies: (pair) => siblingsOf(pair) === 'family' && !isCloseCopy(pair),
  },
  {
    name: 'client-and-server',
    why: 'One stands on the side of the client and the other on that of the server.',
    applies: (pair) => isTwoSided(pair) && !isCloseCopy(pair),
  },
  {
    name: 'script',
    why: 'One of them is built by a script, which is run by hand and ends.',
    applies: ({ a, b }) => a.fact.kind === 'instance' && (isScript(a.file) || isScript(b.file)),
  },
  {
    name: 'instance-of-its-own',
    why: 'What they build is filled by whoever builds it, or one file puts the other into its own: each is another one.',
    applies: (pair) => pair.a.fact.kind === 'instance' && (areFilled(pair) || isComposed(pair)),
  },
  {
    name: 'icon',
    why: 'Both draw an icon, and what differs is the drawing.',
    applies: (pair) => both(pair, 'icon') && !pair.sameName,
  },
  {
    name: 'style-rules',
    why: 'Both list style rules, of which many lists have some in common, and are not the same longer list under one name.',
    applies: (pair) => both(pair, 'style') && !(pair.equal && pair.sameName && pair.size >= STYLED),
  },
  {
    name: 'delegate',
    why: 'One of them uses the other: it is a layer above it and no second implementation.',
    applies: isDelegate,
  },
  {
    name: 'layered-variant',
    why: 'The names are variants of each other, and one of them is built on what the file of the other declares.',
    applies: (pair) => !pair.equal && areNamedVariants(pair) && isBuiltOn(pair.a, pair.b, pair.project),
  },
  {
    name: 'dated-version',
    why: 'The paths are equal but for a date: each holds what was agreed on that day, and stays as it is.',
    applies: ({ a, b }) => areOfOtherDates(a.file, b.file),
  },
  {
    name: 'api-version',
    why: 'The name has the version that its folder has, or those who import it: it belongs to one version of an interface that is offered in several.',
    applies: (pair) =>
      areNamedVariants(pair) && (isOfApiVersion(pair.a, pair.project) || isOfApiVersion(pair.b, pair.project)),
  },
  {
    name: 'thin-adapter',
    why: 'Both make one call and nothing else, for which they do not share a concept.',
    applies: (pair) => isThinPair(pair) && (!pair.sameName || pair.genericName),
  },
  { name: 'inherits', why: 'One of the classes extends the other.', applies: isInherited },
  {
    name: 'shared-base',
    why: 'They extend one base or implement one interface, so that they are meant to look alike.',
    applies: isSharedBase,
  },
  {
    name: 'component-state',
    why: 'They are few tokens that work on the state of their components.',
    applies: (pair) => pair.size < TELLING && useComponentState(pair),
  },
  {
    name: 'override',
    why: 'Their classes share a base or an interface, which asks for a method of this name.',
    applies: isOverride,
  },
  {
    name: 'framework-module',
    why: 'They are modules of a framework that list what they put together.',
    applies: (pair) => either(pair, 'decorated') && dictatesOf(pair.project).isModule(pair.a.file, pair.a.fact.name),
  },
];

/** Routers and commands are what is registered with them; a signal or lock is one for each that holds it. */
const FILLED =
  /(^|\.)(\w*Router|\w*Hono|Elysia|[fF]astify|Koa|express|Command|\w*Registry|EventEmitter\w*|\w*Subject|Mutex|Semaphore|AbortController)$/;

function areFilled({ a, b }: Pair): boolean {
  return [a, b].every(({ fact }) => FILLED.test(fact.constructs?.callee ?? ''));
}

/** Whether one of the files imports the other. */
function isComposed({ a, b, project: { modules } }: Pair): boolean {
  return modules.importersOf(a.file).includes(b.file) || modules.importersOf(b.file).includes(a.file);
}

/** The default export of a file that is loaded by its path is named for whoever reads the file. */
function areDefaults({ a, b, equal, size, project }: Pair, isLoaded: (file: RepoPath) => boolean): boolean {
  if (equal && size >= 2 * UNMISTAKABLE) return false;
  return [a, b].every(({ file, fact }) => {
    const exports = project.modules.facts(file)?.exports ?? [];
    const isDefault = exports.some((one) => one.kind === 'local' && one.name === 'default' && one.local === fact.name);
    return isDefault && isLoaded(file);
  });
}

/** Every page may have a `loadData`: what it loads is its own. */
function isHelperOfItsOwn({ a, b, equal, features, project }: Pair): boolean {
  if (equal || features >= 0.4) return false;
  return [a, b].every(({ file, fact }) => !fact.exported && !isInner(fact) && dictatesOf(project).isFile(file));
}

/** What both files export is the interface of the variants; a private copy beside it could be shared. */
function isPlatformVariant({ a, b, equal }: Pair): boolean {
  const isPrivate = [a, b].every(({ fact }) => !fact.exported && !isInner(fact));
  return arePlatformVariants(a.file, b.file) && !(equal && isPrivate);
}

/** Alike enough to be worth a hint even where variants are written side by side on purpose. */
function isCloseCopy(pair: Pair): boolean {
  const { a, equal, sameName, genericName, features, bag, size } = pair;
  if (!sameName || genericName) return isUnmistakable(pair);
  if (equal) return size >= TELLING;
  if (a.fact.kind === 'class') return features >= 0.3 && size >= 100 && a.parts.role !== undefined;
  // Other texts and numbers are settings of a copy; other calls are what each variant is for.
  return (
    size >= 40 &&
    (a.fact.literalBlind === pair.b.fact.literalBlind || bag >= 0.97 || (size >= 80 && features >= 0.5 && bag >= 0.93))
  );
}

function isUiKit(pair: Pair): boolean {
  if (!either(pair, 'jsx')) return false;
  const { a, b } = pair;
  if (isUiKitFile(a.file) && isUiKitFile(b.file)) return true;
  return (isUiKitFile(a.file) && UI_PACKAGE.test(b.file)) || (isUiKitFile(b.file) && UI_PACKAGE.test(a.file));
}

/** `orders/opened.ts` and `orders/closed.ts` with a `run` each. */
function areNamedByOpposites({ a, b, equal, genericName }: Pair): boolean {
  const nameOf = ({ file }: Unit): string => file.slice(file.lastIndexOf('/') + 1);
  return !equal && genericName && areOpposite(nameOf(a), nameOf(b));
}

function isDelegate({ a, b, equal, project }: Pair): boolean {
  return !equal && usesOther(a, b, project);
}

/** `class B extends A`. */
function isInherited({ a, b, project }: Pair): boolean {
  return extendsClass(a, b.fact.name, b.file, project) || extendsClass(b, a.fact.name, a.file, project);
}

/** Strategies of one interface and subclasses of one base are meant to look alike, unless they share the name as well. */
function isSharedBase(pair: Pair): boolean {
  const { a, equal, sameName, sameConcept, features, bag, size } = pair;
  if (sameName || isInner(a.fact) || !haveSharedBase(pair)) return false;
  // No strategy is called `V2` of another one.
  if (sameConcept && features >= 0.4) return false;
  return !(equal && size >= TELLING) && !(bag >= 0.85 && size >= 300);
}

function areUnrelated({ a, b, project }: Pair): boolean {
  return !savedProject(project).derived(comparableGroups)(a, b);
}

/** Whether packages that have nothing in common still share a function, whole; what they build is theirs. */
function isCopied(pair: Pair): boolean {
  if ([pair.a, pair.b].some(({ fact }) => fact.constructs !== undefined)) return false;
  const { equal, sameName, genericName, size, features, bag } = pair;
  return (equal && size >= 2 * TELLING) || (sameName && !genericName && size >= 40 && features >= 0.8 && bag >= 0.85);
}

function isOverride(pair: Pair): boolean {
  if (!isInner(pair.a.fact) || !isInner(pair.b.fact) || !areOverrides(pair)) return false;
  return !(pair.equal && pair.size >= 40) && !(pair.bag >= 0.85 && pair.size >= 300);
}
