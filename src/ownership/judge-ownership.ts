import type { FindingDraft, Judgement } from '../core/model.ts';
import { groupBy } from '../core/multimap.ts';
import { judgedFacts, type Project } from '../core/project.ts';
import { sharedFolders, type RepoPath } from '../core/repo-path.ts';
import { UNJUDGED_PLACES, unjudgedPlaces } from '../environment/unjudged-places.ts';
import { ownershipCollector } from './collector.ts';
import { MANNERS, type OwnershipFact, type Request, USE_SIZE } from './fact.ts';
import { Meanings } from './meaning.ts';
import { type Owner, ownersOf } from './registry.ts';
import { FileVerdicts, type Verdict } from './verdicts.ts';
import { findingOf, type PastUse } from './words.ts';

/** Holds every import, construction and call that the registry governs against its owner. */
export function judgeOwnership(project: Project): Judgement {
  return judgeBy(project, ownersOf(project));
}

/** The same by owners that no config has named yet. */
export function judgeBy(project: Project, owners: readonly Owner[]): Judgement {
  const compliant = new Map<RepoPath, number>();
  if (owners.length === 0) return { findings: [], compliant };
  const outside = unjudgedPlaces(project);
  const meanings = new Meanings(project);
  const findings: FindingDraft[] = [];
  let skipped = 0;
  for (const [file, fact] of judgedFacts(project, ownershipCollector)) {
    const governing = governingOwners(project, owners, file);
    const asked = governing.filter((one) => one.isOutside === outside.has(file));
    const isAsked = asked.length > 0 || !outside.has(file);
    const verdicts = new FileVerdicts(project, file, isAsked ? asked : governing, meanings);
    const sites = new FileSites(file, fact, verdicts);
    if (!isAsked) {
      skipped += sites.past.length;
      continue;
    }
    if (sites.compliant > 0) compliant.set(file, sites.compliant);
    findings.push(...findingsOf(project, file, sites.past));
  }
  const isWhole = project.edited === undefined;
  return { findings, compliant, notes: isWhole ? skippedNote(skipped) : [] };
}

/** The owners that a file has to go through, those of its own package first, and of these the nearest. */
function governingOwners(project: Project, owners: readonly Owner[], path: RepoPath): readonly Owner[] {
  const file = project.file(path);
  if (file === undefined) return [];
  const governing = owners.filter((one) => one.governs(file));
  const nearness = ({ group, canonical }: Owner): number =>
    (group === file.group ? FAR : 0) + sharedFolders(canonical.module, path);
  return governing.sort((a, b) => nearness(b) - nearness(a));
}

/** More folders than any path has. */
const FAR = 1_000_000;

/** The sites of one file: how many are in order, and those that go past an owner. */
class FileSites {
  readonly past: PastUse[] = [];
  compliant = 0;
  readonly #file: RepoPath;
  readonly #through = new Set<Owner>();

  constructor(file: RepoPath, fact: OwnershipFact, verdicts: FileVerdicts) {
    this.#file = file;
    for (const request of fact.requests) this.#addRequest(request, verdicts.ofRequest(request));
    this.#addUses(fact, verdicts);
    for (const { owned } of this.#through) if (owned.some((one) => one.isPackage)) this.compliant++;
  }

  #addRequest(request: Request, verdict: Verdict): void {
    const { specifier, manner, ...at } = request;
    if (verdict.kind === 'inside') this.compliant++;
    if (verdict.kind !== 'past') return;
    const site = { file: this.#file, role: 'use', ...at } as const;
    this.past.push({ verdict, manner, name: specifier, site });
  }

  #addUses({ targets, uses }: OwnershipFact, verdicts: FileVerdicts): void {
    const known = new Map<number, Verdict>();
    for (let i = 0; i < uses.length; i += USE_SIZE) {
      const [index = 0, nth = 0, line = 0, column = 0, endLine = 0, endColumn = 0] = uses.slice(i, i + USE_SIZE);
      const target = targets[index];
      const manner = MANNERS[nth];
      if (target === undefined || manner === undefined) continue;
      const key = index * MANNERS.length + nth;
      const verdict = known.get(key) ?? verdicts.ofUse(target, manner);
      known.set(key, verdict);
      if (verdict.kind === 'through') this.#addThrough(verdict.owner);
      if (verdict.kind === 'inside') this.compliant++;
      if (verdict.kind !== 'past') continue;
      const site = { file: this.#file, role: 'use', line, column, endLine, endColumn } as const;
      this.past.push({ verdict, manner, name: target.path, site });
    }
  }

  /** Beside imports of a package, the import of its owner is a site; beside calls, each use of it is. */
  #addThrough(owner: Owner): void {
    this.#through.add(owner);
    if (owner.owned.some((one) => !one.isPackage)) this.compliant++;
  }
}

/** All that goes past one entry in one file is one finding. */
function findingsOf(project: Project, file: RepoPath, past: readonly PastUse[]): readonly FindingDraft[] {
  const groups = groupBy(past, ({ verdict: { owner, owned } }) => `${owner.canonical.name}\0${owned.possession.text}`);
  return [...groups.values()].map((group) => findingOf(project, file, group));
}

function skippedNote(skipped: number): string[] {
  return skipped === 0 ? [] : [`What \`canonicals\` own is not asked after in ${UNJUDGED_PLACES}: ${skipped}.`];
}
