import type { Aside, HeldBack } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { analyseDuplicates, foldsOf, isByName } from './analysis.ts';
import { candidatePairs } from './candidates.ts';
import { clustersOf, type Link } from './clusters.ts';
import { analyseData, dataPairs } from './data/analyse-data.ts';
import { dataPairOf } from './data/data-pair.ts';
import { decideData } from './data/decide-data.ts';
import { decide, type Decision } from './decide.ts';
import { inPathOrder, type Declaration, type DeclarationPair } from './declaration.ts';
import { foldClusters, rootsOfLink, vendoredRoots } from './fold.ts';
import { concernOf, concernOfFold, type Concern } from './judge-duplicates.ts';
import { ownedDuplicates } from './owned-duplicates.ts';
import { ownershipOf } from './ownership.ts';
import { pairOf } from './pair.ts';
import { withoutParts } from './parts.ts';
import { findingOf } from './report/finding.ts';
import { worthComparing } from './worth-comparing.ts';

/** What the rule about one concern, or about names, noticed beside its findings. */
export function asideOf(project: Project, concern: Concern | 'names'): Aside {
  const { weak, heldBack } = project.derived(noticed);
  const found = ownedDuplicates(project);
  const folds = concern === 'names' ? [] : foldClusters(clustersOf(weak), 'resemblance');
  const own = folds.filter((fold) => concernOfFold(fold) === concern);
  return {
    weak: ownershipOf(own, project).map((owned) => findingOf(owned, found, project)),
    heldBack: heldBack.filter((one) => concernOfPair(one) === concern).map(heldBackOf),
  };
}

interface Noticed {
  /** Pairs of the third tier that no finding holds already. */
  readonly weak: readonly Link[];
  readonly heldBack: readonly HeldBackPair[];
}

interface HeldBackPair {
  readonly pair: DeclarationPair;
  readonly decision: Extract<Decision, { kind: 'suppressed' }>;
}

/** Decides on all pairs once more, and keeps what is no finding: nobody pays for that who does not ask. */
function noticed(project: Project): Noticed {
  const code = project.derived(analyseDuplicates);
  const data = project.derived(analyseData);
  const weak: Link[] = [];
  const heldBack: HeldBackPair[] = [];
  const take = (pair: DeclarationPair, decision: Decision): void => {
    if (decision.kind === 'suppressed' && decision.tier !== 3) heldBack.push({ pair, decision });
    if (decision.kind === 'duplicate' && decision.tier === 3) weak.push({ ...decision, pair, tier: 2 });
  };
  for (const [a, b] of candidatePairs(code.corpus, project.derived(worthComparing)).pairs) {
    const pair = pairOf(a, b, code.corpus, project);
    take(pair, decide(pair));
  }
  for (const [a, b] of dataPairs(data.corpus, project)) {
    const pair = dataPairOf(a, b, data.corpus, project);
    take(pair, decideData(pair));
  }
  heldBack.push(...vendored(code.links, data.links));
  return { weak: withoutParts(withoutFound(weak, code.links, data.links)), heldBack: heldBack.sort(surestFirst) };
}

const VENDORED = 'vendored-tree';
const WHY_VENDORED =
  'So much stands at the same places of the two folders that one of them must be a copy that is kept on purpose.';

function vendored(code: readonly Link[], data: readonly Link[]): HeldBackPair[] {
  const ofCode = vendoredRoots(code);
  const ofData = new Set([...ofCode, ...vendoredRoots(data)]);
  const dropped = [
    ...code.filter((link) => ofCode.has(rootsOfLink(link))),
    ...data.filter((link) => ofData.has(rootsOfLink(link))),
  ];
  return dropped.map(({ pair, tier, rule }) => ({
    pair,
    decision: { kind: 'suppressed', tier, rule, by: VENDORED, why: WHY_VENDORED },
  }));
}

/** What is part of one finding is not said again. */
function withoutFound(weak: readonly Link[], code: readonly Link[], data: readonly Link[]): Link[] {
  const findings = new Map<Declaration, Set<number>>();
  for (const [i, { clusters }] of foldsOf(code, data).entries()) {
    for (const unit of clusters.flatMap((cluster) => cluster.units))
      findings.set(unit, (findings.get(unit) ?? new Set()).add(i));
  }
  return weak.filter(({ pair }) => {
    const others = findings.get(pair.b);
    return ![...(findings.get(pair.a) ?? [])].some((finding) => others?.has(finding) === true);
  });
}

function concernOfPair({ pair, decision }: HeldBackPair): Concern | 'names' {
  return isByName(decision) ? 'names' : concernOf(pair.a);
}

function surestFirst(one: HeldBackPair, other: HeldBackPair): number {
  return (
    one.decision.tier - other.decision.tier ||
    other.pair.size - one.pair.size ||
    inPathOrder(one.pair.a, other.pair.a) ||
    inPathOrder(one.pair.b, other.pair.b)
  );
}

function heldBackOf({ pair, decision: { by, why, rule, tier } }: HeldBackPair): HeldBack {
  const place = ({ file, fact }: Declaration): HeldBack['sites'][0] => ({
    file,
    line: fact.at.line,
    symbol: fact.name,
  });
  return { by, why, verdict: rule, tier: tier === 1 ? 1 : 2, sites: [place(pair.a), place(pair.b)] };
}
