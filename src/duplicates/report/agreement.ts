import { memberSimilarity } from '../similarity.ts';
import type { Corpus } from '../corpus.ts';
import type { DataPair } from '../data/data-pair.ts';
import { unitFactor, valueOf } from '../data/constant-verdicts.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import type { Ownership } from '../ownership.ts';
import type { Declaration, DeclarationPair } from '../declaration.ts';
import type { Pair } from '../pair.ts';
import { percentage, sharedFeatures } from './code-evidence.ts';
import { shortened } from './data-evidence.ts';
import { listed } from './listed.ts';
import { strongestLink } from './strongest-link.ts';

/** How many of the things that two units share a message names. */
const NAMED = 2;

/** What the declarations of a finding agree in, as part of a sentence. */
export function agreement(ownership: Ownership, found: OwnedDuplicates): string {
  const [{ links }] = ownership.fold.clusters;
  const { rule, pair } = strongestLink(links);
  const units = [ownership.owner.unit, ...ownership.duplicates];
  if (pair.nature === 'code') return codeAgreement(rule, pair, units) + examples(pair, ownership, found.code);
  const pairs = links.flatMap((link) => (link.pair.nature === 'data' ? [link.pair] : []));
  return dataAgreement(rule, weakest(pairs) ?? pair, units.length);
}

/** Telling things that both have, as the end of a sentence. */
export function examples(
  pair: DeclarationPair,
  { owner: { unit }, duplicates: [copy = unit] }: Ownership,
  corpus: Corpus,
): string {
  if (
    pair.nature === 'data' ||
    pair.equal ||
    pair.a.fact.kind === 'instance' ||
    unit.nature === 'data' ||
    copy.nature === 'data'
  )
    return '';
  const shared = sharedFeatures(unit, copy, corpus).slice(0, NAMED);
  return shared.length > 0 ? `, such as ${listed(shared)}` : '';
}

const EQUAL_BODIES: ReadonlySet<string> = new Set(['F1', 'M1', 'M4', 'C5']);

function codeAgreement(rule: string, pair: Pair, units: readonly Declaration[]): string {
  const share = `${percentage(pair.features)} % of what the code does`;
  const members = (): string =>
    `${percentage(memberSimilarity(pair.a, pair.b).contained)} % of the smaller one's members`;
  if (pair.equal && EQUAL_BODIES.has(rule))
    return `${equalBodies(pair, units)} are equal but for layout, types, logging and local names (${pair.size} tokens)`;
  switch (rule) {
    case 'F2':
      return `the name and ${share} agree`;
    case 'M2':
    case 'M4':
      return pair.sameName ? `the name and ${share} agree` : `under another name, ${share} agrees`;
    case 'F4':
      return `the name and most of a short body agree`;
    case 'F5':
      return `under another name, nearly all of the smaller one is in the larger one`;
    case 'C1':
    case 'C2':
      return `the name, ${members()} and ${share} agree`;
    case 'C3':
      return `the concept, ${members()} and ${share} agree`;
    case 'I1':
      return `the same construction with the same arguments`;
    case 'I2':
      return `the same name for another instance of the same class`;
    default:
      return `under another name, ${share} agrees`;
  }
}

/** Which bodies are equal: of several not always all. */
function equalBodies({ a }: Pair, units: readonly Declaration[]): string {
  const equal = units.filter((unit) => unit.nature === 'code' && unit.fact.exact === a.fact.exact);
  const areSome = equal.length > 1 && equal.length < units.length;
  return areSome ? `${equal.length} of the ${units.length} bodies` : 'the bodies';
}

/** From this share on what two units do is the same thing; below it they have things in common. */
const SAME_THING = 0.7;

/** What two units of code have in common, where that is too little to call one of them the other again. */
export function sharedPart(ownership: Ownership): string | undefined {
  const { rule, pair } = strongestLink(ownership.fold.clusters[0].links);
  if (pair.nature === 'data' || pair.equal || pair.features >= SAME_THING) return undefined;
  const share = `${percentage(pair.features)} % of what it does`;
  const name = pair.sameName ? 'its name and ' : '';
  switch (rule) {
    case 'F2':
    case 'F3':
    case 'M2':
    case 'M4':
      return name + share;
    case 'C1':
    case 'C2':
    case 'C3':
    case 'C4':
      return `${pair.sameName ? 'its name, ' : ''}${percentage(memberSimilarity(pair.a, pair.b).contained)} % of the smaller one's members and ${share}`;
    default:
      return undefined;
  }
}

/** The two of several that agree least: what is said has to hold for all. */
function weakest(pairs: readonly DataPair[]): DataPair | undefined {
  return [...pairs].sort((a, b) => a.comparison.agreeing.length - b.comparison.agreeing.length)[0];
}

function dataAgreement(rule: string, pair: DataPair, count: number): string {
  const { a, b, comparison, equal } = pair;
  if (a.fact.kind === 'constant') {
    const [left, right] = [shortened(valueOf(a)), shortened(valueOf(b))];
    if (rule === 'K4') return `${left} and ${right} differ by ${unitFactor(pair) ?? 1}, as two units of one thing do`;
    return `${rule === 'K3' ? 'under another name, ' : ''}the value is ${left} in ${count > 2 ? `all ${count}` : 'both'}`;
  }
  const name = pair.sameName ? '' : 'under another name, ';
  if (rule === 'E2') return `${name}the ${a.fact.size} values are the same`;
  const what = a.fact.kind === 'type' || a.fact.kind === 'schema' ? 'members' : 'entries';
  const most = Math.max(a.fact.size, b.fact.size);
  if (equal) return `${name}${most === 1 ? 'its only member agrees' : `all ${most} ${what} agree`}`;
  const { agreeing } = comparison;
  if (agreeing.length === most)
    return `${name}${most === 1 ? 'its own member agrees' : `its own ${most} ${what} agree`}`;
  return `${name}${agreeing.length} of ${most} ${what} agree`;
}
