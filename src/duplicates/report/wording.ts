import type { Project } from '../../core/project.ts';
import type { Corpus, Unit } from '../corpus.ts';
import type { Ownership } from '../ownership.ts';
import { isImportable, leadsToServer } from '../path-class.ts';
import { areOnTwoPlatforms } from '../path-relation.ts';
import { memberSimilarity } from '../similarity.ts';
import { isDead } from '../usage.ts';
import type { Pair } from '../pair.ts';
import { driftBetween, percentage, sharedFeatures, strongestLink } from './evidence.ts';
import { listed } from './listed.ts';
import { keepSentence, unitOfFile, unusedSentence } from './usage-words.ts';
import { isInner } from '../unit.ts';

const LISTED = 3;
/** How many of the things that two units share a message names. */
const NAMED = 2;

/** What is wrong, in one sentence that names both places and what agrees. */
export function messageOf({ fold, owner, duplicates }: Ownership, corpus: Corpus): string {
  if (fold.kind !== 'unit') {
    const what = fold.kind === 'files' ? 'copies' : 'trees';
    const names = fold.clusters.map((cluster) => `\`${cluster.units[0]?.fact.name ?? ''}\``);
    return `${listed(fold.places.map(quotedPlace))} are ${what} of each other: ${names.length} declarations agree, among them ${listed(names, LISTED)}.`;
  }
  const copies = duplicates.map((unit) => named(unit, owner.unit));
  const verb = owner.unit.fact.kind === 'instance' ? 'built' : 'implemented';
  const claim = fold.tier === 1 ? `is ${verb} again` : `seems to be ${verb} again`;
  const { rule, pair } = strongestLink(fold.clusters[0].links);
  const shared =
    pair.equal || pair.a.fact.kind === 'instance'
      ? []
      : sharedFeatures(owner.unit, duplicates[0] ?? owner.unit, corpus).slice(0, NAMED);
  const such = shared.length > 0 ? `, such as ${listed(shared)}` : '';
  return `${kindOf(owner.unit)} ${at(owner.unit)} ${claim} ${listed(copies, LISTED)} (${rule}): ${agreement(rule, pair)}${such}.`;
}

/** The next edit. */
export function remedyOf(ownership: Ownership, corpus: Corpus, project: Project): string {
  const { fold, owner, duplicates } = ownership;
  if (fold.kind !== 'unit') {
    const place = owner.unit.file;
    if (!isImportable(place)) {
      return 'Move what they share to a module that both may import; where they differ, decide first which is right.';
    }
    return `Keep one of them, such as that of ${place}, and import from it; where they differ, decide first which is right.`;
  }
  const unused = duplicates.filter((unit) => isDead(unit, project));
  const used = duplicates.filter((unit) => !unused.includes(unit));
  const drift = fold.clusters.every((cluster) => cluster.links.every((link) => link.pair.equal))
    ? ''
    : driftSentence(ownership, corpus);
  // What nobody misses is deleted, whatever it has become.
  const sentences = used.length === 0 ? [] : [drift, ...importSentences(ownership, used, project)];
  return [...sentences, unusedSentence(unused, owner.unit, project)].filter((one) => one !== '').join(' ');
}

function driftSentence({ owner, duplicates }: Ownership, corpus: Corpus): string {
  const copy = duplicates[0] ?? owner.unit;
  const { onlyOwner, onlyCopy } = driftBetween(owner.unit, copy, corpus);
  const copied = duplicates.length > 1 ? `the copy in ${copy.file}` : 'the copy';
  const parts = [
    ...(onlyOwner.length > 0 ? [`only the first has ${listed(onlyOwner, LISTED)}`] : []),
    ...(onlyCopy.length > 0 ? [`only ${copied} has ${listed(onlyCopy, LISTED)}`] : []),
  ];
  return parts.length === 0
    ? 'They differ in details: decide which is right.'
    : `They have drifted (${parts.join('; ')}): decide which is right.`;
}

function importSentences(ownership: Ownership, copies: readonly Unit[], project: Project): string[] {
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

function deletionOf(copy: Unit, others: number): string {
  const what = copy.fact.name === 'default' ? 'the copy' : `\`${copy.fact.name}\``;
  const rest = others > 0 ? ` and the other ${others === 1 ? 'copy' : `${others} copies`}` : '';
  return `delete ${what} in ${copy.file}${rest}`;
}

/** Whether the copy's file may import from the owner's: an import line that breaks the build is no remedy. */
function isReachable(owner: Unit, copy: Unit, project: Project): boolean {
  if (!isImportable(owner.file) || leadsToServer(copy.file, owner.file)) return false;
  if (owner.group === copy.group) return !areOnTwoPlatforms(owner.file, copy.file);
  return project.dependsOn(copy.group, owner.group);
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The import to write; `undefined` where the owner's package is not known to offer it. */
function importLine(owner: Unit, copy: Unit, { modules }: Project): string | undefined {
  const { name } = owner.fact;
  const exported = modules.facts(owner.file)?.exports.find((one) => one.kind === 'local' && one.local === name);
  const exportName = exported?.kind === 'local' ? exported.name : name;
  const binding = exportName === 'default' ? (name === 'default' ? copy.fact.name : name) : `{ ${exportName} }`;
  const specifier = modules.specifierOf(copy.file, { file: owner.file, name }, exportName);
  return specifier === undefined ? undefined : `import ${binding} from '${specifier}';`;
}

function agreement(rule: string, pair: Pair): string {
  const share = `${percentage(pair.features)} % of what the code does`;
  switch (rule) {
    case 'F1':
    case 'M1':
      return `the bodies are equal but for local names (${pair.size} tokens)`;
    case 'F2':
      return `the name and ${share} agree`;
    case 'F4':
      return `the name and most of a short body agree`;
    case 'C1':
    case 'C2':
    case 'C3': {
      const shared = percentage(memberSimilarity(pair.a, pair.b).contained);
      return `${rule === 'C3' ? 'the concept' : 'the name'}, ${shared} % of the smaller one's members and ${share} agree`;
    }
    case 'I1':
      return `the same construction with the same arguments`;
    case 'I2':
      return `the same name for another instance of the same class`;
    default:
      return `under another name, ${share} agrees`;
  }
}

function kindOf({ fact }: Unit): string {
  const kinds = { function: 'The function', class: 'The class', object: 'The object', instance: 'The instance' };
  if (isInner(fact)) return fact.traits.includes('method') ? 'The method' : 'The inner function';
  return fact.kind === 'function' && fact.traits.includes('factory') ? 'The factory' : kinds[fact.kind];
}

function at(unit: Unit): string {
  return unit.fact.name === 'default' ? `exported by ${unit.file}` : `\`${unit.fact.name}\` of ${unit.file}`;
}

function named(copy: Unit, owner: Unit): string {
  const isSame = copy.fact.name === owner.fact.name || copy.fact.name === 'default';
  return isSame ? `in ${copy.file}` : `as \`${copy.fact.name}\` in ${copy.file}`;
}

function quotedPlace(place: string): string {
  return place === '' ? 'the project root' : place;
}
