import type { Project } from '../../core/project.ts';
import type { Declaration } from '../declaration.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import type { Ownership } from '../ownership.ts';
import { isImportable, leadsToServer } from '../path-class.ts';
import { areOnTwoPlatforms } from '../path-relation.ts';
import { isDead } from '../usage.ts';
import { agreement } from './agreement.ts';
import { driftOf, type Drift } from './drift.ts';
import { listed } from './listed.ts';
import { strongestLink } from './strongest-link.ts';
import { keepSentence, unitOfFile, unusedSentence } from './usage-words.ts';
import { isInner } from '../unit.ts';

const LISTED = 3;

/** What is wrong, in one sentence that names both places and what agrees. */
export function messageOf(ownership: Ownership, found: OwnedDuplicates): string {
  const { fold, owner, duplicates } = ownership;
  if (fold.kind !== 'unit') {
    const what = fold.kind === 'files' ? 'copies' : 'trees';
    const names = fold.clusters.map((cluster) => `\`${cluster.units[0]?.fact.name ?? ''}\``);
    return `${listed(fold.places.map(quotedPlace))} are ${what} of each other: ${names.length} declarations agree, among them ${listed(names, LISTED)}.`;
  }
  const copies = duplicates.map((unit) => named(unit, owner.unit));
  const verb = verbOf(owner.unit);
  const claim = fold.tier === 1 ? `is ${verb} again` : `seems to be ${verb} again`;
  const { rule } = strongestLink(fold.clusters[0].links);
  return `${kindOf(owner.unit)} ${at(owner.unit)} ${claim} ${listed(copies, LISTED)} (${rule}): ${agreement(ownership, found)}.`;
}

/** The next edit. */
export function remedyOf(ownership: Ownership, found: OwnedDuplicates, project: Project): string {
  const { fold, owner, duplicates } = ownership;
  if (fold.kind !== 'unit') {
    const place = owner.unit.file;
    if (!isImportable(place)) {
      return 'Move what they share to a module that both may import; where they differ, decide first which is right.';
    }
    return `Keep one of them, such as that of ${place}, and import from it; where they differ, decide first which is right.`;
  }
  const value = valueBesideType(owner.unit, duplicates);
  if (value !== undefined) return valueSentence(value);
  const unused = duplicates.filter((unit) => isDead(unit, project));
  const used = duplicates.filter((unit) => !unused.includes(unit));
  const drift = fold.clusters.every((cluster) => cluster.links.every((link) => link.pair.equal))
    ? ''
    : driftSentence(ownership, driftOf(ownership, found, project));
  // What nobody misses is deleted, whatever it has become.
  const sentences = used.length === 0 ? [] : [drift, ...importSentences(ownership, used, project)];
  return [...sentences, unusedSentence(unused, owner.unit, project)].filter((one) => one !== '').join(' ');
}

function driftSentence({ owner, duplicates }: Ownership, { differing, onlyOwner, onlyCopy }: Drift): string {
  const copy = duplicates[0] ?? owner.unit;
  const copied = duplicates.length > 1 ? `the copy in ${copy.file}` : 'the copy';
  const values = differing.map((one) => {
    const what = one.name === '' ? 'it' : `\`${one.name}\``;
    return `${what} is ${one.owner} in the first and ${one.copy} in ${copied}`;
  });
  const parts = [
    ...(values.length > 0 ? [listed(values, LISTED)] : []),
    ...(onlyOwner.length > 0 ? [`only the first has ${listed(onlyOwner, LISTED)}`] : []),
    ...(onlyCopy.length > 0 ? [`only ${copied} has ${listed(onlyCopy, LISTED)}`] : []),
  ];
  return parts.length === 0
    ? 'They differ in details: decide which is right.'
    : `They have drifted (${parts.join('; ')}): decide which is right.`;
}

function importSentences(ownership: Ownership, copies: readonly Declaration[], project: Project): string[] {
  const owner = ownership.owner.unit;
  const copy = copies[0] ?? owner;
  const deletion = deletionOf(copy, copies.length - 1);
  const { name } = owner.fact;
  if (isInner(owner.fact)) return [`Make \`${name}\` a function of a module that both may import, and ${deletion}.`];
  if (!isReachable(owner, copy, project))
    return [`Move ${unitOfFile(owner)} to a module that both may import, and ${deletion}.`];
  const keep = keepSentence(ownership, project);
  if (!owner.fact.exported)
    return [keep, `Export \`${name}\` from ${owner.file}, or from a module that both may import, and ${deletion}.`];
  const line = importLine(owner, copy, project);
  const instead =
    line === undefined
      ? `${capitalised(deletion)} and import that of ${owner.file} instead; its package may have to export it first.`
      : `${capitalised(deletion)} and write \`${line}\` instead.`;
  return [keep, instead];
}

function deletionOf(copy: Declaration, others: number): string {
  const what = copy.fact.name === 'default' ? 'the copy' : `\`${copy.fact.name}\``;
  const rest = others > 0 ? ` and the other ${others === 1 ? 'copy' : `${others} copies`}` : '';
  return `delete ${what} in ${copy.file}${rest}`;
}

/** Whether the copy's file may import from the owner's: an import line that breaks the build is no remedy. */
function isReachable(owner: Declaration, copy: Declaration, project: Project): boolean {
  if (!isImportable(owner.file) || leadsToServer(copy.file, owner.file)) return false;
  if (owner.group === copy.group) return !areOnTwoPlatforms(owner.file, copy.file);
  return project.dependsOn(copy.group, owner.group);
}

/** Of the declarations of one set of values the one that is there when the program runs, where another is a type. */
function valueBesideType(owner: Declaration, copies: readonly Declaration[]): Declaration | undefined {
  if (owner.nature === 'code' || ![owner, ...copies].some(isErased)) return undefined;
  const areOfOneKind = copies.every((copy) => copy.fact.kind === owner.fact.kind);
  if (areOfOneKind && !isErased(owner)) return undefined;
  return [owner, ...copies].find((one) => !isErased(one));
}

function isErased({ fact }: Declaration): boolean {
  return fact.traits.includes('erased');
}

/** A type cannot take the place of values that the program goes through. */
function valueSentence(value: Declaration): string {
  const { name, traits } = value.fact;
  const derived = traits.includes('list') ? `, as by \`(typeof ${name})[number]\`, or annotate it with the type` : '';
  return `Write the values down once: keep \`${name}\` of ${value.file} and derive the type from it${derived}.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The import to write; `undefined` where the owner's package is not known to offer it. */
function importLine(owner: Declaration, copy: Declaration, { modules }: Project): string | undefined {
  const { name } = owner.fact;
  const exported = modules.facts(owner.file)?.exports.find((one) => one.kind === 'local' && one.local === name);
  const exportName = exported?.kind === 'local' ? exported.name : name;
  const isType = owner.fact.kind === 'type' || (exported?.kind === 'local' && exported.typeOnly);
  const binding = exportName === 'default' ? (name === 'default' ? copy.fact.name : name) : `{ ${exportName} }`;
  const specifier = modules.specifierOf(copy.file, { file: owner.file, name }, exportName);
  return specifier === undefined ? undefined : `import ${isType ? 'type ' : ''}${binding} from '${specifier}';`;
}

const KINDS: Readonly<Record<Declaration['fact']['kind'], string>> = {
  function: 'The function',
  class: 'The class',
  object: 'The object',
  instance: 'The instance',
  type: 'The type',
  schema: 'The schema',
  enum: 'The set of values',
  table: 'The table',
  constant: 'The constant',
};

function kindOf({ fact }: Declaration): string {
  if (isInner(fact)) return fact.traits.includes('method') ? 'The method' : 'The inner function';
  return fact.kind === 'function' && fact.traits.includes('factory') ? 'The factory' : KINDS[fact.kind];
}

function verbOf({ nature, fact }: Declaration): string {
  if (nature === 'data') return 'declared';
  return fact.kind === 'instance' ? 'built' : 'implemented';
}

function at(unit: Declaration): string {
  return unit.fact.name === 'default' ? `exported by ${unit.file}` : `\`${unit.fact.name}\` of ${unit.file}`;
}

function named(copy: Declaration, owner: Declaration): string {
  const isSame = copy.fact.name === owner.fact.name || copy.fact.name === 'default';
  return isSame ? `in ${copy.file}` : `as \`${copy.fact.name}\` in ${copy.file}`;
}

function quotedPlace(place: string): string {
  return place === '' ? 'the project root' : place;
}
