import { describe, expect, it } from 'vitest';

import { renderCheckstyle } from '../../src/report/checkstyle.ts';
import { CLEAN_REPORT, inputOf, SMALL } from '../support/reports.ts';

describe('the checkstyle report', () => {
  it('shows a small report', () => {
    expect(renderCheckstyle(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
        <file name="src/broken.ts">
          <error line="1" column="14" severity="error" message="This file is not judged: syntax error: Unexpected token" source="ssot-lint.unreadable"/>
        </file>
        <file name="src/mail.ts">
          <error line="3" column="7" severity="error" message="\`MAIL_HOST\` is read directly. Read \`env\`." source="ssot-lint.no-direct-env-access"/>
          <error line="8" column="7" severity="error" message="\`MAIL_HOST\` is read directly. Read \`env\`." source="ssot-lint.no-direct-env-access"/>
          <error line="3" column="7" severity="warning" message="\`MAIL_HOST\` has two defaults, 10 % apart." source="ssot-lint.no-conflicting-env-default"/>
          <error line="9" column="7" severity="info" message="\`MAIL_PORT\` is read directly. Read \`env\`." source="ssot-lint.no-direct-env-access"/>
        </file>
        <file name="src/price-tag.ts">
          <error line="4" column="1" severity="error" message="\`formatMoney\` is implemented again. Import it." source="ssot-lint.no-duplicate-function"/>
        </file>
        <file name="src/receipt.ts">
          <error line="9" column="1" severity="error" message="\`formatMoney\` is implemented again. Import it." source="ssot-lint.no-duplicate-function"/>
        </file>
        <file name="acceptable-duplicates.yaml">
          <error line="3" column="5" severity="warning" message="&quot;cron-jobs&quot; expires in 3 days" source="ssot-lint.allowances"/>
        </file>
      </checkstyle>
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderCheckstyle(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <checkstyle version="4.3">
      </checkstyle>
      "
    `);
  });
});
