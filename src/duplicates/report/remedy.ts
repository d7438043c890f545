import type { Project } from '../../core/project.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import type { Declaration } from '../declaration.ts';
import { conceptWords } from '../name-parts.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import type { Ownership } from '../ownership.ts';
import { isImportable } from '../importable.ts';
import { holdsActions } from '../manner.ts';
import { isHome } from '../owner.ts';
import type { TypesApart } from '../signatures.ts';
import { isInner } from '../unit.ts';
import { isDead, usageOf } from '../usage.ts';
import { driftSentence } from './drift.ts';
import { commonHome, isReachable } from './home.ts';
import { importLine } from './import-line.ts';
import { relationOf, type Relation } from './interchangeable.ts';
import { listed } from './listed.ts';
import { unloadedOf } from './unloaded.ts';
import { keepSentence, unitOfFile, unloadedSentence, unusedSentence } from './usage-words.ts';

const LISTED = 3;

/** The next edit. */
export function remedyOf(ownership: Ownership, found: OwnedDuplicates, project: Project): string {
  const { fold, owner, duplicates } = ownership;
  const shadowed = duplicates.find((unit) => isShadowed(unit.file, owner.unit.file, project));
  if (shadowed !== undefined) return shadowSentence(owner.unit.file, shadowed.file);
  const unused = duplicates.filter((unit) => isDead(unit, project));
  const used = duplicates.filter((unit) => !unused.includes(unit));
  const unusedCopies = fold.kind === 'unit' ? unusedSentence(unused, owner.unit, project) : '';
  const unloaded = unloadedSentence(unloadedOf([owner.unit, ...used], project));
  if (fold.kind !== 'unit') return text([unloaded, placesSentence(ownership, project)]);
  // What nobody misses is deleted, whatever it has become.
  if (used.length === 0) return text([unusedCopies]);
  const value = valueBesideType(owner.unit, duplicates);
  if (value !== undefined) return text([unloaded, valueSentence(value)]);
  const relation = relationOf(ownership, used, found, project);
  return text([unloaded, ...usedSentences(relation, ownership, used, { found, project }), unusedCopies]);
}

function text(sentences: readonly string[]): string {
  return sentences.filter((one) => one !== '').join(' ');
}

interface Known {
  readonly found: OwnedDuplicates;
  readonly project: Project;
}

function usedSentences(
  relation: Relation,
  ownership: Ownership,
  copies: readonly Declaration[],
  { found, project }: Known,
): readonly string[] {
  const home = commonHome([ownership.owner.unit, ...copies], project);
  const isEqual = ownership.fold.clusters.every(({ links }) => links.every((link) => link.pair.equal));
  const drift = isEqual ? '' : driftSentence(ownership, found, project);
  switch (relation.kind) {
    case 'interchangeable':
      return [
        drift === '' ? '' : `${drift}: decide which is right.`,
        ...importSentences(ownership, copies, home, project),
      ];
    case 'slips':
      return [slipsSentence(ownership, copies, { drift, home, project })];
    case 'apart':
      return [
        `Move what they share to ${home}: each uses its own ${namesOf(relation.names)}, to be shared as well or handed in.`,
      ];
    case 'typed':
      return [typedSentence(relation.types, ownership, copies, home)];
    case 'extended':
      return [drift === '' ? '' : `${drift}.`, derivationSentence(relation, home, project)];
    case 'drifted': {
      const isData = ownership.owner.unit.nature === 'data';
      const meant = isData ? 'derive one from the other' : `extract what they share to ${home}`;
      const { state = [] } = relation;
      return [
        `${drift}: decide which is right and keep one; if the difference is meant, ${meant}.`,
        state.length === 0 ? '' : `Each uses what its own file holds (${namesOf(state)}): that is to be handed in.`,
      ];
    }
    default:
      return relation satisfies never;
  }
}

/** One function for values of two types. */
function typedSentence(
  { first, second }: TypesApart,
  { owner: { unit: owner } }: Ownership,
  copies: readonly Declaration[],
  home: string,
): string {
  const place = owner.fact.exported && !isInner(owner.fact) && owner.group === copies[0]?.group ? owner.file : home;
  const others = copies.length > 1 ? 'the copies' : 'the copy';
  const types =
    first.join() === second.join()
      ? `The text is the same, and ${namesOf(first)} ${first.length === 1 ? 'is another type' : 'are other types'} in each file`
      : `The text is the same for ${namesOf(first)} in the first and ${namesOf(second)} in ${others}`;
  return `${types}: make one function of it in ${place} that is generic over these types, or takes what they have in common, and call that instead.`;
}

/** What differs in little may be a mistake of one or meant: only then may one take the place of the other. */
function slipsSentence(
  { owner: { unit: owner } }: Ownership,
  copies: readonly Declaration[],
  { drift, home, project }: { readonly drift: string; readonly home: string; readonly project: Project },
): string {
  const [copy = owner] = copies;
  const mayImport = owner.fact.exported && copy.file !== owner.file && isReachable(owner, copy, project);
  const line = mayImport ? importLine(owner, copy, project) : undefined;
  const placed = copies.length > 1 ? 'the copies' : 'the copy';
  const kept = line === undefined ? '' : `: where that is the first, \`${line}\` takes the place of ${placed}`;
  return `${drift}: decide which is right and keep that one${kept}. If the difference is meant, extract what they share to ${home}.`;
}

function namesOf(names: readonly string[]): string {
  return listed(
    names.map((name) => `\`${name}\``),
    LISTED,
  );
}

/** Copied files or folders. */
function placesSentence({ owner, owners, duplicates, fold }: Ownership, project: Project): string {
  const place = owner.unit.file;
  const areInner = [...owners, ...duplicates].some(({ fact }) => isInner(fact));
  const isOffered = !areInner && duplicates.every((unit) => isReachable(owner.unit, unit, project));
  const decide = fold.clusters.every(({ links }) => links.every((link) => link.pair.equal))
    ? ''
    : '; where they differ, decide first which is right';
  // One unit of each place.
  const home = commonHome([...new Map([owner.unit, ...duplicates].map((unit) => [unit.file, unit])).values()], project);
  const areClosed = holdsActions(place, project) && !owners.every(({ fact }) => fact.exported);
  if (!isOffered || areClosed || !isImportable(place, project))
    return `Move what they share to ${home}${areInner ? ', as functions that are handed what they need' : ''}${decide}.`;
  return owners.every(({ fact }) => fact.exported)
    ? `Keep those of ${place}, and import them where the others stand${decide}.`
    : `Export those of ${place}, or move them to ${home}, and import them where the others stand${decide}.`;
}

/** Endings that an import may leave out: `.cjs` and `.mjs` are none of them. */
const OMITTED = /\.[jt]sx?$/;

/** Whether a specifier without an extension may mean either of two files, of which not both are loaded. */
function isShadowed(a: RepoPath, b: RepoPath, { modules }: Project): boolean {
  if (a === b || !OMITTED.test(a) || !OMITTED.test(b) || a.replace(OMITTED, '') !== b.replace(OMITTED, ''))
    return false;
  return [a, b].some((file) => modules.importersOf(file).length === 0);
}

function shadowSentence(a: RepoPath, b: RepoPath): string {
  return `An import without extension means one of ${a} and ${b} alone: delete the file that is never loaded.`;
}

/** Of the declarations of one set of values the one that is there when the program runs, where another is a type. */
function valueBesideType(owner: Declaration, copies: readonly Declaration[]): Declaration | undefined {
  if (owner.nature === 'code' || ![owner, ...copies].some(isErased)) return undefined;
  const areOfOneKind = copies.every((copy) => copy.fact.kind === owner.fact.kind);
  const value = isErased(owner) ? copies.find((one) => !isErased(one)) : owner;
  // An enum is a type as well; a schema has one, which has to be asked of it.
  const isType = value !== undefined && value.fact.kind === 'enum' && !value.fact.traits.includes('described');
  return areOfOneKind && value === owner && isType ? undefined : value;
}

function isErased({ fact }: Declaration): boolean {
  return fact.traits.includes('erased');
}

/** A type cannot take the place of values that the program goes through. */
function valueSentence(value: Declaration): string {
  const { name, traits } = value.fact;
  const derived = traits.includes('list')
    ? `, as by \`(typeof ${name})[number]\`, or annotate it with the type`
    : traits.includes('described')
      ? ', as its library infers types'
      : '';
  return `Write the values down once: keep \`${name}\` of ${value.file} and derive the type from it${derived}.`;
}

function derivationSentence(
  { base, larger }: Extract<Relation, { kind: 'extended' }>,
  home: string,
  project: Project,
): string {
  const { name, kind, traits } = base.fact;
  const how =
    kind === 'type'
      ? `\`${name} & { … }\` or \`extends\``
      : kind === 'schema'
        ? `\`${name}.extend({ … })\``
        : traits.includes('list')
          ? `\`[...${name}, …]\``
          : `\`{ ...${name}, … }\``;
  const where =
    isReachable(base, larger, project) || base.file === larger.file ? '' : `; what both need goes to ${home}`;
  return `Keep the one that has more; if both are meant, derive ${unitOfFile(larger)} from ${unitOfFile(base)} by ${how}${where}.`;
}

function importSentences(
  ownership: Ownership,
  copies: readonly Declaration[],
  home: string,
  project: Project,
): readonly string[] {
  const owner = ownership.owner.unit;
  const copy = copies[0] ?? owner;
  const deletion = deletionOf(copy, copies.length - 1);
  const { name } = owner.fact;
  const relay = importersSentence(copies, project);
  if (copies.every(({ file }) => file === owner.file))
    return [
      `${capitalised(deletion)} and use ${isInner(owner.fact) ? 'one function of the module' : `\`${name}\``} instead${relay}.`,
    ];
  if (isInner(owner.fact)) return [`Make \`${name}\` a function of ${home}, and ${deletion}${relay}.`];
  if (!copies.every((one) => one.file === owner.file || isReachable(owner, one, project)))
    return [`Move ${unitOfFile(owner)} to ${home}, and ${deletion}${relay}.`];
  if (!owner.fact.exported && (!isHome(owner) || holdsActions(owner.file, project)))
    return [`Move ${unitOfFile(owner)} to ${home}, and ${deletion}${relay}.`];
  // What one place calls after itself is not what the other would call it.
  if (copies.some((one) => isNamedForItsPlace(owner, one)))
    return [`Move ${unitOfFile(owner)} to ${home} under a name for both, and ${deletion}${relay}.`];
  const keep = keepSentence(ownership, project);
  if (!owner.fact.exported)
    return [keep, `Export \`${name}\` from ${owner.file}, or move it to ${home}, and ${deletion}${relay}.`];
  const line = importLine(owner, copy, project);
  if (line !== undefined) return [keep, `${capitalised(deletion)} and write \`${line}\` instead${relay}.`];
  const missing = project.modules.isEntry(owner.file) ? '' : '; its package may have to export it first';
  return [keep, `${capitalised(deletion)} and import that of ${owner.file} instead${missing}${relay}.`];
}

/** Whether a name speaks of the folder or file that it stands in, with a word that the copy and its place do without. */
function isNamedForItsPlace(owner: Declaration, copy: Declaration): boolean {
  const others = new Set([...conceptWords(copy.fact.name), ...copy.file.split('/').flatMap(conceptWords)]);
  const place = new Set(owner.file.split('/').slice(0, -1).flatMap(conceptWords));
  return conceptWords(owner.fact.name).some((word) => !others.has(word) && place.has(word));
}

/** Who imports the copies has to import the one that is kept. */
function importersSentence(copies: readonly Declaration[], project: Project): string {
  const files = new Set(copies.flatMap((unit) => usageOf(unit, project).files));
  if (files.size === 0) return '';
  return `, and let its ${files.size === 1 ? 'importer' : `${files.size} importers`} import that one`;
}

function deletionOf(copy: Declaration, others: number): string {
  const what = copy.fact.name === 'default' ? 'the copy' : `\`${copy.fact.name}\``;
  const rest = others > 0 ? ` and the other ${others === 1 ? 'copy' : `${others} copies`}` : '';
  return `delete ${what} in ${copy.file}${rest}`;
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
