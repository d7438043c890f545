import { describe, expect, it } from 'vitest';

import type { ProjectFile } from '../../src/core/project.ts';
import { judgeGate, type GateInput } from '../../src/score/gate.ts';
import { score } from '../../src/score/index.ts';
import { finding, repoPath, site } from '../support/arbitrary-project.ts';

const orders = repoPath('src/orders.ts');
const ordersTest = repoPath('test/orders.test.ts');
const files = [{ path: orders, test: false, group: 'shop' }];
const open = finding('no-a-b', 'one', [site(orders, 1)]);
const half = score(
  files,
  [{ id: 'no-a-b', weight: 1, findings: [open], compliant: new Map([[orders, 1]]) }],
  () => false,
);

const input: GateInput = {
  score: half,
  thresholds: { total: undefined, rules: new Map(), groups: new Map() },
  findings: [],
  problems: [],
  unreadable: [],
  isTest: (file) => file === ordersTest,
  testsFailGate: false,
};
const messages = (changes: Partial<GateInput>): string[] =>
  judgeGate({ ...input, ...changes }).reasons.map((one) => one.message);

describe('the gate', () => {
  it('passes when nothing asks it to fail', () => {
    expect(judgeGate(input)).toEqual({ pass: true, reasons: [], includesTests: false });
    expect(judgeGate({ ...input, testsFailGate: true }).includesTests).toBe(true);
  });

  it('does not pass with a reason, and says of which kind each is', () => {
    const problem = { at: 'acceptable-duplicates.yaml:3:5', message: 'gone' };
    const gate = judgeGate({
      score: score([], [], () => false),
      thresholds: { ...input.thresholds, rules: new Map([['no-a-b', 60]]) },
      findings: [open],
      problems: [{ ...problem, kind: 'stale', id: 'x' }],
      baseline: { entries: 1, findings: 0, problems: [{ ...problem, kind: 'stale' }] },
      unreadable: [orders],
      isTest: () => false,
      testsFailGate: false,
    });
    expect(gate.pass).toBe(false);
    expect(gate.reasons.map((one) => one.kind)).toEqual([
      'nothing-judged',
      'violations',
      'allowances',
      'baseline',
      'unreadable',
    ]);
    const thresholds = { ...input.thresholds, total: 60 };
    expect(judgeGate({ ...input, thresholds })).toMatchObject({ pass: false, reasons: [{ kind: 'score-below' }] });
  });

  it('fails for an open error finding, but not for warnings, allowed findings or findings in tests', () => {
    expect(messages({ findings: [open] })).toEqual(['1 finding at error severity, 0 accepted']);
    expect(messages({ findings: [{ ...open, severity: 'warn' }] })).toEqual([]);
    expect(messages({ findings: [{ ...open, status: 'allowed' }] })).toEqual([]);
    const inTest = finding('no-a-b', 'two', [site(ordersTest, 1)]);
    expect(messages({ findings: [inTest] })).toEqual([]);
    expect(messages({ findings: [inTest], testsFailGate: true })).toEqual(['1 finding at error severity, 0 accepted']);
  });

  it('says what findings at error severity were held against', () => {
    const baseline = { entries: 1, findings: 1, problems: [] };
    const twoOpen = { findings: [open, open] };
    expect(messages({ ...twoOpen, baseline })).toEqual([
      '2 findings at error severity beyond the baseline, 0 accepted',
    ]);
    expect(messages({ ...twoOpen, baseline, base: 'main' })).toEqual([
      '2 findings at error severity introduced since main, 0 accepted',
    ]);
    expect(messages({ findings: [{ ...open, status: 'baselined' }], baseline })).toEqual([]);
  });

  it('fails for entries of the baseline that cover more than there is, unless the base has them, too', () => {
    const stale = { kind: 'stale', at: 'ssot-baseline.jsonl:1:1', message: 'gone' } as const;
    const baseline = { entries: 3, findings: 1, problems: [stale, { ...stale, isKnown: true as const }] };
    expect(messages({ baseline })).toEqual([
      '1 entry of the baseline covers more than there is; run "ssot-lint baseline --prune"',
    ]);
    expect(messages({ baseline: { ...baseline, problems: [stale, stale] } })).toEqual([
      '2 entries of the baseline cover more than there is; run "ssot-lint baseline --prune"',
    ]);
    expect(messages({ baseline: { ...baseline, problems: [{ ...stale, isKnown: true }] } })).toEqual([]);
  });

  it('says why nothing was judged: no rule applies, all is test code, or all was left out', () => {
    const settings = 'see "include", "exclude" and "tests" in ssot.config.yaml';
    const why = (judged: readonly ProjectFile[], leftOut: readonly (readonly [string, number])[] = []): string[] =>
      messages({ score: score(judged, [], () => false), leftOut: new Map(leftOut) });
    expect(why(files)).toEqual(['1 file judged, but no rule applies to anything in them, so there is no score']);
    const none = 'no production file was judged, so there is no score:';
    expect(why([{ path: ordersTest, test: true, group: 'shop' }])).toEqual([
      `${none} all that is judged is test code, 1 file; ${settings}`,
    ]);
    expect(
      why(
        [],
        [
          ['not included', 2],
          ['ignored by git', 1],
        ],
      ),
    ).toEqual([`${none} every source file was left out (1 ignored by git, 2 not included); ${settings}`]);
  });

  it('fails below a threshold and names both numbers', () => {
    const thresholds = { total: 50.1, rules: new Map([['no-a-b', 60]]), groups: new Map([['shop', 50]]) };
    expect(messages({ thresholds })).toEqual([
      'compliance is 50.0 %, 50.1 % is required',
      'adherence to no-a-b is 50.0 %, 60.0 % is required',
    ]);
    const ofGroup = { total: undefined, rules: new Map(), groups: new Map([['shop', 50.1]]) };
    expect(messages({ thresholds: ofGroup })).toEqual(['compliance of shop is 50.0 %, 50.1 % is required']);
  });

  it('holds no threshold against what has no score', () => {
    const none = score(files, [{ id: 'no-c-d', weight: 1, findings: [], compliant: new Map() }], () => false);
    const thresholds = { total: 90, rules: new Map([['no-c-d', 90]]), groups: new Map([['post', 90]]) };
    expect(messages({ score: none, thresholds })).toEqual([
      '1 file judged, but no rule applies to anything in them, so there is no score',
    ]);
    expect(messages({ thresholds: { ...thresholds, total: undefined } })).toEqual([]);
  });

  it('fails for every allowance problem but an announced expiry', () => {
    const problem = { id: 'x', at: 'acceptable-duplicates.yaml:3:5', message: 'gone' };
    expect(messages({ problems: [{ ...problem, kind: 'expiring' }] })).toEqual([]);
    const both = [{ ...problem, kind: 'stale' } as const, { ...problem, kind: 'expired' } as const];
    expect(messages({ problems: both })).toEqual(['2 problems with allowances (expired, stale)']);
    const known = both.map((one) => ({ ...one, isKnown: true as const }));
    expect(messages({ problems: known })).toEqual([]);
  });

  it('fails for an unreadable file and when nothing was judged, and lists every reason', () => {
    const nothing = score([], [], () => false);
    expect(messages({ unreadable: [orders], score: nothing })).toEqual([
      'no production file was judged, so there is no score: no TypeScript or JavaScript file was found that could be; run it where the sources are',
      '1 file could not be read or parsed; correct it, or list it under "unreadable" in ssot.config.yaml',
    ]);
    expect(messages({ unreadable: [orders, ordersTest] })).toEqual([
      '2 files could not be read or parsed; correct them, or list them under "unreadable" in ssot.config.yaml',
    ]);
  });
});
