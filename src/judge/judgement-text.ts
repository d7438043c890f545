import type { Rule } from '../core/define-rule.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { JudgedFinding, RuleJudgement } from './index.ts';

/** Judgements as they are written: paths go by their numbers, because every rule names most of them. */
interface Written {
  readonly paths: readonly RepoPath[];
  readonly rules: readonly WrittenJudgement[];
}

interface WrittenJudgement extends Pick<RuleJudgement, 'weight' | 'threshold' | 'notes'> {
  readonly id: string;
  readonly findings: readonly JudgedFinding[];
  /** A path and its count, one after the other. */
  readonly compliant: readonly number[];
  readonly undecided: readonly number[];
}

/** Judgements as a text, without what only hosts that edit or explain ask findings for. */
export function textOfJudgements(judgements: readonly RuleJudgement[]): string {
  const numbers = new Map<RepoPath, number>();
  const numberOf = (path: RepoPath): number => {
    const number = numbers.get(path) ?? numbers.size;
    numbers.set(path, number);
    return number;
  };
  const rules = judgements.map(({ rule, findings, compliant, undecided, ...rest }): WrittenJudgement => ({
    id: rule.id,
    ...rest,
    findings,
    compliant: [...compliant].flatMap(([path, count]) => [numberOf(path), count]),
    undecided: [...undecided].map(numberOf),
  }));
  const written: Written = { paths: [...numbers.keys()], rules };
  return JSON.stringify(written);
}

/** @param rules all that there are */
export function judgementsOfText(text: string, rules: readonly Rule[]): readonly RuleJudgement[] {
  const written = JSON.parse(text) as Written;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const pathOf = (number: number): RepoPath => {
    const path = written.paths[number];
    if (path === undefined) throw new RangeError('A judgement names a path that is not there.');
    return path;
  };
  return written.rules.map(({ id, compliant, undecided, ...rest }) => {
    const rule = byId.get(id);
    if (rule === undefined) throw new RangeError(`There is no rule ${id} to have judged.`);
    const counts = new Map<RepoPath, number>();
    for (let at = 0; at < compliant.length; at += 2) counts.set(pathOf(compliant[at] ?? -1), compliant[at + 1] ?? 0);
    return { ...rest, threshold: rest.threshold, rule, compliant: counts, undecided: new Set(undecided.map(pathOf)) };
  });
}
