import type { Project } from '../core/project.ts';
import { baseName, folderOf, type RepoPath } from '../core/repo-path.ts';
import type { Unit } from './corpus.ts';
import { both, type Pair } from './pair.ts';
import { memberSimilarity } from './similarity.ts';
import { usageOf } from './usage.ts';
import { isVersion, kindOfMarks, variantFileName, variantName } from './variant-name.ts';
import type { Verdict } from './verdict.ts';

/** By what two units are variants of one thing: the marks of their names, or of their files. */
type Relation =
  /** One has the plain name and the other marks of this kind. */
  | 'superseded'
  | 'strong'
  | 'weak'
  /** Both have marks, such as two versions. */
  | 'both'
  /** The names are equal, and the files are variants. */
  | 'files';

/** The rule about files that are variants: where their content shows it, nothing is added. */
export const FILE_VARIANT = 'N3';

/**
 * Verdicts on what was not found by its content: a name alone is no proof, so that each asks for some of the content as
 * well, and the more the less the name says.
 */
export const VARIANT_VERDICTS: readonly Verdict[] = [
  {
    rule: 'N1',
    tier: 1,
    asks: 'the plain name beside one with a mark such as legacy, enhanced or v2, both in use, and some of the content: 20 % of the tokens beside what is called legacy, else 15 % of what the code does and 30 % of the tokens, 60 % of the tokens, or a quarter of the members; half of what the code does for words such as simple, and where imports do not show who uses them',
    holds: (pair) => isSureVariant(pair, relationOf(pair)),
  },
  {
    rule: FILE_VARIANT,
    tier: 1,
    asks: 'one exported name in two files that are variants by their names, both imported; of common names a fifth of the tokens',
    holds: (pair) => isFileVariant(pair) && areImported(pair),
  },
  {
    rule: FILE_VARIANT,
    tier: 2,
    asks: 'one exported name in two files that are variants by their names; of common names a fifth of the tokens',
    holds: isFileVariant,
  },
  {
    rule: 'N2',
    tier: 2,
    asks: 'names that are equal but for marks of a variant, and less of the content than N1 asks for, or one of them not in use',
    holds: (pair) => isLikelyVariant(pair, relationOf(pair)),
  },
];

/** Names of a single word are too common: two pages may each have their `Button` and `NewButton`. */
function relationOf({ a, b, sameName, sameConcept }: Pair): Relation | undefined {
  if (sameName) return areFileVariants(a, b) ? 'files' : undefined;
  if (!sameConcept) return undefined;
  const left = variantName(a.fact.name);
  const right = variantName(b.fact.name);
  if (left.plain.join(' ') !== right.plain.join(' ') || left.marks.join(' ') === right.marks.join(' '))
    return undefined;
  if (left.plain.length < (a.fact.kind === 'class' ? 1 : 2)) return undefined;
  if (left.marks.length > 0 && right.marks.length > 0) return 'both';
  const marked = left.marks.length > 0 ? left : right;
  if (!marked.marks.every(isVersion)) return kindOfMarks(marked.marks);
  // Packages count their versions for themselves, and `getOrdersV2Tabs` gets the tabs of the second orders.
  if (a.group !== b.group) return undefined;
  return a.fact.kind === 'class' || marked.endsInMark ? 'strong' : 'weak';
}

function areFileVariants(a: Unit, b: Unit): boolean {
  if (folderOf(a.file) !== folderOf(b.file)) return false;
  const left = variantFileName(a.file);
  const right = variantFileName(b.file);
  if (left.plain.length === 0 || left.plain.join(' ') !== right.plain.join(' ')) return false;
  // Two versions side by side are two formats or protocols more often than two attempts.
  const areVersions = [left, right].every(({ marks }) => marks.some(isVersion));
  return left.marks.join(' ') !== right.marks.join(' ') && !areVersions;
}

function isFileVariant(pair: Pair): boolean {
  if (!isVisible(pair) || relationOf(pair) !== 'files') return false;
  return !pair.genericName || resembles(pair, 0.05, 0.2);
}

function isSureVariant(pair: Pair, relation: Relation | undefined): boolean {
  if (relation === undefined || relation === 'files' || relation === 'both') return false;
  if (!isVisible(pair) || !areLive(pair)) return false;
  // How a file uses what it exports is not seen: there the content has to speak.
  if (!areImported(pair) && pair.features < 0.5) return false;
  switch (relation) {
    case 'superseded':
      return resembles(pair, 0.05, 0.2, 0.2);
    case 'strong':
      return (pair.features >= 0.15 && pair.bag >= 0.3) || resembles(pair, 1, 0.6, 0.25);
    case 'weak':
      return pair.features >= 0.5 && pair.bag >= 0.5 && !isNamedNew(pair);
  }
}

function isLikelyVariant(pair: Pair, relation: Relation | undefined): boolean {
  if (relation === undefined || relation === 'files' || !isVisible(pair)) return false;
  switch (relation) {
    case 'superseded':
      return resembles(pair, 0.05, 0.2, 0.2);
    case 'strong':
      return resembles(pair, 0.15, 0.45, 0.2);
    case 'both':
      return resembles(pair, 0.2, 0.6, 0.25);
    case 'weak':
      if (isNamedNew(pair) && areLive(pair)) return false;
      return pair.features >= 0.4 || (pair.bag >= 0.25 && areFileVariants(pair.a, pair.b) && !isNamedSimple(pair));
  }
}

/** A new order is one that is created: beside `OrderForm`, a `NewOrderForm` is another form. */
function isNamedNew({ a, b }: Pair): boolean {
  return [a, b].some(({ fact }) => /^_*new/i.test(fact.name));
}

/** What is drawn may have a simple form on purpose. */
function isNamedSimple(pair: Pair): boolean {
  const { a, b } = pair;
  return both(pair, 'jsx') && [a, b].some((unit) => variantName(unit.fact.name).marks.includes('simple'));
}

/** Functions of a file's own may be called what they like; classes have a name that counts everywhere. */
function isVisible({ a, b }: Pair): boolean {
  return a.fact.kind !== 'function' || (a.fact.exported && b.fact.exported);
}

function areImported({ a, b, project }: Pair): boolean {
  return [a, b].every((unit) => usageOf(unit, project).kind === 'imported');
}

function areLive({ a, b, project }: Pair): boolean {
  return [a, b].every((unit) => ['imported', 'inside', 'unseen'].includes(usageOf(unit, project).kind));
}

/** Whether two units share as much of what they do, of their tokens, or of the smaller one's members. */
function resembles(pair: Pair, features: number, bag: number, members = 1.1): boolean {
  if (pair.features >= features || pair.bag >= bag) return true;
  return pair.a.fact.kind !== 'function' && memberSimilarity(pair.a, pair.b).contained >= members;
}

/** Whether the names of two units are equal but for the marks of a variant. */
export function areNamedVariants({ a, b, sameName, sameConcept }: Pair): boolean {
  if (sameName || !sameConcept) return false;
  return variantName(a.fact.name).plain.join(' ') === variantName(b.fact.name).plain.join(' ');
}

/**
 * Whether a unit has the version in its name that its folder has, or all files that import it, such as
 * `orders.v2.router.ts`: one of the versions of an interface.
 */
export function isOfApiVersion({ file, fact }: Unit, project: Project): boolean {
  const versions = variantName(fact.name).marks.filter(isVersion);
  if (versions.length === 0) return false;
  const folders = folderOf(file).toLowerCase().split('/');
  if (versions.some((one) => folders.includes(one))) return true;
  const users = project.modules.importersOf(file).filter((one) => project.file(one)?.test !== true);
  return users.length > 0 && users.every((one) => versions.some((version) => wordsOf(one).includes(version)));
}

function wordsOf(file: RepoPath): readonly string[] {
  return baseName(file).toLowerCase().split(/[._-]/);
}
