import type { Project } from '../core/project.ts';
import type { Report } from '../core/report.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';

/** Something that exists more than once, with the implementation that looks like the owner. */
export interface CopiedOwner {
  readonly name: string;
  readonly module: RepoPath;
  readonly export: string;
  /** How many files have one of their own. */
  readonly copies: number;
}

/** What is built or kept more than once, by the number of copies; what nobody could import is no owner yet. */
export function copiedOwners({ findings }: Report, { modules }: Project): readonly CopiedOwner[] {
  const owners = new Map<string, CopiedOwner>();
  for (const { rule, severity, status, sites } of findings) {
    const owner = sites.find((site) => site.role === 'canonical');
    if (rule !== 'no-duplicate-factory' || severity === 'info' || status !== 'violation') continue;
    if (owner?.symbol === undefined || owners.has(owner.symbol)) continue;
    const { symbol, file } = owner;
    const exported = modules.facts(file)?.exports.find((one) => one.kind === 'local' && one.local === symbol);
    if (exported?.kind !== 'local' || !/^[\w$]+$/.test(exported.name)) continue;
    const copies = new Set(sites.filter((site) => site.role === 'duplicate').map((site) => site.file)).size;
    owners.set(symbol, { name: symbol, module: file, export: exported.name, copies });
  }
  return [...owners.values()].sort((a, b) => b.copies - a.copies || byCodeUnit(a.name, b.name));
}
