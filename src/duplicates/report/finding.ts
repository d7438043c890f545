import type { FindingDraft, Site, SiteRole } from '../../core/model.ts';
import type { Project } from '../../core/project.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import type { Declaration } from '../declaration.ts';
import type { OwnedDuplicates } from '../owned-duplicates.ts';
import type { Fold } from '../fold.ts';
import type { Ownership } from '../ownership.ts';
import { evidenceOf } from './evidence.ts';
import { explanationOf } from './explanation.ts';
import { remedyOf } from './remedy.ts';
import { variantMessageOf, variantRemedyOf } from './variant-wording.ts';
import { messageOf } from './wording.ts';

/** States a fold as a finding. */
export function findingOf(ownership: Ownership, found: OwnedDuplicates, project: Project): FindingDraft {
  const { fold, owner, owners, duplicates } = ownership;
  const canonical = owners.filter((unit) => unit !== owner.unit).map((unit) => siteOf(unit, 'canonical'));
  const draft: FindingDraft = {
    subject: subjectOf(ownership),
    message: fold.by === 'names' ? variantMessageOf(ownership, project) : messageOf(ownership, found),
    remedy: fold.by === 'names' ? variantRemedyOf(ownership, project) : remedyOf(ownership, found, project),
    sites: [siteOf(owner.unit, 'canonical'), ...canonical, ...duplicates.map((unit) => siteOf(unit, 'duplicate'))],
    evidence: evidenceOf(ownership, found, project),
    explain: () => explanationOf(ownership, found, project),
  };
  return fold.tier === 1 ? draft : { ...draft, severity: 'info' };
}

/** Names the owner and not the copies, so that a third copy makes the finding larger and not another one. */
function subjectOf({ fold, owner }: Ownership): string {
  const likeness = likenessOf(fold);
  if (fold.kind === 'unit') return `${likeness} ${owner.unit.file}#${owner.unit.fact.name}`;
  return `${likeness} ${fold.kind} ${[...fold.places].sort(byCodeUnit).join(' and ')}`;
}

function likenessOf({ by, tier }: Fold): string {
  if (by === 'names') return 'variants of';
  if (by === 'resemblance') return 'resemblances of';
  return tier === 1 ? 'copies of' : 'likenesses of';
}

function siteOf({ file, fact }: Declaration, role: SiteRole): Site {
  return { ...fact.at, file, role, symbol: fact.name };
}
