import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { Finding } from '../../src/core/model.ts';
import type { Fix } from '../../src/core/report.ts';
import { mostValuable } from '../../src/score/fixes.ts';
import { score } from '../../src/score/index.ts';
import type { RuleVerdict } from '../../src/score/tally.ts';
import { anyProject, finding, repoPath, site, type ScoredProject } from '../support/arbitrary-project.ts';

const isAllowed = (one: Finding): boolean => one.status === 'allowed';
const [orders, mail, mailTest] = [repoPath('src/orders.ts'), repoPath('src/mail.ts'), repoPath('test/mail.ts')];

function fixesOf({ files, rules }: ScoredProject, reported = rules.flatMap((rule) => rule.findings)): readonly Fix[] {
  const isTest = (path: string): boolean => files.some((file) => file.path === path && file.test);
  return mostValuable({ rules, score: score(files, rules, isAllowed), isAllowed, isTest, reported });
}

/** Compliance once a finding is in order, as the score itself has it. */
function percentWithout({ files, rules }: ScoredProject, id: string): number {
  return score(files, rules, (one) => isAllowed(one) || one.id === id).percent ?? 0;
}

function shop(findings: readonly Finding[], compliant: number): ScoredProject {
  const files = [orders, mail, mailTest].map((path) => ({ path, test: path === mailTest, group: undefined }));
  const ruleOf = (id: string): RuleVerdict => ({
    id,
    weight: 1,
    findings: findings.filter((one) => one.rule === id),
    compliant: new Map([[orders, compliant]]),
  });
  return { files, rules: ['no-deprecated-use', 'no-direct-env-access'].map(ruleOf) };
}

const env = (name: string, lines: readonly [number, ...number[]], file = mail): Finding => {
  const [first, ...others] = lines;
  return finding('no-direct-env-access', name, [site(file, first), ...others.map((line) => site(file, line))]);
};

describe('the most valuable fixes', () => {
  it('are at most three, with the points that compliance gains; equals stand by subject', () => {
    const project = shop([env('NAME', [7]), env('HOST', [1]), env('PORT', [2, 3, 4]), env('USER', [5, 6])], 13);
    // 20 sites, in one of two rules of equal weight: each is worth 2.5 points.
    expect(fixesOf(project)).toEqual([
      { finding: 'no-direct-env-access/PORT', points: 7.5, sites: 3 },
      { finding: 'no-direct-env-access/USER', points: 5, sites: 2 },
      { finding: 'no-direct-env-access/HOST', points: 2.5, sites: 1 },
    ]);
  });

  it('weigh a site by how few its rule has', () => {
    const call = finding('no-deprecated-use', 'send', [site(mail, 9)]);
    const project = shop([env('HOST', [1, 2]), call], 0);
    const rules = project.rules.map((rule) => (rule.id === call.rule ? rule : { ...rule, weight: 0.5 }));
    expect(fixesOf({ ...project, rules })).toEqual([
      { finding: 'no-deprecated-use/send', points: 66.66, sites: 1 },
      { finding: 'no-direct-env-access/HOST', points: 33.33, sites: 2 },
    ]);
  });

  it('count test code as sites to mend, which is worth nothing to the score', () => {
    const fixes = fixesOf(shop([env('HOST', [1, 2, 3], mailTest), env('PORT', [4])], 3));
    expect(fixes).toEqual([
      { finding: 'no-direct-env-access/PORT', points: 12.5, sites: 1 },
      { finding: 'no-direct-env-access/HOST', points: 0, sites: 3 },
    ]);
  });

  it('are not weighed down by rules that judged nothing', () => {
    const project = shop([env('HOST', [1])], 0);
    const silent: RuleVerdict = { id: 'no-deprecated-use', weight: 9, findings: [], compliant: new Map() };
    const rules = project.rules.map((rule) => (rule.id === silent.id ? silent : rule));
    expect(fixesOf({ ...project, rules })).toEqual([{ finding: 'no-direct-env-access/HOST', points: 100, sites: 1 }]);
  });

  it('are named without points where no rule has a weight', () => {
    const project = shop([env('HOST', [1])], 1);
    const rules = project.rules.map((rule) => ({ ...rule, weight: 0 }));
    expect(fixesOf({ ...project, rules })).toEqual([{ finding: 'no-direct-env-access/HOST', points: 0, sites: 1 }]);
  });

  it('come by the number of sites, the rule and the subject where they are worth the same', () => {
    const old = (name: string): Finding => finding('no-deprecated-use', name, [site(mailTest, 1)]);
    const worthless = [env('USER', [1], mailTest), env('HOST', [2, 3], mailTest), old('send'), old('close')];
    for (const findings of [worthless, worthless.toReversed()]) {
      const project = shop(findings, 1);
      for (const rules of [project.rules, project.rules.toReversed()])
        expect(fixesOf({ ...project, rules }).map((fix) => fix.finding)).toEqual([
          'no-direct-env-access/HOST',
          'no-deprecated-use/close',
          'no-deprecated-use/send',
        ]);
    }
  });

  it('have no site where the owner stands, which is in order', () => {
    const twins = finding('no-direct-env-access', 'twins', [site(orders, 1, 'canonical'), site(mail, 2, 'duplicate')]);
    expect(fixesOf(shop([twins], 1))).toEqual([{ finding: twins.id, points: 25, sites: 1 }]);
  });

  it('gain nothing by a site that stays a violation of another finding', () => {
    const fixes = fixesOf(shop([env('HOST', [1]), env('HOST again', [1]), env('PORT', [2])], 2));
    expect(fixes.map((fix) => [fix.finding, fix.points])).toEqual([
      ['no-direct-env-access/PORT', 12.5],
      ['no-direct-env-access/HOST', 0],
      ['no-direct-env-access/HOST again', 0],
    ]);
  });

  it('are neither what is allowed or only a note, nor what the report leaves out', () => {
    const allowed: Finding = { ...env('HOST', [1]), status: 'allowed' };
    const baselined: Finding = { ...env('USER', [4]), status: 'baselined' };
    const note: Finding = { ...env('PORT', [2]), severity: 'info' };
    const elsewhere = env('NAME', [3]);
    const project = shop([allowed, note, elsewhere, { ...baselined, status: 'violation' }], 1);
    expect(fixesOf(project, [allowed, note, baselined]).map((fix) => fix.finding)).toEqual([baselined.id]);
    expect(fixesOf(shop([], 1))).toEqual([]);
  });

  it('are those after which compliance is highest, whatever the project', () => {
    fc.assert(
      fc.property(anyProject, (project) => {
        const open = project.rules.flatMap((rule) => rule.findings).filter((one) => !isAllowed(one));
        const fixes = fixesOf(project);
        const counted = open.filter((one) => one.severity !== 'info');
        expect(fixes).toHaveLength(Math.min(3, counted.length));
        const percents = counted.map((one) => percentWithout(project, one.id)).sort((a, b) => b - a);
        const best = fixes.map((fix) => percentWithout(project, fix.finding));
        expect(best).toEqual(percents.slice(0, fixes.length));
        const before = score(project.files, project.rules, isAllowed).percent ?? 0;
        // The score is cut to one decimal before and after.
        for (const [i, { points }] of fixes.entries())
          expect(Math.abs((best[i] ?? 0) - before - points)).toBeLessThan(0.2);
      }),
    );
  });
});
