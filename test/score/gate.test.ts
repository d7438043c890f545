import { describe, expect, it } from 'vitest';

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
  });

  it('fails for an open error finding, but not for warnings, allowed findings or findings in tests', () => {
    expect(messages({ findings: [open] })).toEqual(['1 finding at error severity, 0 accepted']);
    expect(messages({ findings: [{ ...open, severity: 'warn' }] })).toEqual([]);
    expect(messages({ findings: [{ ...open, status: 'allowed' }] })).toEqual([]);
    const inTest = finding('no-a-b', 'two', [site(ordersTest, 1)]);
    expect(messages({ findings: [inTest] })).toEqual([]);
    expect(messages({ findings: [inTest], testsFailGate: true })).toEqual(['1 finding at error severity, 0 accepted']);
  });

  it('fails below a threshold and names both numbers', () => {
    const thresholds = { total: 50.1, rules: new Map([['no-a-b', 60]]), groups: new Map([['shop', 50]]) };
    expect(messages({ thresholds })).toEqual([
      'compliance is 50.0 %, 50.1 % is required',
      'adherence to no-a-b is 50.0 %, 60.0 % is required',
    ]);
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
  });
});
