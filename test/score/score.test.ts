import { describe, expect, it } from 'vitest';

import { score } from '../../src/score/index.ts';
import { weightedPercent } from '../../src/score/percent.ts';
import type { RuleVerdict } from '../../src/score/tally.ts';
import { finding, repoPath, site } from '../support/arbitrary-project.ts';

const orders = repoPath('src/orders.ts');
const mail = repoPath('src/mail.ts');
const files = [
  { path: orders, test: false, group: 'shop' },
  { path: mail, test: false, group: 'post' },
  { path: repoPath('test/orders.test.ts'), test: true, group: 'shop' },
];

function rule(id: string, findings: RuleVerdict['findings'], compliant: number, weight = 1): RuleVerdict {
  return { id, weight, findings, compliant: new Map([[orders, compliant]]) };
}

describe('score', () => {
  it('is the compliant share of the judged sites, cut and not rounded', () => {
    const open = finding('no-a-b', 'one', [site(orders, 1)]);
    const result = score(files, [rule('no-a-b', [open], 2)], () => false);
    expect(result.percent).toBe(66.6);
    expect(result.rules['no-a-b']).toEqual({ sites: 3, compliant: 2, allowed: 0, percent: 66.6, weight: 1 });
    expect(result.modules).toEqual({ judged: 2, clean: 1 });
  });

  it('weighs the rules that have a site and leaves out those that have none', () => {
    const open = finding('no-a-b', 'one', [site(orders, 1)]);
    const rules = [rule('no-a-b', [open], 0, 1), rule('no-c-d', [], 4, 3), rule('no-e-f', [], 0, 9)];
    expect(score(files, rules, () => false).percent).toBe(75);
  });

  it('counts a site once that two findings name, in its worst state', () => {
    const place = site(orders, 1);
    const twice = [finding('no-a-b', 'one', [place], 'info'), finding('no-a-b', 'two', [place])];
    expect(score(files, [rule('no-a-b', twice, 1)], () => false).rules['no-a-b']).toMatchObject({
      sites: 2,
      compliant: 1,
    });
  });

  it('leaves sites that are named for information alone out of the judged sites', () => {
    const unsure = finding('no-a-b', 'one', [site(orders, 1)], 'info');
    expect(score(files, [rule('no-a-b', [unsure], 3)], () => false).rules['no-a-b']).toMatchObject({
      sites: 3,
      compliant: 3,
    });
  });

  it('counts allowed sites as compliant and says what it would be without them', () => {
    const decided = finding('no-a-b', 'one', [site(orders, 1)]);
    const result = score(files, [rule('no-a-b', [decided], 1)], () => true);
    expect(result.percent).toBe(100);
    expect(result.percentWithoutAllowances).toBe(50);
    expect(result.rules['no-a-b']?.allowed).toBe(1);
  });

  it('keeps tests out of the headline and out of the groups', () => {
    const inTest = finding('no-a-b', 'one', [site(repoPath('test/orders.test.ts'), 1)]);
    const result = score(files, [rule('no-a-b', [inTest], 1)], () => false);
    expect(result.percent).toBe(100);
    expect(result.tests.percent).toBe(0);
    expect(result.groups['shop']?.percent).toBe(100);
    expect(result.groups['post']?.percent).toBeNull();
  });

  it('calls a module clean that violates no rule at all', () => {
    const rules = [rule('no-a-b', [finding('no-a-b', 'one', [site(orders, 1)])], 3), rule('no-c-d', [], 1)];
    expect(score(files, rules, () => false).modules).toEqual({ judged: 2, clean: 1 });
    const result = score(files, rules, () => true);
    expect(result.modules).toEqual({ judged: 2, clean: 2 });
  });

  it('has a score for each group in their order, and none for files of no group', () => {
    const grouped = [...files, { path: repoPath('src/bill.ts'), test: false, group: undefined }];
    expect(Object.keys(score(grouped, [], () => false).groups)).toEqual(['post', 'shop']);
  });

  it('does not judge the place of the owner, which duplicates are held against', () => {
    const twins = finding('no-a-b', 'one', [site(orders, 1, 'canonical'), site(mail, 2, 'duplicate')]);
    expect(score(files, [rule('no-a-b', [twins], 0)], () => false).rules['no-a-b']).toMatchObject({
      sites: 1,
      compliant: 0,
    });
  });

  it('does not print 100 while a rule without weight is violated', () => {
    const open = finding('no-a-b', 'one', [site(mail, 1)]);
    expect(score(files, [rule('no-a-b', [open], 0, 0), rule('no-c-d', [], 5)], () => false).percent).toBe(99.9);
  });
});

describe('weightedPercent', () => {
  it('is exact where floating point is not', () => {
    expect(weightedPercent([{ part: 924, whole: 1000, weight: 1 }])).toBe(92.4);
    expect(weightedPercent(Array.from({ length: 3 }, () => ({ part: 1, whole: 3, weight: 0.1 })))).toBe(33.3);
  });

  it('has no answer without weight', () => {
    expect(weightedPercent([{ part: 1, whole: 1, weight: 0 }])).toBeUndefined();
  });
});
