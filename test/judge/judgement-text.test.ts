import { describe, expect, it } from 'vitest';

import { defineRule, type Rule } from '../../src/core/define-rule.ts';
import type { RuleJudgement } from '../../src/judge/index.ts';
import { identify } from '../../src/judge/index.ts';
import { judgementsOfText, textOfJudgements } from '../../src/judge/judgement-text.ts';
import { repoPath, site } from '../support/arbitrary-project.ts';

const [orders, mail, bill] = [repoPath('src/orders.ts'), repoPath('src/mail.ts'), repoPath('src/bill.ts')];

const ruleOf = (id: string): Rule =>
  defineRule({
    ...{ id, description: '', severity: 'error', site: '', collectors: () => [] },
    judge: () => ({ findings: [], compliant: new Map() }),
  });
const [first, second] = [ruleOf('no-a-b'), ruleOf('no-c-d')];

const judgements: readonly RuleJudgement[] = [
  {
    rule: first,
    weight: 3,
    threshold: 90,
    findings: identify(first.id, 'warn', [
      { subject: 'total', message: 'm', remedy: 'r', sites: [site(orders, 2), site(mail, 7)] },
    ]),
    compliant: new Map([
      [mail, 2],
      [orders, 5],
    ]),
    notes: ['two places are not judged'],
    undecided: new Set([bill, mail]),
  },
  {
    ...{ rule: second, weight: 1, threshold: undefined, findings: [], notes: [] },
    compliant: new Map([[bill, 0]]),
    undecided: new Set(),
  },
];

describe('judgements as a text', () => {
  it('are read back as they were', () => {
    expect(judgementsOfText(textOfJudgements(judgements), [second, first])).toStrictEqual(judgements);
  });

  it('name each file once, however many rules judged it', () => {
    const text = textOfJudgements(
      judgements.slice(0, 1).flatMap((one) => [one, one].map((own) => ({ ...own, findings: [] }))),
    );
    expect([orders, mail, bill].map((path) => text.split(`"${path}"`).length - 1)).toEqual([1, 1, 1]);
  });

  it('are of no use without the rules that they are of, or the files that they name', () => {
    const text = textOfJudgements(judgements);
    expect(() => judgementsOfText(text, [first])).toThrow('There is no rule no-c-d to have judged.');
    const cut = text.replace(`"${mail}",`, '');
    expect(() => judgementsOfText(cut, [first, second])).toThrow('A judgement names a path that is not there.');
  });
});
