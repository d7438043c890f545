import type { Judgement } from '../core/model.ts';

/** Two judgements about different sites as one. */
export function mergeJudgements(a: Judgement, b: Judgement): Judgement {
  const compliant = new Map(a.compliant);
  for (const [file, count] of b.compliant) compliant.set(file, (compliant.get(file) ?? 0) + count);
  return {
    findings: [...a.findings, ...b.findings],
    compliant,
    notes: [...(a.notes ?? []), ...(b.notes ?? [])],
  };
}
