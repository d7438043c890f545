import type { Project } from '../../core/project.ts';
import type { Corpus, Unit } from '../corpus.ts';
import type { Ownership } from '../ownership.ts';
import { isImportable, leadsToServer } from '../path-class.ts';
import { areOnTwoPlatforms } from '../path-relation.ts';
import { memberSimilarity } from '../similarity.ts';
import { driftBetween, percentage, strongestLink } from './evidence.ts';

const LISTED = 3;

/** What is wrong, in one sentence that names both places and what agrees. */
export function messageOf({ fold, owner, duplicates }: Ownership): string {
  if (fold.kind !== 'unit') {
    const what = fold.kind === 'files' ? 'copies' : 'trees';
    const names = fold.clusters.map((cluster) => `\`${cluster.units[0]?.fact.name ?? ''}\``);
    return `${listed(fold.places.map(quotedPlace))} are ${what} of each other: ${names.length} declarations agree, among them ${listed(names, LISTED)}.`;
  }
  const copies = duplicates.map((unit) => named(unit, owner.unit));
  const verb = owner.unit.fact.kind === 'instance' ? 'built' : 'implemented';
  const claim = fold.tier === 1 ? `is ${verb} again` : `seems to be ${verb} again`;
  return `${kindOf(owner.unit)} ${at(owner.unit)} ${claim} ${listed(copies, LISTED)}: ${agreement(fold)}.`;
}

/** The next edit. */
export function remedyOf(ownership: Ownership, corpus: Corpus, project: Project): string {
  const { fold, owner, duplicates } = ownership;
  const copy = duplicates[0] ?? owner.unit;
  if (fold.kind !== 'unit') {
    const place = owner.unit.file;
    if (!isImportable(place)) {
      return 'Move what they share to a module that both may import; where they differ, decide first which is right.';
    }
    return `Keep one of them, such as that of ${place}, and import from it; where they differ, decide first which is right.`;
  }
  const drift = fold.clusters.every((cluster) => cluster.links.every((link) => link.pair.equal))
    ? ''
    : driftSentence(owner.unit, copy, corpus);
  return `${drift}${importSentence(owner.unit, duplicates, project)}`;
}

function driftSentence(owner: Unit, copy: Unit, corpus: Corpus): string {
  const { onlyOwner, onlyCopy } = driftBetween(owner, copy, corpus);
  const parts = [
    ...(onlyOwner.length > 0 ? [`only ${owner.file} has ${listed(onlyOwner, LISTED)}`] : []),
    ...(onlyCopy.length > 0 ? [`only ${copy.file} has ${listed(onlyCopy, LISTED)}`] : []),
  ];
  return parts.length === 0
    ? 'They differ in details: decide which is right. '
    : `They have drifted (${parts.join('; ')}): decide which is right. `;
}

function importSentence(owner: Unit, copies: readonly Unit[], project: Project): string {
  const copy = copies[0] ?? owner;
  const deletion = deletionOf(copy, copies.length - 1);
  const { name } = owner.fact;
  if (owner.fact.traits.includes('method')) {
    return `Make \`${name}\` a function of a module that both may import, and ${deletion}.`;
  }
  if (!isReachable(owner, copy, project)) {
    return `Move ${moved(owner)} to a module that both may import, and ${deletion}.`;
  }
  if (!owner.fact.exported) {
    return `Export \`${name}\` from ${owner.file}, or from a module that both may import, and ${deletion}.`;
  }
  const line = importLine(owner, copy, project);
  return line === undefined
    ? `${capitalised(deletion)} and import that of ${owner.file} instead; its package may have to export it first.`
    : `${capitalised(deletion)} and write \`${line}\` instead.`;
}

function deletionOf(copy: Unit, others: number): string {
  const what = copy.fact.name === 'default' ? 'the copy' : `\`${copy.fact.name}\``;
  const rest = others > 0 ? ` and the other ${others === 1 ? 'copy' : `${others} copies`}` : '';
  return `delete ${what} in ${copy.file}${rest}`;
}

function moved({ file, fact }: Unit): string {
  return fact.name === 'default' ? `what ${file} exports` : `\`${fact.name}\` of ${file}`;
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

function agreement(fold: Ownership['fold']): string {
  const { rule, pair } = strongestLink(fold.clusters[0].links);
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
  if (fact.traits.includes('method')) return 'The method';
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

/** `a, b and c`, or the first ones and how many more. */
function listed(items: readonly string[], most = items.length): string {
  const shown = items.slice(0, most);
  const more = items.length - shown.length;
  const all = more > 0 ? [...shown, `${more} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}
