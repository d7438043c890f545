import type { Project } from '../../src/core/project.ts';
import { explainDecision } from './decision.ts';
import type { Scored } from './score.ts';

/** A pair about which the engine and the label disagree. */
export interface Mistake {
  readonly kind: 'wrong' | 'missed';
  readonly tier: number | undefined;
  readonly label: Scored['label'];
  readonly decision: string;
}

/** The pairs that were reported wrongly, and the violations that were not reported, with what was thought of them. */
export function mistakesOf(scored: readonly Scored[], project: Project): readonly Mistake[] {
  return scored.flatMap(({ label, tier }): Mistake[] => {
    const isViolation = label.label === 'violation';
    if (isViolation === (tier !== undefined)) return [];
    return [{ kind: isViolation ? 'missed' : 'wrong', tier, label, decision: explainDecision(label, project) }];
  });
}

/** One mistake as an item of a list. */
export function describeMistake({ kind, tier, label, decision }: Mistake): string {
  const { a, b, confidence, reason, id, repo } = label;
  const place = ({ path, startLine, name }: typeof a): string => `  ${name} ${path}:${String(startLine)}`;
  return [
    `- ${kind}${tier === undefined ? '' : ` in tier ${String(tier)}`}: ${label.kind}, ${label.label}, ${confidence}, ${repo}${id === undefined ? '' : ` ${id}`}`,
    place(a),
    place(b),
    `  label: ${reason ?? 'no reason given'}`,
    `  decision: ${decision}`,
  ].join('\n');
}
