import type { Allowlist } from '../allow/allowlist.ts';
import type { Move } from '../core/board.ts';
import type { Finding } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit } from '../core/repo-path.ts';

/** What a board is put together from: all of it is there when a project was judged. */
export interface BoardInput {
  readonly project: Project;
  readonly findings: readonly Finding[];
  readonly allowlist: Allowlist | undefined;
  /** The date that due dates are held against, YYYY-MM-DD. */
  readonly today: string;
}

/** A move before it is known whether it is late. */
export type MoveDraft = Omit<Move, 'overdue'>;

/** The violating places of some findings, and the files that they stand in. */
export function whatRemains(findings: readonly Finding[]): Pick<Move, 'remaining' | 'consumers'> {
  const sites = findings.flatMap((one) => one.sites.filter((site) => site.role !== 'canonical'));
  return { remaining: sites.length, consumers: [...new Set(sites.map((site) => site.file))].sort(byCodeUnit) };
}

/** Who decided that a finding is acceptable for now. */
export function ownerOf(finding: Finding | undefined, allowlist: Allowlist | undefined): string | null {
  return allowlist?.entries.find((one) => one.id === finding?.allowance)?.owner ?? null;
}
