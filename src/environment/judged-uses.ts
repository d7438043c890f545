import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Accessors } from './accessor.ts';
import { environmentUses, exposedSource, isBuildConstant, type EnvironmentUse } from './environment-uses.ts';
import { findAccessors } from './find-accessors.ts';
import { isPlatformVariable } from './platform-variables.ts';
import { hubOf } from './readers.ts';
import { unjudgedPlaces } from './unjudged-places.ts';

/** The accesses to the environment, held against who owns it. */
interface JudgedUses {
  readonly violations: readonly EnvironmentUse[];
  readonly compliant: ReadonlyMap<RepoPath, number>;
  /** Violations in places that are not judged, and of what the platform states. */
  readonly skipped: number;
  readonly stated: number;
  /** What the config takes out: variables that may be read anywhere, and what stands in its accessors. */
  readonly exempt: number;
  readonly owned: number;
}

export function judgedUses(project: Project): JudgedUses {
  return project.derived(judge);
}

function judge(project: Project): JudgedUses {
  const outside = unjudgedPlaces(project);
  const accessors = findAccessors(project);
  const compliant = new Map<RepoPath, number>();
  const count = (file: RepoPath): unknown => compliant.set(file, (compliant.get(file) ?? 0) + 1);
  const violations: EnvironmentUse[] = [];
  const left = { skipped: 0, stated: 0, exempt: 0, owned: 0 };
  for (const use of environmentUses(project)) {
    const verdict = verdictOn(project, accessors, use);
    if (verdict === 'none') continue;
    if (accessors.owners.has(use.file)) {
      left.owned++;
      if (verdict === 'violation' && handsOn(accessors, use)) count(use.file);
    } else if (outside.has(use.file)) left.skipped += verdict === 'violation' ? 1 : 0;
    else if (verdict === 'exempt') left.exempt++;
    else if (verdict === 'violation' && isLeftToPlatform(accessors, use)) left.stated++;
    else if (verdict === 'violation' && !isInHub(project, accessors, use)) violations.push(use);
    else count(use.file);
  }
  return { violations, compliant, ...left };
}

type Verdict = 'compliant' | 'violation' | 'exempt' | 'none';

/** Whether a use keeps to the accessor, goes past it, may do so, or is no site of the rule. */
function verdictOn(project: Project, accessors: Accessors, { access, target }: EnvironmentUse): Verdict {
  if (isBuildConstant(access)) return 'none';
  const isExempt = project.config.environment.exempt.includes(access.key ?? '');
  const past = isExempt ? 'exempt' : 'violation';
  if (target === undefined) return past;
  if (accessors.isAccessor(target)) return isExempt || access.kind === 'write' ? 'none' : 'compliant';
  const source = exposedSource(project, target);
  return source === undefined || isBuildConstant({ ...access, source }) ? 'none' : past;
}

/** What the platform states nobody has to declare; a project whose accessor does so has taken it over. */
function isLeftToPlatform(accessors: Accessors, { file, access }: EnvironmentUse): boolean {
  const { kind, key } = access;
  if (kind !== 'read' || key === undefined || !isPlatformVariable(key)) return false;
  return accessors.forFile(file, key)?.keys.has(key) !== true;
}

/** Whether an accessor hands its variables on in a way that no use of it shows, so that what it reads is what is in order. */
function handsOn({ all }: Accessors, { file, access }: EnvironmentUse): boolean {
  if (access.kind !== 'read' || access.key === undefined) return false;
  return all.some(({ declaration, style }) => declaration.file === file && (style === 'result' || style === 'module'));
}

/** Where requests are answered. */
const ANSWERS = /(^|\/)api\//;

/** A module that reads nearly all there is to answer a request with it hands it on, though nobody imports it. */
function isInHub(project: Project, accessors: Accessors, { file, access }: EnvironmentUse): boolean {
  if (access.kind !== 'read' || access.key === undefined || !ANSWERS.test(file)) return false;
  const known = project.file(file);
  if (known === undefined || known.test || accessors.forFile(file, access.key) !== undefined) return false;
  return hubOf(project, known.group)?.file === file;
}
