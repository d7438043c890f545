import type { FindingDraft, Judgement } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Corpus, Unit } from './corpus.ts';
import type { Fold } from './fold.ts';
import { ownedDuplicates } from './owned-duplicates.ts';
import { findingOf } from './report/finding.ts';

/** What a duplicate rule is about. Each fold is reported by exactly one rule. */
export type Concern = 'factory' | 'function';

/** The findings of one concern, and the units that are the only ones or the owners of theirs. */
export function judgeDuplicates(project: Project, concern: Concern): Judgement {
  const { corpus, ownership } = ownedDuplicates(project);
  const findings: FindingDraft[] = [];
  const duplicates = new Set<Unit>();
  const claimed = new Map<Unit, Concern>();
  for (const owned of ownership) {
    const own = concernOfFold(owned.fold);
    for (const unit of owned.duplicates) claimed.set(unit, own);
    if (own !== concern) continue;
    findings.push(findingOf(owned, corpus, project));
    for (const unit of owned.duplicates) duplicates.add(unit);
  }
  return { findings, compliant: compliantUnits(corpus, duplicates, claimed, concern), notes: notesOf(corpus) };
}

function compliantUnits(
  corpus: Corpus,
  duplicates: ReadonlySet<Unit>,
  claimed: ReadonlyMap<Unit, Concern>,
  concern: Concern,
): ReadonlyMap<RepoPath, number> {
  const counts = new Map<RepoPath, number>();
  for (const unit of corpus.units) {
    // A duplicate is a site of the rule that reports it, whatever it is by itself.
    // What cannot stand on its own is at most a hint.
    if (unit.fact.traits.includes('bound')) continue;
    if (duplicates.has(unit) || (claimed.get(unit) ?? concernOf(unit)) !== concern) continue;
    counts.set(unit.file, (counts.get(unit.file) ?? 0) + 1);
  }
  return counts;
}

function concernOf({ fact }: Unit): Concern {
  return fact.kind === 'function' && !fact.traits.includes('factory') ? 'function' : 'factory';
}

/** The concern of most of its units; of factories where they are as many. */
function concernOfFold({ clusters }: Fold): Concern {
  const units = clusters.flatMap((cluster) => cluster.units);
  const factories = units.filter((unit) => concernOf(unit) === 'factory').length;
  return 2 * factories >= units.length ? 'factory' : 'function';
}

function notesOf(corpus: Corpus): string[] {
  const skipped = [...corpus.skipped].sort(([a], [b]) => (a < b ? -1 : 1));
  if (skipped.length === 0) return [];
  const list = skipped.map(([reason, count]) => `${count} in ${reason} files`).join(', ');
  return [`Declarations that were not compared because of where they stand: ${list}.`];
}
