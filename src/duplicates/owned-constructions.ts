import type { Canonical } from '../core/config.ts';
import type { FindingDraft, Judgement, Site } from '../core/model.ts';
import { judgedFacts, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { constructionCollector, type ConstructionFact } from './construction-collector.ts';

/** Constructions of what the config says has an owner (`owns`), outside of the owner's module. */
export function judgeOwnedConstructions(project: Project): Judgement {
  const findings = new Map<string, FindingDraft>();
  const compliant = new Map<RepoPath, number>();
  for (const [file, constructions] of judgedFacts(project, constructionCollector)) {
    for (const construction of constructions) {
      const owned = ownedBy(construction, file, project);
      if (owned === undefined) continue;
      if (isOwner(file, owned.canonical, project)) compliant.set(file, (compliant.get(file) ?? 0) + 1);
      else addSite(findings, construction, file, owned, project);
    }
  }
  return { findings: [...findings.values()], compliant };
}

/** The module that the config names, or the one it re-exports the owner from. */
function isOwner(file: RepoPath, canonical: Canonical, { modules }: Project): boolean {
  return file === canonical.module || modules.declarationOf(canonical.module, canonical.export)?.file === file;
}

interface Owned {
  readonly canonical: Canonical;
  /** The entry of `owns` that matched. */
  readonly entry: string;
}

function ownedBy({ callee, local, isNew }: ConstructionFact, file: RepoPath, project: Project): Owned | undefined {
  const names = new Set<string>();
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  if (isNew) names.add(last);
  for (const request of project.modules.facts(file)?.imports ?? []) {
    const name = request.names.find((one) => one.local === local);
    if (name === undefined) continue;
    const target = project.modules.resolve(file, request.specifier);
    if (target.kind === 'package' && (isNew || isFactoryCall(last, name.imported))) names.add(target.name);
    if (isNew && callee === local && name.imported !== 'default' && name.imported !== '*') {
      // An alias hides the name by which the config knows the class.
      names.delete(last);
      names.add(name.imported);
    }
  }
  for (const canonical of project.config.canonicals) {
    const entry = canonical.owns.find((one) => names.has(one));
    if (entry !== undefined) return { canonical, entry };
  }
  return undefined;
}

/** `createClient()`, `axios.create()`, or a default import that is called. */
function isFactoryCall(called: string, imported: string): boolean {
  return imported === 'default' || /^(create|connect|make|build)([A-Z]|$)/.test(called);
}

function addSite(
  findings: Map<string, FindingDraft>,
  { callee, isNew, at }: ConstructionFact,
  file: RepoPath,
  { canonical, entry }: Owned,
  project: Project,
): void {
  const subject = `construction of ${entry} in ${file}`;
  const site: Site = { ...at, file, role: 'use', symbol: callee };
  const known = findings.get(subject);
  if (known !== undefined) {
    findings.set(subject, { ...known, sites: [...known.sites, site] });
    return;
  }
  const built = isNew ? `\`new ${callee}()\`` : `\`${callee}()\``;
  findings.set(subject, {
    subject,
    message: `${built} builds what ${canonical.module}#${canonical.export} owns (${canonical.name} owns ${entry}).`,
    remedy: `Use \`import { ${canonical.export} } from '${project.modules.specifierFor(file, canonical.module)}';\` instead of building another one.`,
    sites: [site],
    evidence: { rule: 'owned-construction', owner: `${canonical.module}#${canonical.export}`, owns: entry },
  });
}
