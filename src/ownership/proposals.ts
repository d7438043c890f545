import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { unjudgedPlaces } from '../environment/unjudged-places.ts';
import type { Candidate } from './candidate.ts';
import { clientCandidates } from './client-candidates.ts';
import { judgeBy } from './judge-ownership.ts';
import { loggerCandidates } from './logger-candidates.ts';
import { Owner } from './registry.ts';

/** An owner that the code shows, held against the code. */
export interface OwnerProposal extends Candidate {
  /** How many uses go past it today, and in which files. */
  readonly past: number;
  readonly files: readonly RepoPath[];
}

/** The owners that the code shows already: those that nothing goes past, and those that most of the code goes through. */
export function proposeOwners(project: Project): readonly OwnerProposal[] {
  const found = [...clientCandidates(project), ...loggerCandidates(project)];
  const candidates = withOwnNames(mergedByModule(found));
  const inForce = withoutPast(project, candidates);
  const proposals = candidates.flatMap((one): OwnerProposal[] => {
    if (inForce.includes(one)) return [{ ...one, past: 0, files: [] }];
    const files = sitesPast(project, [...inForce, one]).get(one.canonical.name) ?? [];
    // What as many go past as go through is a wish.
    const others = [...new Set(files)].sort(byCodeUnit);
    if (others.length === 0 || others.length * SHARE > one.through) return [];
    return [{ ...one, past: files.length, files: others }];
  });
  return withOwnNames(proposals);
}

/** How many files have to go through an owner for each that goes past it. */
const SHARE = 3;

/** Those that nothing goes past when they are in force together: one that is left out no longer excuses what it does. */
function withoutPast(project: Project, candidates: readonly Candidate[]): readonly Candidate[] {
  const past = sitesPast(project, candidates);
  const kept = candidates.filter((one) => !past.has(one.canonical.name));
  return kept.length === candidates.length ? kept : withoutPast(project, kept);
}

/** The files of all sites that go past each owner, by its name. */
function sitesPast(project: Project, candidates: readonly Candidate[]): ReadonlyMap<string, readonly RepoPath[]> {
  const outside = unjudgedPlaces(project);
  const owners = candidates.map(({ canonical }) => new Owner(canonical, project, outside));
  const past = new Map<string, RepoPath[]>();
  for (const { evidence, sites } of judgeBy(project, owners).findings) {
    const name = evidence?.['canonical'];
    if (typeof name === 'string') past.set(name, [...(past.get(name) ?? []), ...sites.map((one) => one.file)]);
  }
  return past;
}

/** The same with a name of its own for each. */
function withOwnNames<One extends Candidate>(candidates: readonly One[]): readonly One[] {
  const taken = new Map<string, string>();
  return candidates.map((one) => {
    const name = freeName(one, taken);
    taken.set(name, one.wraps);
    return { ...one, canonical: { ...one.canonical, name } };
  });
}

/** One entry for each owner, in the order of their names: packages that one module owns stand together. */
function mergedByModule(candidates: readonly Candidate[]): readonly Candidate[] {
  const merged = new Map<string, Candidate>();
  for (const one of candidates) {
    const key = `${one.canonical.name} ${one.canonical.module}`;
    const known = merged.get(key);
    const owns = [...new Set([...(known?.canonical.owns ?? []), ...one.canonical.owns])];
    const deeds = [...(known?.deeds ?? []), ...one.deeds];
    merged.set(key, { ...one, wraps: known?.wraps ?? one.wraps, deeds, canonical: { ...one.canonical, owns } });
  }
  return [...merged].sort(([a], [b]) => byCodeUnit(a, b)).map(([, one]) => one);
}

/**
 * `database`, else `clickhouse` where the other one is of another package; else `cache-web` of `apps/web/src/redis.ts`, else one
 * with a number.
 */
function freeName({ kind, wraps, canonical }: Candidate, taken: ReadonlyMap<string, string>): string {
  const folders = canonical.module
    .split('/')
    .slice(0, -1)
    .filter((one) => !/^(apps|packages|libs|services|src|lib)$/.test(one));
  const isOther = ![wraps, taken.get(kind)].includes('') && taken.get(kind) !== wraps;
  const names = [
    kind,
    ...(isOther ? [wraps] : []),
    ...folders.map((folder) => `${kind}-${folder.replace(/[^\w-]/g, '')}`),
  ];
  for (let n = 2; ; n++) {
    const free = names.find((one) => !taken.has(one));
    if (free !== undefined) return free;
    names.push(`${kind}-${n}`);
  }
}
