import { analyseDuplicates } from '../../src/duplicates/analysis.ts';
import { candidatePairs } from '../../src/duplicates/candidates.ts';
import type { Unit } from '../../src/duplicates/corpus.ts';
import { decide } from '../../src/duplicates/decide.ts';
import { pairOf, type Pair } from '../../src/duplicates/pair.ts';
import { memberSimilarity, sequenceSimilarity } from '../../src/duplicates/similarity.ts';
import type { Project } from '../../src/core/project.ts';
import { worthComparing } from '../../src/duplicates/worth-comparing.ts';
import type { Label, LabelledUnit } from './label.ts';
import { overlap } from './score.ts';

/** Says in a few words what the engine thinks of a labelled pair, and what it measured. */
export function explainDecision({ a, b }: Label, project: Project): string {
  const { corpus } = project.derived(analyseDuplicates);
  const left = unitAt(a, corpus.units);
  const right = unitAt(b, corpus.units);
  if (left === undefined || right === undefined) {
    const absent = [left === undefined ? a : [], right === undefined ? b : []].flat();
    return `no unit: ${absent.map(({ path, name }) => `${name} in ${path}`).join(', ')}`;
  }
  const pair = pairOf(left, right, corpus, project);
  const found = project.derived(candidateKeys).has(keyOf(left, right)) ? '' : 'not a candidate; ';
  return `${found}${decisionOn(pair)} (${measuresOf(pair)})`;
}

function membersOf(a: Unit, b: Unit): string {
  const { contained, jaccard } = memberSimilarity(a, b);
  return `members contained ${contained.toFixed(2)}, jaccard ${jaccard.toFixed(2)}`;
}

/** The unit of which the labelled lines are most. */
function unitAt(place: LabelledUnit, units: readonly Unit[]): Unit | undefined {
  let best: Unit | undefined;
  let most = 0.3;
  for (const unit of units) {
    if (unit.file !== place.path) continue;
    const shared = overlap(unit.fact.at, place);
    if (shared > most) [best, most] = [unit, shared];
  }
  return best;
}

function candidateKeys(project: Project): ReadonlySet<string> {
  const { corpus } = project.derived(analyseDuplicates);
  const { pairs } = candidatePairs(corpus, project.derived(worthComparing));
  return new Set(pairs.map(([a, b]) => keyOf(a, b)));
}

function keyOf(a: Unit, b: Unit): string {
  return [a.id, b.id].sort((one, other) => one - other).join(' ');
}

function decisionOn(pair: Pair): string {
  const decision = decide(pair);
  switch (decision.kind) {
    case 'duplicate': {
      const doubt = decision.doubt === undefined ? '' : `, doubt ${decision.doubt}`;
      return `rule ${decision.rule}, tier ${String(decision.tier)}${doubt}`;
    }
    case 'suppressed':
      return `suppressed by ${decision.by}`;
    case 'different':
      return 'no rule holds';
  }
}

function measuresOf({ a, b, equal, size, largest, bag, features, genericName }: Pair): string {
  const shares = { features, bag, sequence: sequenceSimilarity(a, b) };
  const kinds = a.fact.kind === b.fact.kind ? a.fact.kind : `${a.fact.kind} and ${b.fact.kind}`;
  return [
    kinds,
    `${String(size)}–${String(largest)} tokens`,
    ...(a.fact.members.length > 0 ? [membersOf(a, b)] : []),
    ...(equal ? ['equal'] : Object.entries(shares).map(([name, share]) => `${name} ${share.toFixed(2)}`)),
    ...(genericName ? ['generic name'] : []),
  ].join(', ');
}
