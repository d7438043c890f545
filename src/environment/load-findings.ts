import { countOf, listOf } from '../core/format.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import { groupBy } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { EnvironmentUse } from './environment-uses.ts';
import { judgedUses } from './judged-uses.ts';
import { shippedImporters } from './readers.ts';

/** What is found of the places that read `.env` files: one finding for each package. */
interface LoadVerdict {
  readonly findings: readonly FindingDraft[];
  isPart(use: EnvironmentUse): boolean;
}

interface Load {
  readonly file: RepoPath;
  readonly group: string | undefined;
  readonly use: EnvironmentUse;
  /** Whether other modules of the program import it, so that it is no program of its own. */
  readonly isInner: boolean;
}

/**
 * A program has to read its `.env` file where it starts, and a package may hold several programs. A module that others import
 * and that reads the file once more hides when and from where the variables come.
 */
export function loadVerdict(project: Project): LoadVerdict {
  const { edited } = project;
  const elsewhere = edited?.base.derived(loadsOf).filter((one) => one.file !== edited.file) ?? [];
  const own = loadsOf(project);
  const parts = new Set<EnvironmentUse>();
  const findings: FindingDraft[] = [];
  for (const [group, loads] of groupBy([...own, ...elsewhere], (one) => one.group)) {
    const inner = loads.filter((one) => one.isInner);
    if (new Set(inner.map((one) => one.file)).size < MANY || !own.some((one) => inner.includes(one))) continue;
    for (const { use } of inner) parts.add(use);
    findings.push(findingOf(group, inner, loads));
  }
  return { findings, isPart: (use) => parts.has(use) };
}

function loadsOf(project: Project): readonly Load[] {
  return judgedUses(project).violations.flatMap((use): Load[] => {
    const { file, access } = use;
    const known = project.file(file);
    if (access.kind !== 'load' || known === undefined || known.test) return [];
    return [{ file, group: known.group, use, isInner: shippedImporters(project, file).length > 0 }];
  });
}

/** From how many modules on that read the file on their own nobody can have meant all of them. */
const MANY = 3;
const MOST_NAMED = 3;

function findingOf(group: string | undefined, inner: readonly Load[], loads: readonly Load[]): FindingDraft {
  const sorted = [...inner].sort((a, b) => byCodeUnit(a.file, b.file));
  const [first, ...rest] = sorted.map(({ file, use }): Site => ({ file, role: 'use', ...use.access.at }));
  if (first === undefined) throw new TypeError('what is loaded is loaded somewhere');
  const files = new Set(inner.map((one) => one.file)).size;
  const starts = [...new Set(loads.flatMap((one) => (one.isInner ? [] : [one.file])))].sort(byCodeUnit);
  const does = starts.length === 1 ? 'does' : 'do';
  const example = starts.length === 0 ? '' : `, as ${listOf(starts, MOST_NAMED)} ${does}`;
  return {
    subject: `\`.env\` files are read in many modules${group === undefined ? '' : ` of ${group}`}`,
    message: `${countOf(files, 'module')} that others import read \`.env\` files on their own, so that nobody sees when and from where the variables come.`,
    remedy: `Read the file where the program starts${example}, before anything else is imported, and take it out of these modules.`,
    sites: [first, ...rest],
    severity: 'warn',
  };
}
