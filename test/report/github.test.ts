import { describe, expect, it } from 'vitest';

import { renderGithub } from '../../src/report/github.ts';
import { CLEAN_REPORT, inputOf, SMALL } from '../support/reports.ts';

describe('the github report', () => {
  it('shows a small report', () => {
    expect(renderGithub(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "::error title=ssot-lint%3A gate failed::2 findings at error severity, 0 accepted; 1 file could not be read or parsed
      ::error file=src/broken.ts,line=1,col=1,endColumn=2,title=unreadable::This file is not judged: syntax error at 1:14
      ::error file=src/mail.ts,line=3,col=7,endColumn=16,title=no-direct-env-access::\`MAIL_HOST\` is read directly. Read \`env\`.
      ::error file=src/mail.ts,line=8,col=7,endColumn=16,title=no-direct-env-access::\`MAIL_HOST\` is read directly. Read \`env\`.
      ::error file=src/price-tag.ts,line=4,title=no-duplicate-function::\`formatMoney\` is implemented again. Import it.
      ::error file=src/receipt.ts,line=9,title=no-duplicate-function::\`formatMoney\` is implemented again. Import it.
      ::warning file=acceptable-duplicates.yaml,line=3,col=5,endColumn=6,title=allowances::"cron-jobs" expires in 3 days
      ::warning file=src/mail.ts,line=3,col=7,endColumn=16,title=no-conflicting-env-default::\`MAIL_HOST\` has two defaults, 10 %25 apart.
      ::notice file=src/mail.ts,line=9,col=7,endColumn=16,title=no-direct-env-access::\`MAIL_PORT\` is read directly. Read \`env\`.
      ✗ 20.8 % compliant · 6 files judged · 3 findings · 2 allowed · gate failed
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderGithub(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "✓ 100.0 % compliant · 2 files judged · 0 findings · 0 allowed · gate passed
      "
    `);
  });
});
