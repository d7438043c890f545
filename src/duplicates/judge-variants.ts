import type { FindingDraft, Judgement } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Declaration } from './declaration.ts';
import { ownedDuplicates } from './owned-duplicates.ts';
import { findingOf } from './report/finding.ts';
import { isInner } from './unit.ts';
import { isNamedGone, variantName } from './variant-name.ts';

/** Units whose names say that they are variants of others: those beside what they are a variant of, and the others. */
export function judgeVariants(project: Project): Judgement {
  const found = ownedDuplicates(project);
  const findings: FindingDraft[] = [];
  const duplicates = new Set<Declaration>();
  for (const owned of found.ownership) {
    if (owned.fold.by !== 'names') continue;
    const draft = findingOf(owned, found, project);
    const isSaid = owned.duplicates.some((unit) => isNamedGone(unit.fact.name, unit.file));
    findings.push(isSaid ? draft : { ...draft, severity: 'info' });
    for (const unit of owned.duplicates) duplicates.add(unit);
  }
  const compliant = new Map<RepoPath, number>();
  for (const unit of found.code.units) {
    if (duplicates.has(unit) || isInner(unit.fact) || variantName(unit.fact.name).marks.length === 0) continue;
    compliant.set(unit.file, (compliant.get(unit.file) ?? 0) + 1);
  }
  return { findings, compliant };
}
