import { countOf } from '../../core/format.ts';
import type { Project } from '../../core/project.ts';
import type { Declaration, DeclarationPair } from '../declaration.ts';
import type { Ownership } from '../ownership.ts';
import { memberSimilarity } from '../similarity.ts';
import { isDead, usageOf } from '../usage.ts';
import { isNamedSuperseded } from '../variant-name.ts';
import { percentage } from './code-evidence.ts';
import { listed } from './listed.ts';
import { strongestLink } from './strongest-link.ts';
import { unitOfFile, unusedSentence } from './usage-words.ts';

const LISTED = 3;

/** What is a variant of what, who uses which, and what else agrees. */
export function variantMessageOf({ fold, owner, duplicates }: Ownership, project: Project): string {
  const { rule, pair } = strongestLink(fold.clusters.flatMap((cluster) => cluster.links));
  if (fold.kind !== 'unit') {
    const names = fold.clusters.map((cluster) => `\`${cluster.units[0]?.fact.name ?? ''}\``);
    return `${listed(fold.places)} are variants of each other (${rule}): both have ${listed(names, LISTED)}.`;
  }
  const variants = duplicates.map((unit) => `${unitOfFile(unit)} (${importsOf(unit, project)})`);
  const kept = `${unitOfFile(owner.unit)} (${importsOf(owner.unit, project)})`;
  const isOne = duplicates.length === 1;
  const are = fold.tier === 1 ? (isOne ? 'is' : 'are') : isOne ? 'seems to be' : 'seem to be';
  const inUse = fold.tier === 1 ? `, and ${isOne ? 'both' : 'all'} are in use` : '';
  return `${listed(variants, LISTED)} ${are} ${isOne ? 'a variant' : 'variants'} of ${kept}${inUse} (${rule}): the concept and ${sharedBy(pair)} agree.`;
}

function sharedBy(pair: DeclarationPair): string {
  if (pair.nature === 'data') return 'some of its members';
  const members = percentage(memberSimilarity(pair.a, pair.b).contained);
  const content = `${percentage(pair.features)} % of what the code does`;
  return members > 0 ? `${members} % of the smaller one's members and ${content}` : content;
}

function importsOf(unit: Declaration, project: Project): string {
  const { kind, files, tests } = usageOf(unit, project);
  switch (kind) {
    case 'imported':
      return `imported by ${countOf(files.length, 'file')}`;
    case 'inside':
      return 'used by its own file';
    case 'unseen':
      return 'used where imports do not show it';
    case 'unloaded':
      return 'in a file that nobody imports';
    case 'tests':
      return `imported by ${countOf(tests.length, 'test file')} alone`;
    case 'nobody':
      return 'imported by nobody';
    default:
      return kind satisfies never;
  }
}

/** The next edit: there is to be one of them, with the plain name. */
export function variantRemedyOf({ owner, duplicates }: Ownership, project: Project): string {
  const unused = duplicates.filter((unit) => isDead(unit, project));
  const sentences = duplicates
    .filter((unit) => !unused.includes(unit))
    .slice(0, 1)
    .map((unit) =>
      usageOf(unit, project).kind === 'unloaded' ? unloadedSentence(unit) : moveSentence(unit, owner.unit),
    );
  return [...sentences, unusedSentence(unused, owner.unit, project)].filter((one) => one !== '').join(' ');
}

function unloadedSentence({ file }: Declaration): string {
  return `Nobody imports ${file}: delete it, unless it is a program or loaded by its path.`;
}

function moveSentence(variant: Declaration, owner: Declaration): string {
  const isSuperseded =
    isNamedSuperseded(variant.fact.name, variant.file) && !isNamedSuperseded(owner.fact.name, owner.file);
  const move = `move what uses the other over to it, delete that, and keep the plain name`;
  if (!isSuperseded) return `Decide which of them stays; ${move}.`;
  return `Move what uses ${unitOfFile(variant)} over to ${unitOfFile(owner)}, and delete it.`;
}
