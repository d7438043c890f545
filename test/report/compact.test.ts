import { describe, expect, it } from 'vitest';

import { renderCompact } from '../../src/report/compact.ts';
import { CLEAN_REPORT, inputOf, SMALL } from '../support/reports.ts';

describe('the compact report', () => {
  it('shows a small report', () => {
    expect(renderCompact(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "src/broken.ts:1:14: error unreadable: This file is not judged: syntax error: Unexpected token
      src/mail.ts:3:7: error no-direct-env-access: \`MAIL_HOST\` is read directly. Read \`env\`.
      src/mail.ts:8:7: error no-direct-env-access: \`MAIL_HOST\` is read directly. Read \`env\`.
      src/price-tag.ts:4:1: error no-duplicate-function: \`formatMoney\` is implemented again. Import it.
      src/receipt.ts:9:1: error no-duplicate-function: \`formatMoney\` is implemented again. Import it.
      acceptable-duplicates.yaml:3:5: warn allowances: "cron-jobs" expires in 3 days
      src/mail.ts:3:7: warn no-conflicting-env-default: \`MAIL_HOST\` has two defaults, 10 % apart.
      src/mail.ts:9:7: info no-direct-env-access: \`MAIL_PORT\` is read directly. Read \`env\`.
      gate: 2 findings at error severity, 0 accepted
      gate: 1 file could not be read or parsed; correct it, or list it under "unreadable" in ssot.config.yaml
      ✗ 20.8 % compliant · 6 files judged · 3 findings, 1 more at info · 2 allowed · gate failed
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderCompact(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "✓ 100.0 % compliant · 2 files judged · 0 findings · 0 allowed · gate passed
      "
    `);
  });
});
