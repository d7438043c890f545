import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Finding } from '../../src/core/model.ts';
import type { Score } from '../../src/core/report.ts';
import { score } from '../../src/score/index.ts';
import { anyProject, finding, repoPath, site, type ScoredProject } from '../support/arbitrary-project.ts';

const isAllowed = (one: Finding): boolean => one.status === 'allowed';
const scoreOf = ({ files, rules }: ScoredProject): Score => score(files, rules, isAllowed);
/** No score counts as nothing gained: a law about "never lower" must hold for it too. */
const orZero = (percent: number | null): number => percent ?? 0;

function mapRule(
  project: ScoredProject,
  index: number,
  edit: (findings: readonly Finding[]) => readonly Finding[],
): ScoredProject {
  const rules = project.rules.map((rule, i) => (i === index ? { ...rule, findings: edit(rule.findings) } : rule));
  return { ...project, rules };
}

describe('the laws of the score', () => {
  it('lies between 0 and 100, with at most one decimal', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const { percent, percentWithoutAllowances, tests } = scoreOf(project);
        for (const one of [percent, percentWithoutAllowances, tests.percent]) {
          if (one === null) continue;
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(100);
          expect(Math.round(one * 10) / 10).toBe(one);
        }
      }),
    );
  });

  it('is not raised by a new violating site', () => {
    fc.assert(
      fc.property(anyProject, fc.nat(2), (project, index) => {
        const extra = finding(project.rules[index]?.id ?? '', 'extra', [site(repoPath('src/a.ts'), 99)]);
        const after = scoreOf(mapRule(project, index, (findings) => [...findings, extra])).percent;
        expect(after).not.toBeNull();
        const before = scoreOf(project).percent;
        if (before !== null) expect(orZero(after)).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('is not lowered by fixing or removing a violation', () => {
    fc.assert(
      fc.property(anyProject, fc.nat(2), (project, index) => {
        const violation = project.rules[index]?.findings.find((one) => one.severity !== 'info' && !isAllowed(one));
        fc.pre(violation !== undefined);
        const before = scoreOf(project).percent;
        const removed = scoreOf(mapRule(project, index, (all) => all.filter((one) => one !== violation))).percent;
        // When the last site of the last rule goes there is no score any more, which the gate fails for.
        if (removed !== null) expect(removed).toBeGreaterThanOrEqual(orZero(before));
        const mend = (one: Finding): Finding => (one === violation ? { ...one, severity: 'info' } : one);
        expect(orZero(scoreOf(mapRule(project, index, (all) => all.map(mend))).percent)).toBeGreaterThanOrEqual(
          orZero(before),
        );
      }),
    );
  });

  it('is 100 exactly when production code holds no violating site', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const { percent, rules } = scoreOf(project);
        if (percent === null) return;
        const hasViolation = Object.values(rules).some((rule) => rule.compliant < rule.sites);
        expect(percent === 100).toBe(!hasViolation);
      }),
    );
  });

  it('never says more without allowances than with them', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const { percent, percentWithoutAllowances } = scoreOf(project);
        expect(orZero(percentWithoutAllowances)).toBeLessThanOrEqual(orZero(percent));
      }),
    );
  });

  it('does not depend on the order of files, rules or findings', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const reversed: ScoredProject = {
          files: [...project.files].reverse(),
          rules: [...project.rules].reverse().map((rule) => ({ ...rule, findings: [...rule.findings].reverse() })),
        };
        expect(scoreOf(reversed)).toEqual(scoreOf(project));
      }),
    );
  });

  it('has no percentage when nothing was judged', () => {
    const nothing = scoreOf({ files: [], rules: [] });
    expect(nothing.percent).toBeNull();
    expect(nothing.tests.percent).toBeNull();
    expect(nothing.modules).toEqual({ judged: 0, clean: 0 });
  });
});
