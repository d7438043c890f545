import { describe, expect, it } from 'vitest';

import { renderMarkdown } from '../../src/report/markdown.ts';
import { finding } from '../support/arbitrary-project.ts';
import { CLEAN_REPORT, inputOf, placeIn, reportOf, SMALL } from '../support/reports.ts';

describe('the markdown report', () => {
  it('shows a small report', () => {
    expect(renderMarkdown(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "## ✗ 20.8 % compliant · 6 files judged · 3 findings, 1 more at info · 2 allowed · gate failed

      **Why the gate failed**

      - 2 findings at error severity, 0 accepted
      - 1 file could not be read or parsed; correct it, or list it under "unreadable" in ssot.config.yaml

      | rule | compliant | of sites | allowed | percent | weight |
      | :--- | ---: | ---: | ---: | ---: | ---: |
      | \`no-conflicting-env-default\` | 0 | 1 | 0 | 0.0 % | 1 |
      | \`no-direct-env-access\` | 5 | 8 | 2 | 62.5 % | 1 |
      | \`no-duplicate-function\` | 0 | 2 | 0 | 0.0 % | 1 |

      Compliance 20.8 %, the weighted mean; 12.5 % without its 2 allowances.

      **Allowances**

      - **expiring** \`acceptable-duplicates.yaml:3:5\` "cron-jobs" expires in 3 days

      **Files that could not be judged**

      - \`src/broken.ts:1:14\` syntax error: Unexpected token

      ### no-direct-env-access: 2 findings, 3 sites

      - **error** \`MAIL_HOST\` is read directly. \`aaaaaaaaaaa2\`
        - \`src/mail.ts:3:7\`
        - \`src/mail.ts:8:7\`
        - fix: Read \`env\`.
      - **info** \`MAIL_PORT\` is read directly. \`aaaaaaaaaaa3\`
        - \`src/mail.ts:9:7\`
        - fix: Read \`env\`.

      ### no-duplicate-function: 1 finding, 2 sites

      - **error** \`formatMoney\` is implemented again. \`aaaaaaaaaaa1\`
        - \`src/price-tag.ts:4:1\` \`formatMoney\`
        - \`src/receipt.ts:9:1\` \`formatMoney\`
        - keep \`src/money.ts:2:1\` \`formatMoney\`
        - fix: Import it.

      ### no-conflicting-env-default: 1 finding, 1 site

      - **warn** \`MAIL_HOST\` has two defaults, 10 % apart. \`aaaaaaaaaaa7\`
        - \`src/mail.ts:3:7\`
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderMarkdown(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "## ✓ 100.0 % compliant · 2 files judged · 0 findings · 0 allowed · gate passed

      | rule | compliant | of sites | allowed | percent | weight |
      | :--- | ---: | ---: | ---: | ---: | ---: |
      | \`no-direct-env-access\` | 3 | 3 | 0 | 100.0 % | 1 |

      Compliance 100.0 %, the weighted mean.
      "
    `);
  });

  it('shows as many findings as were asked for, which is no shortfall', () => {
    const { text, shortfall } = renderMarkdown(inputOf(SMALL, { maxFindings: 1 }));
    expect(text).toMatch(/3 more findings not shown here; the score counts all of them\.\n$/);
    expect(shortfall).toBeUndefined();
  });

  it('fits into a comment, whatever the report', () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      finding('no-direct-env-access', `JOB_${i}`, [placeIn(`src/job-${i}.ts`, 1, 1)]),
    );
    const { text, shortfall } = renderMarkdown(inputOf(reportOf(many), { maxFindings: 2_000 }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(text)).toBeGreaterThan(65_000);
    expect(text).toContain('### no-direct-env-access: 2,000 findings, 2,000 sites');
    expect(shortfall).toMatch(/^the Markdown report shows \d+ of 2,000 findings/);
  });

  it('says what a change has fixed and loosened, and what the score was before', () => {
    const fixed = [{ rule: 'no-duplicate-function', subject: 'slug', message: '`slug` is written twice.', sites: 2 }];
    const loosened = [
      { kind: 'config' as const, at: 'ssot.config.yaml:3:12', message: 'the threshold is 80, it was 95' },
    ];
    const since = { base: 'c0ffee00c0ffee00', introduced: 1, fixed, loosened, score: { before: 92.1, after: 93.4 } };
    const { text } = renderMarkdown(inputOf({ ...CLEAN_REPORT, since }));
    expect(text).toContain('Compliance 93.4 %, it was 92.1 % in `c0ffee00c0ff`.\n');
    expect(text).toContain('**Fixed**\n\n- `slug` is written twice. 2 sites\n');
    expect(text).toContain('**Loosened**\n\n- `ssot.config.yaml:3:12` the threshold is 80, it was 95\n');
  });
});
