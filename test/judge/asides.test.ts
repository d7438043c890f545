import { describe, expect, it } from 'vitest';

import { defineRule, type Rule } from '../../src/core/define-rule.ts';
import type { Aside, FindingDraft, HeldBack } from '../../src/core/model.ts';
import { asidesOf } from '../../src/judge/asides.ts';
import type { RuleJudgement } from '../../src/judge/index.ts';
import { repoPath, site } from '../support/arbitrary-project.ts';
import { projectOf } from '../support/project-of.ts';

const [orders, mail, bill] = [repoPath('src/orders.ts'), repoPath('src/mail.ts'), repoPath('src/bill.ts')];
const project = projectOf({ 'src/orders.ts': '' });

function judgementOf(id: string, aside?: Aside): RuleJudgement {
  const plain = { id, description: '', severity: 'error', site: '', collectors: () => [] } as const;
  const judge: Rule['judge'] = () => ({ findings: [], compliant: new Map() });
  const rule = defineRule(aside === undefined ? { ...plain, judge } : { ...plain, judge, aside: () => aside });
  const none = { weight: 1, threshold: undefined, findings: [], compliant: new Map(), notes: [] };
  return { ...none, rule, undecided: new Set() };
}

const heldBack = (by: string, from: HeldBack['sites'][0]['file'], tier: 1 | 2 = 1): HeldBack => ({
  by,
  why: `${by} is a reason`,
  verdict: 'F1',
  tier,
  sites: [
    { file: from, line: 1, symbol: 'total' },
    { file: mail, line: 2, symbol: 'sum' },
  ],
});

describe('what rules noticed and do not report unasked', () => {
  it('are open findings that count for nothing, in the order of rules and subjects', () => {
    const weak = (subject: string): FindingDraft => ({
      subject,
      message: 'm',
      remedy: 'r',
      sites: [site(orders, 1)],
      severity: 'warn',
    });
    const told = { ...weak('c'), evidence: { uses: 2 } };
    const judgements = [
      judgementOf('no-a-b', { weak: [weak('b'), weak('a')], heldBack: [] }),
      judgementOf('no-c-d'),
      judgementOf('no-e-f', { weak: [told], heldBack: [] }),
    ];
    const { weak: found } = asidesOf(project, judgements, () => false);
    const open = { severity: 'info', status: 'violation', allowance: undefined };
    expect(found).toMatchObject([
      { ...open, rule: 'no-a-b', subject: 'a', evidence: {} },
      { ...open, rule: 'no-a-b', subject: 'b', evidence: {} },
      { ...open, rule: 'no-e-f', subject: 'c', evidence: { uses: 2 } },
    ]);
  });

  it('is what was held back by reason, as far as it touches the files that are meant', () => {
    const aside: Aside = {
      weak: [],
      heldBack: [heldBack('tests', orders), heldBack('layers', orders, 2), heldBack('tests', bill)],
    };
    const suppressedBy = (isMeant: (file: string) => boolean): unknown =>
      asidesOf(project, [judgementOf('no-a-b', aside)], isMeant).suppressed.map(({ rule, by, why, pairs }) => [
        rule,
        by,
        why,
        pairs.map((one) => [one.verdict, one.tier, one.sites[0].file]),
      ]);
    expect(suppressedBy((file) => file === mail)).toEqual([
      ['no-a-b', 'layers', 'layers is a reason', [['F1', 2, orders]]],
      [
        'no-a-b',
        'tests',
        'tests is a reason',
        [
          ['F1', 1, orders],
          ['F1', 1, bill],
        ],
      ],
    ]);
    expect(suppressedBy((file) => file === bill)).toEqual([
      ['no-a-b', 'tests', 'tests is a reason', [['F1', 1, bill]]],
    ]);
    expect(suppressedBy(() => false)).toEqual([]);
  });
});
