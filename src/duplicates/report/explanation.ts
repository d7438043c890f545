import { countOf } from '../../core/format.ts';
import type { Explanation } from '../../core/model.ts';
import type { Project } from '../../core/project.ts';
import type { Suppressor } from '../circumstances.ts';
import { DATA_DOUBTS, DATA_SUPPRESSORS } from '../data/data-suppressors.ts';
import { dataVerdictsFor } from '../data/data-verdicts.ts';
import type { Declaration, DeclarationPair } from '../declaration.ts';
import { DOUBTS } from '../doubts.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import { criteriaOf } from '../owner.ts';
import type { Ownership } from '../ownership.ts';
import { memberSimilarity, sequenceSimilarity } from '../similarity.ts';
import { SUPPRESSORS } from '../suppressors.ts';
import { usageOf } from '../usage.ts';
import type { Verdict } from '../verdict.ts';
import { verdictsFor } from '../verdicts.ts';
import { percentage, sharedFeatures } from './code-evidence.ts';
import { driftOf } from './drift.ts';
import { proposalsOf } from './proposals.ts';
import { strongestLink } from './strongest-link.ts';

/** How many files are named of those that import a copy. */
const MOST_FILES = 10;

/** How a finding came about: why the copies were compared, what was found, what spoke against it, and which is to stay. */
export function explanationOf(ownership: Ownership, found: OwnedDuplicates, project: Project): Explanation {
  const links = ownership.fold.clusters.flatMap((cluster) => cluster.links);
  const { pair } = strongestLink(links);
  const more = links.length - 1;
  const others = more === 0 ? [] : [`and ${countOf(more, 'further pair')} of the same finding`];
  return [
    { title: 'compared because they share', lines: [...proposalsOf(pair, found, project), ...others] },
    { title: 'verdict', lines: decisionLines(pair) },
    { title: 'in common and apart', lines: contentLines(ownership, pair, found, project) },
    { title: 'which one to keep', lines: ownerLines(ownership, project) },
    { title: 'who uses them', lines: usageLines(ownership, project) },
  ].filter(({ lines }) => lines.length > 0);
}

function decisionLines(pair: DeclarationPair): string[] {
  const places = [pair.a, pair.b].map(placeOf).join(' and ');
  return pair.nature === 'code'
    ? [`on ${places}`, ...pathOf(pair, verdictsFor(pair), SUPPRESSORS, DOUBTS), ...measures(pair)]
    : [`on ${places}`, ...pathOf(pair, dataVerdictsFor(pair), DATA_SUPPRESSORS, DATA_DOUBTS), ...measures(pair)];
}

function pathOf<Two>(
  pair: Two,
  verdicts: readonly Verdict<Two>[],
  suppressors: readonly Suppressor<Two>[],
  doubts: readonly Suppressor<Two>[],
): string[] {
  const at = verdicts.findIndex((one) => one.holds(pair));
  const verdict = verdicts[at];
  if (verdict === undefined) return [];
  const before = verdicts.slice(0, at).map((one) => one.rule);
  const doubt = verdict.tier === 1 ? doubts.find((one) => one.applies(pair)) : undefined;
  return [
    `${verdict.rule}, tier ${verdict.tier}: ${verdict.asks}`,
    ...(before.length > 0 ? [`asked before it, and not met: ${[...new Set(before)].join(', ')}`] : []),
    `no suppressor applies: ${suppressors.map((one) => one.name).join(', ')}`,
    ...(doubt === undefined ? [] : [`doubt, which makes it tier 2: ${doubt.name}. ${doubt.why}`]),
    ...(doubt === undefined && verdict.tier === 1 ? [`no doubt: ${doubts.map((one) => one.name).join(', ')}`] : []),
  ];
}

function measures(pair: DeclarationPair): string[] {
  const names = pair.sameName ? 'equal' : pair.sameConcept ? 'of one concept' : 'different';
  const common = pair.genericName ? ', and common' : '';
  if (pair.nature === 'data')
    return [
      `names ${names}${common}; ${countOf(pair.comparison.agreeing.length, 'member')} in both, of at least ${pair.size}`,
    ];
  const { a, b } = pair;
  const members = percentage(memberSimilarity(a, b).contained);
  return [
    `names ${names}${common}; ${pair.size} and ${pair.largest} tokens${pair.equal ? ', all equal' : ''}`,
    `${percentage(pair.features)} % of what the code does, ${percentage(pair.bag)} % of the tokens, ` +
      `${percentage(sequenceSimilarity(a, b))} % of them in one order` +
      (members > 0 ? `, ${members} % of the smaller one's members` : ''),
  ];
}

function contentLines(ownership: Ownership, pair: DeclarationPair, found: OwnedDuplicates, project: Project): string[] {
  const shared = pair.nature === 'code' ? sharedFeatures(pair.a, pair.b, found.code) : pair.comparison.agreeing;
  const { differing, onlyOwner, onlyCopy } = driftOf(ownership, found, project);
  const copy = ownership.duplicates[0] ?? ownership.owner.unit;
  return [
    ...listLine('rare things in both', shared),
    ...differing.map(
      (one) => `${one.name === '' ? 'the value' : one.name}: ${one.owner} to keep, ${one.copy} in the copy`,
    ),
    ...listLine(`only in ${placeOf(ownership.owner.unit)}`, onlyOwner),
    ...listLine(`only in ${placeOf(copy)}`, onlyCopy),
  ];
}

function listLine(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${title}: ${items.join(', ')}`];
}

function ownerLines({ owner, owners, duplicates }: Ownership, project: Project): string[] {
  const units = [...owners, ...duplicates];
  const asked = criteriaOf(owners.length === 1 ? units : [owner.unit, ...duplicates.slice(0, 1)], project);
  const lines = asked.map(({ because, measures: of }, i) => {
    const decides = i === asked.length - 1 && of.some((one) => one !== of[0]);
    return `${i + 1}. ${because}: ${of.join(', ')}${decides ? '  <- this parts them' : ''}`;
  });
  return [`${placeOf(owner.unit)}, because ${owner.because}`, ...lines];
}

function usageLines({ owners, duplicates }: Ownership, project: Project): string[] {
  return [...owners, ...duplicates].flatMap((unit) => {
    const { kind, files, tests } = usageOf(unit, project);
    const named = files.slice(0, MOST_FILES).map((file) => `  ${file}`);
    const more = files.length - named.length;
    const count = `${countOf(files.length, 'file')} and ${countOf(tests.length, 'test file')} import it`;
    return [`${placeOf(unit)}: ${kind}; ${count}`, ...named, ...(more > 0 ? [`  and ${more} more`] : [])];
  });
}

function placeOf({ file, fact }: Declaration): string {
  return `${file}#${fact.name}`;
}
