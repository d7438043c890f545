import { describe, expect, it } from 'vitest';

import { allow } from '../../src/allow/index.ts';
import { buildReport } from '../../src/report/build.ts';
import { renderJson } from '../../src/report/json.ts';
import type { Finding } from '../../src/core/model.ts';
import { ENV, finding, judgements } from '../support/allow-scene.ts';
import { projectOf } from '../support/project-of.ts';

const plain = finding(ENV, 'PORT', 'src/mail.ts:3 - use');
const suggestion = { title: 'Read it through `env.PORT`', edits: [], certain: false };
const helpful = { ...plain, suggest: () => suggestion };

function allowed(one: typeof plain): readonly Finding[] {
  const project = projectOf({ 'src/mail.ts': '' });
  return allow({
    judgements: judgements([one], [ENV]),
    allowlist: undefined,
    project,
    rules: [{ id: ENV }],
    today: '2026-11-21',
  }).findings;
}

function jsonOf(findings: readonly Finding[]): string {
  const scope = { percent: null, modules: { judged: 1, clean: 0 }, rules: {} };
  return renderJson(
    buildReport({
      commit: undefined,
      configDigest: 'sha256:0',
      tier: 'syntax',
      files: 1,
      judged: 1,
      unreadable: [],
      excluded: new Map(),
      score: { ...scope, definition: 1, percentWithoutAllowances: null, groups: {}, tests: scope },
      gate: { pass: true, reasons: [], includesTests: false },
      findings,
      fixes: [],
      used: 0,
      problems: [],
    }),
  );
}

describe('a finding that can suggest an edit', () => {
  it('still can when the allowlist was applied', () => {
    const [one] = allowed(helpful);
    expect(one?.suggest?.(helpful.sites[0])).toBe(suggestion);
  });

  it('is reported as one that cannot', () => {
    expect(jsonOf(allowed(helpful))).toBe(jsonOf(allowed(plain)));
    expect(jsonOf(allowed(helpful))).not.toContain('suggest');
  });
});
