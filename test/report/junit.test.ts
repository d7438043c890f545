import { describe, expect, it } from 'vitest';

import { renderJunit } from '../../src/report/junit.ts';
import { finding } from '../support/arbitrary-project.ts';
import { CLEAN_REPORT, inputOf, placeIn, reportOf, SMALL } from '../support/reports.ts';

describe('the junit report', () => {
  it('shows a small report', () => {
    expect(renderJunit(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="ssot-lint" tests="9" failures="6" errors="0" skipped="3">
        <testsuite name="gate" tests="1" failures="1" errors="0" skipped="0">
          <testcase name="the gate passes" classname="ssot-lint">
            <failure message="✗ 20.8 % compliant · 6 files judged · 3 findings, 1 more at info · 2 allowed · gate failed">2 findings at error severity, 0 accepted; 1 file could not be read or parsed; correct it, or list it under &quot;unreadable&quot; in ssot.config.yaml</failure>
          </testcase>
        </testsuite>
        <testsuite name="src/broken.ts" tests="1" failures="1" errors="0" skipped="0">
          <testcase name="unreadable (04ca8d94)" classname="src/broken.ts" file="src/broken.ts" line="1">
            <failure message="error unreadable: This file is not judged: syntax error: Unexpected token">src/broken.ts:1:14</failure>
          </testcase>
        </testsuite>
        <testsuite name="src/mail.ts" tests="4" failures="2" errors="0" skipped="2">
          <testcase name="no-direct-env-access (61c9690d)" classname="src/mail.ts" file="src/mail.ts" line="3">
            <failure message="error no-direct-env-access: \`MAIL_HOST\` is read directly. Read \`env\`.">src/mail.ts:3:7</failure>
          </testcase>
          <testcase name="no-direct-env-access (bb5610b7)" classname="src/mail.ts" file="src/mail.ts" line="8">
            <failure message="error no-direct-env-access: \`MAIL_HOST\` is read directly. Read \`env\`.">src/mail.ts:8:7</failure>
          </testcase>
          <testcase name="no-conflicting-env-default (69f725a0)" classname="src/mail.ts" file="src/mail.ts" line="3">
            <skipped message="warn no-conflicting-env-default: \`MAIL_HOST\` has two defaults, 10 % apart.">src/mail.ts:3:7</skipped>
          </testcase>
          <testcase name="no-direct-env-access (45466a44)" classname="src/mail.ts" file="src/mail.ts" line="9">
            <skipped message="info no-direct-env-access: \`MAIL_PORT\` is read directly. Read \`env\`.">src/mail.ts:9:7</skipped>
          </testcase>
        </testsuite>
        <testsuite name="src/price-tag.ts" tests="1" failures="1" errors="0" skipped="0">
          <testcase name="no-duplicate-function (53231522)" classname="src/price-tag.ts" file="src/price-tag.ts" line="4">
            <failure message="error no-duplicate-function: \`formatMoney\` is implemented again. Import it.">src/price-tag.ts:4:1</failure>
          </testcase>
        </testsuite>
        <testsuite name="src/receipt.ts" tests="1" failures="1" errors="0" skipped="0">
          <testcase name="no-duplicate-function (40b6b010)" classname="src/receipt.ts" file="src/receipt.ts" line="9">
            <failure message="error no-duplicate-function: \`formatMoney\` is implemented again. Import it.">src/receipt.ts:9:1</failure>
          </testcase>
        </testsuite>
        <testsuite name="acceptable-duplicates.yaml" tests="1" failures="0" errors="0" skipped="1">
          <testcase name="allowances (4f879ba9)" classname="acceptable-duplicates.yaml" file="acceptable-duplicates.yaml" line="3">
            <skipped message="warn allowances: &quot;cron-jobs&quot; expires in 3 days">acceptable-duplicates.yaml:3:5</skipped>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderJunit(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="ssot-lint" tests="1" failures="0" errors="0" skipped="0">
        <testsuite name="gate" tests="1" failures="0" errors="0" skipped="0">
          <testcase name="the gate passes" classname="ssot-lint"/>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('has no failure while the gate passes: errors in test code are skipped tests', () => {
    const isTest = (file: string): boolean => file.startsWith('test/');
    const report = reportOf([finding('no-direct-env-access', 'MAIL_HOST', [placeIn('test/mail.ts', 3, 7)])], {
      isTest,
    });
    expect(report.gate.pass).toBe(true);
    const { text } = renderJunit(inputOf(report));
    expect(text).toContain('tests="2" failures="0" errors="0" skipped="1"');
    expect(text).toContain('<skipped message="warn no-direct-env-access: ');
  });
});
