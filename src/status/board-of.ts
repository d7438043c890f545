import type { Board, Move, MoveKind } from '../core/board.ts';
import { byCodeUnit } from '../core/repo-path.ts';
import { canonicalMoves } from './canonical-moves.ts';
import { deprecationMoves } from './deprecation-moves.ts';
import { ownerOf, whatRemains, type BoardInput, type MoveDraft } from './remains.ts';

const ORDER: readonly MoveKind[] = ['deprecated', 'shim', 'canonical', 'allowance'];

/** The moves that are under way: what is deprecated, shims, canonicals and allowances. */
export async function boardOf(input: BoardInput): Promise<Board> {
  const drafts = [
    ...(await deprecationMoves(input)),
    ...shimMoves(input),
    ...canonicalMoves(input),
    ...allowanceMoves(input),
  ];
  const moves = drafts.map((one) => ({ ...one, overdue: isOverdue(one, input.today) }));
  return { version: 1, moves: moves.sort(inOrder) };
}

/** By kind; of each, what has most left to do first. */
function inOrder(a: Move, b: Move): number {
  return (
    ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
    (b.remaining ?? -1) - (a.remaining ?? -1) ||
    byCodeUnit(a.name, b.name)
  );
}

function isOverdue({ due, remaining }: MoveDraft, today: string): boolean {
  return remaining !== 0 && due !== null && /^\d{4}-\d{2}-\d{2}$/.test(due) && due < today;
}

function shimMoves({ findings, project, allowlist }: BoardInput): readonly MoveDraft[] {
  return findings.flatMap((finding): MoveDraft[] => {
    const { target, consumers, testConsumers, removeBy } = finding.evidence;
    const file = finding.sites[0].file;
    if (finding.rule !== 'no-compat-shim' || typeof target !== 'string') return [];
    const files = [consumers, testConsumers]
      .flat()
      .flatMap((one) => (typeof one === 'string' ? one : []))
      .sort(byCodeUnit);
    const module = project.file(target as typeof file)?.path;
    const direct = module === undefined ? [] : project.modules.importersOf(module).filter((one) => one !== file);
    const due = typeof removeBy === 'string' ? removeBy : null;
    const shared = { use: target, remaining: files.length, consumers: files, due };
    return [
      { kind: 'shim', name: file, replacementUses: direct.length, owner: ownerOf(finding, allowlist), ...shared },
    ];
  });
}

function allowanceMoves({ findings, allowlist }: BoardInput): readonly MoveDraft[] {
  return (allowlist?.entries ?? []).map(({ id, owner, expires }) => {
    const covered = findings.filter((one) => one.allowance === id);
    const { remaining, consumers } = whatRemains(covered);
    return {
      kind: 'allowance',
      name: id,
      use: null,
      remaining,
      replacementUses: null,
      owner,
      due: expires ?? null,
      consumers,
    };
  });
}
