import type { Evidence } from '../../core/model.ts';
import type { Project } from '../../core/project.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import type { Declaration } from '../declaration.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import type { Ownership } from '../ownership.ts';
import { usageOf } from '../usage.ts';
import { codeEvidence } from './code-evidence.ts';
import { dataEvidence } from './data-evidence.ts';
import { driftOf } from './drift.ts';
import { rankOf } from './rank.ts';
import { strongestLink } from './strongest-link.ts';

const LISTED = 6;

/** Plain data about a finding for reports and `explain`. */
export function evidenceOf(ownership: Ownership, found: OwnedDuplicates, project: Project): Evidence {
  const { fold, owner, owners, duplicates } = ownership;
  const links = fold.clusters.flatMap((cluster) => cluster.links);
  const doubts = [...new Set(links.flatMap((link) => link.doubt ?? []))].sort(byCodeUnit);
  return {
    tier: fold.by === 'resemblance' ? 3 : fold.tier,
    rule: strongestLink(links).rule,
    equal: links.every((link) => link.pair.equal),
    ...likenessOf(ownership, found, project),
    canonicalBecause: owner.because,
    importers: [...owners, ...duplicates].map((unit) => importersOf(unit, project)),
    rank: rankOf(ownership, driftOf(ownership, found, project), project),
    ...(doubts.length > 0 ? { doubts } : {}),
  };
}

/** What the owner and the first copy have in common and what not. */
function likenessOf({ fold, owner, duplicates }: Ownership, found: OwnedDuplicates, project: Project): Evidence {
  const { unit } = owner;
  const copy = duplicates[0] ?? unit;
  if (unit.nature === 'data') return copy.nature === 'data' ? dataEvidence(unit, copy, found.data, project) : {};
  const links = fold.clusters.flatMap((cluster) => cluster.links);
  const { pair } = strongestLink(links.filter((link) => link.pair.nature === 'code'));
  return copy.nature === 'code' && pair.nature === 'code' ? codeEvidence(unit, copy, pair, found.code) : {};
}

/** Who uses a declaration; a few of the files by name. */
function importersOf(unit: Declaration, project: Project): Evidence {
  const { kind, files, tests } = usageOf(unit, project);
  return {
    symbol: `${unit.file}#${unit.fact.name}`,
    exported: unit.fact.exported,
    used: kind,
    files: files.length,
    tests: tests.length,
    by: files.slice(0, LISTED),
  };
}
