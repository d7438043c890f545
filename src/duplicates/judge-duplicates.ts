import { countOf } from '../core/format.ts';
import type { FindingDraft, Judgement } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { Declaration } from './declaration.ts';
import type { Fold } from './fold.ts';
import { ownedDuplicates, type OwnedDuplicates } from './owned-duplicates.ts';
import { findingOf } from './report/finding.ts';

/** What a rule about content is about. Each fold is reported by exactly one rule. */
export type Concern = 'factory' | 'function' | 'type' | 'value';

/** The findings of one concern, and the declarations that are the only ones or the owners of theirs. */
export function judgeDuplicates(project: Project, concern: Concern): Judgement {
  const found = ownedDuplicates(project);
  const findings: FindingDraft[] = [];
  const duplicates = new Set<Declaration>();
  const claimed = new Map<Declaration, Concern>();
  for (const owned of found.ownership) {
    if (owned.fold.by !== 'content') continue;
    const own = concernOfFold(owned.fold);
    for (const unit of owned.duplicates) claimed.set(unit, own);
    if (own !== concern) continue;
    findings.push(findingOf(owned, found, project));
    for (const unit of owned.duplicates) duplicates.add(unit);
  }
  const units: readonly Declaration[] = [...found.code.units, ...found.data.units];
  const compliant = new Map<RepoPath, number>();
  for (const unit of units) {
    // A duplicate is a site of the rule that reports it, whatever it is by itself.
    // What cannot stand on its own is at most a hint.
    if (unit.fact.traits.includes('bound')) continue;
    if (duplicates.has(unit) || (claimed.get(unit) ?? concernOf(unit)) !== concern) continue;
    compliant.set(unit.file, (compliant.get(unit.file) ?? 0) + 1);
  }
  return { findings, compliant, notes: notesOf(found, concern) };
}

export function concernOf(unit: Declaration): Concern {
  if (unit.nature === 'data') return unit.fact.kind === 'type' || unit.fact.kind === 'schema' ? 'type' : 'value';
  return unit.fact.kind === 'function' && !unit.fact.traits.includes('factory') ? 'function' : 'factory';
}

/** What is surest to be looked for under a name, first. */
const CONCERNS: readonly Concern[] = ['function', 'factory', 'type', 'value'];

/** Of several concerns the first of these: a file that is copied with its functions is found where those are. */
export function concernOfFold({ clusters }: Fold): Concern {
  const concerns = new Set(clusters.flatMap((cluster) => cluster.units.map(concernOf)));
  return CONCERNS.find((concern) => concerns.has(concern)) ?? 'function';
}

function notesOf({ code, data, dictated }: OwnedDuplicates, concern: Concern): string[] {
  const isData = concern === 'type' || concern === 'value';
  const { skipped } = isData ? data : code;
  const reasons = [...skipped].sort(([a], [b]) => byCodeUnit(a, b));
  const list = reasons.map(([reason, count]) => `${count} in ${reason} files`).join(', ');
  const what = isData ? 'Types and values' : 'Functions and classes';
  const left = isData ? dictated.data : dictated.code;
  return [
    ...(reasons.length === 0 ? [] : [`${what} that were not compared because of where they stand: ${list}.`]),
    ...(left === 0 ? [] : [`${what} that are alike because a framework asks for it: ${countOf(left, 'pair')}.`]),
  ];
}
