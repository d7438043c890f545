import { describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/report.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { renderCheckstyle } from '../../src/report/checkstyle.ts';
import { renderCompact } from '../../src/report/compact.ts';
import { renderGithub } from '../../src/report/github.ts';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderRdjson } from '../../src/report/rdjson.ts';
import type { FormatInput, Rendered } from '../../src/report/rendered.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { finding } from '../support/arbitrary-project.ts';
import { GUIDES, inputOf, placeIn, reportOf } from '../support/reports.ts';

const isTest = (file: RepoPath): boolean => file.startsWith('test/');

/** Each format with how it marks an error, of which whoever reads it may make a failure. */
const FORMATS: readonly (readonly [string, (input: FormatInput) => Rendered, RegExp])[] = [
  ['sarif', (input) => renderSarif(input, { guides: [], accepted: false }), /"ruleId"[^]*?"level": ?"error"/],
  ['github', renderGithub, /^::error file=/m],
  ['gitlab', renderGitlab, /"severity": ?"major"/],
  ['junit', renderJunit, /<failure message="error no-direct-env-access/],
  ['checkstyle', renderCheckstyle, /severity="error"/],
  ['rdjson', renderRdjson, /"severity": ?"ERROR"/],
  ['compact', renderCompact, /: error no-direct-env-access: /],
];

/** A report on one finding at error severity, at these places. */
function reportOn(files: readonly [string, ...string[]], testsFailGate = false): Report {
  const [first, ...others] = files;
  const places = [placeIn(first, 3, 7), ...others.map((file) => placeIn(file, 3, 7))] as const;
  return reportOf([finding('no-direct-env-access', 'MAIL_HOST', places)], { isTest, testsFailGate });
}

describe.each(FORMATS)('the %s format', (_, render, error) => {
  it.each([
    ['an error in production code', reportOn(['src/mail.ts'])],
    ['an error in production and test code', reportOn(['src/mail.ts', 'test/mail.ts'])],
    ['an error in test code where that fails the gate', reportOn(['test/mail.ts'], true)],
  ])('calls %s an error, because the gate fails for it', (_case, report) => {
    expect(report.gate.pass).toBe(false);
    expect(render(inputOf(report)).text).toMatch(error);
  });

  it('calls an error in test code none, where the gate lets it pass', () => {
    const report = reportOn(['test/mail.ts']);
    expect(report.gate.pass).toBe(true);
    expect(report.findings[0]?.severity).toBe('error');
    const { text } = render(inputOf(report));
    expect(text).not.toMatch(error);
    expect(text).toContain('test/mail.ts');
  });
});

describe('a rule that is declared in SARIF', () => {
  it('keeps its own severity', () => {
    const { text } = renderSarif(inputOf(reportOn(['test/mail.ts'])), { guides: GUIDES, accepted: false });
    expect(text).toMatch(/"defaultConfiguration": ?\{\s*"level": ?"error"/);
  });
});
