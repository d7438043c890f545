import { describe, expect, it } from 'vitest';

import type { AllowanceProblem, ChangeReport, Report } from '../../src/core/report.ts';
import { commentMark, renderPrComment } from '../../src/report/pr-comment.ts';
import type { FormatInput } from '../../src/report/rendered.ts';
import { finding } from '../support/arbitrary-project.ts';
import { HOSTILE } from '../support/hostile-report.ts';
import { liveMarkdown } from '../support/live-markdown.ts';
import { CLEAN_REPORT, inputOf, placeIn, reportOf, SMALL } from '../support/reports.ts';

const render = (report: Report, changes: Partial<FormatInput> = {}): string =>
  renderPrComment(inputOf(report, changes)).text;

const CHANGE: ChangeReport = {
  base: 'c0ffee00c0ffee00',
  introduced: 3,
  fixed: [{ rule: 'no-duplicate-function', subject: 'slug', message: '`slug` is written twice.', sites: 2 }],
  score: { before: 22.1, after: 20.8 },
  loosened: [
    { kind: 'allowance', at: 'acceptable-duplicates.yaml:9:5', message: '"retry" was added for billing: Until May.' },
    { kind: 'config', at: 'ssot.config.yaml:3:12', message: 'the threshold went from 95 to 80' },
  ],
};

const due = (kind: 'expired' | 'expiring', id: string, owner: string): AllowanceProblem => ({
  kind,
  id,
  at: 'acceptable-duplicates.yaml:3:5',
  message: `"${id}" ${kind === 'expired' ? 'expired on 2026-11-01' : 'expires in 3 days'}`,
  owner,
});

describe('the comment on a pull request', () => {
  it('says what the change did, and what to do next', () => {
    const problems = [
      due('expiring', 'cron', 'platform'),
      due('expired', 'mail', 'billing'),
      due('expiring', 'retry', 'platform'),
    ];
    expect(render({ ...SMALL, since: CHANGE, allowances: { used: 2, problems } })).toMatchInlineSnapshot(`
      "<!-- ssot-lint:comment -->
      ## ✗ Gate failed: 20.8 % compliant, it was 22.1 % (−1.3)

      6 files judged · 3 findings introduced since \`c0ffee00c0ff\` · 1 fixed · 2 allowed

      <details open><summary>Why the gate failed</summary>

      - 2 findings at error severity, 0 accepted
      - 1 file could not be read or parsed; correct it, or list it under "unreadable" in ssot.config.yaml

      </details>

      <details open><summary>Introduced: 3 findings, 5 sites</summary>

      - **error** \`MAIL_HOST\` is read directly. \`aaaaaaaaaaa2\`
        - \`src/mail.ts:3:7\`
        - \`src/mail.ts:8:7\`
        - fix: Read \`env\`.
      - **error** \`formatMoney\` is implemented again. \`aaaaaaaaaaa1\`
        - \`src/price-tag.ts:4:1\` \`formatMoney\`
        - \`src/receipt.ts:9:1\` \`formatMoney\`
        - keep \`src/money.ts:2:1\` \`formatMoney\`
        - fix: Import it.
      - **warn** \`MAIL_HOST\` has two defaults, 10 % apart. \`aaaaaaaaaaa7\`
        - \`src/mail.ts:3:7\`

      </details>

      <details open><summary>The most valuable fixes, by how much compliance rises</summary>

      - **+33.33 points**, 2 sites: \`src/price-tag.ts:4:1\` \`formatMoney\` is implemented again. \`aaaaaaaaaaa1\` (introduced here)
      - **+33.33 points**, 1 site: \`src/mail.ts:3:7\` \`MAIL_HOST\` has two defaults, 10 % apart. \`aaaaaaaaaaa7\` (introduced here)
      - **+8.33 points**, 2 sites: \`src/mail.ts:3:7\` \`MAIL_HOST\` is read directly. \`aaaaaaaaaaa2\` (introduced here)

      </details>

      <details open><summary>Allowances to decide about</summary>

      - for \`platform\`
        - **expiring** \`acceptable-duplicates.yaml:3:5\` "cron" expires in 3 days
        - **expiring** \`acceptable-duplicates.yaml:3:5\` "retry" expires in 3 days
      - for \`billing\`
        - **expired** \`acceptable-duplicates.yaml:3:5\` "mail" expired on 2026-11-01

      </details>

      <details open><summary>Allowances added or widened</summary>

      - \`acceptable-duplicates.yaml:9:5\` "retry" was added for billing: Until May.

      </details>

      <details open><summary>Loosened otherwise</summary>

      - \`ssot.config.yaml:3:12\` the threshold went from 95 to 80

      </details>

      <details open><summary>Files that could not be judged</summary>

      - \`src/broken.ts:1:14\` syntax error: Unexpected token

      </details>

      <details><summary>Fixed: 1 finding, 2 sites</summary>

      - \`slug\` is written twice. 2 sites

      </details>

      <details><summary>Score by rule</summary>

      | rule | compliant | of sites | allowed | percent | weight |
      | :--- | ---: | ---: | ---: | ---: | ---: |
      | \`no-conflicting-env-default\` | 0 | 1 | 0 | 0.0 % | 1 |
      | \`no-direct-env-access\` | 5 | 8 | 2 | 62.5 % | 1 |
      | \`no-duplicate-function\` | 0 | 2 | 0 | 0.0 % | 1 |

      Compliance 20.8 %, the weighted mean; 12.5 % without its 2 allowances.

      </details>

      <sub>ssot-lint · \`npx ssot-lint explain <id>\` says more about a finding.</sub>
      "
    `);
  });

  it('is short for a project in order', () => {
    expect(render(CLEAN_REPORT)).toMatchInlineSnapshot(`
      "<!-- ssot-lint:comment -->
      ## ✓ Gate passed: 100.0 % compliant

      2 files judged · 0 allowed

      <details><summary>Score by rule</summary>

      | rule | compliant | of sites | allowed | percent | weight |
      | :--- | ---: | ---: | ---: | ---: | ---: |
      | \`no-direct-env-access\` | 3 | 3 | 0 | 100.0 % | 1 |

      Compliance 100.0 %, the weighted mean.

      </details>

      <sub>ssot-lint · \`npx ssot-lint explain <id>\` says more about a finding.</sub>
      "
    `);
  });

  it.each([
    [92.1, 93.4, '93.4 % compliant, it was 92.1 % (+1.3)'],
    [93.4, 92.1, '92.1 % compliant, it was 93.4 % (−1.3)'],
    [100, 99.9, '99.9 % compliant, it was 100.0 % (−0.1)'],
    [92.1, 92.1, '92.1 % compliant, as before'],
    [null, 92.1, '92.1 % compliant, there was no score before'],
    [92.1, null, 'no score, it was 92.1 %'],
  ])('says that the score was %s and is %s', (before, after, expected) => {
    const since = { ...CHANGE, score: { before, after } };
    const report = { ...CLEAN_REPORT, score: { ...CLEAN_REPORT.score, percent: after }, since };
    expect(render(report).split('\n')[1]).toBe(`## ✓ Gate passed: ${expected}`);
  });

  it('begins with a mark that is the same for every run of a project, and another for each project', () => {
    const marks = ['', 'apps/shop/', 'apps/mail/', ...HOSTILE].map((folder) => {
      const [mark = ''] = render(SMALL, { folder }).split('\n');
      expect(mark).toBe(commentMark(folder));
      expect(mark).toMatch(/^<!-- ssot-lint:comment(?::[0-9a-f]{16})? -->$/);
      return mark;
    });
    expect(new Set(marks).size).toBe(marks.length);
    expect(render(SMALL, { folder: 'apps/shop/' })).toContain('## ✗ Gate failed in `apps/shop`: 20.8 % compliant\n');
    for (const folder of HOSTILE) expect(liveMarkdown(render(CLEAN_REPORT, { folder: `${folder}/` }))).toEqual([]);
  });

  it('shows as much of every list as a comment has room for, and says how much it does not show', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      finding('no-direct-env-access', `JOB_${i}`, [placeIn(`src/job-${i}.ts`, 1, 1)]),
    );
    const report = reportOf(many);
    const fixed = Array.from({ length: 4_000 }, (_, i) => ({ ...FIXED, subject: `slug ${i}` }));
    const loosened = Array.from({ length: 3_000 }, (_, i) => ({ ...LOOSENED, at: `ssot.config.yaml:${i + 1}:1` }));
    const problems = Array.from({ length: 2_000 }, (_, i) => due('expiring', `entry-${i}`, `owner-${i % 7}`));
    const full = { ...report, since: { ...CHANGE, fixed, loosened }, allowances: { used: 0, problems } };
    const { text, shortfall } = renderPrComment(inputOf(full, { maxFindings: 100_000 }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(Buffer.byteLength(text)).toBeGreaterThan(65_000);
    expect(text).toContain('<summary>Introduced: 10,000 findings, 10,000 sites</summary>');
    expect(text).toContain('<summary>Fixed: 4,000 findings, 8,000 sites</summary>');
    expect(shortfall).toBe('the comment does not list everything, because a comment has no room for more');
    for (const [title, count] of [
      ['Introduced: 10,000 findings, 10,000 sites', 10_000],
      ['Fixed: 4,000 findings, 8,000 sites', 4_000],
      ['Loosened otherwise', 3_000],
      ['Allowances to decide about', 2_000],
    ] as const) {
      const list = text.split(`<summary>${title}</summary>`)[1]?.split('</details>')[0] ?? '';
      const shown =
        list.match(title.startsWith('Introduced') ? /^- \*\*/gm : /^(?: {2})?- (?!and |for )/gm)?.length ?? 0;
      const hidden = Number(/^- and ([\d,]+) more/m.exec(list)?.[1]?.replace(',', ''));
      expect(shown).toBeGreaterThanOrEqual(5);
      expect(shown + hidden).toBe(count);
    }
    expect(text).toMatch(/<\/sub>\n$/);
  });

  it('shows as many findings as were asked for, which is no shortfall', () => {
    const { text, shortfall } = renderPrComment(inputOf(SMALL, { maxFindings: 1 }));
    expect(text).toContain('- and 2 more, which the score counts, too\n');
    expect(shortfall).toBeUndefined();
  });

  it('stays below the limit whatever the names are', () => {
    const name = '@&<*_'.repeat(400);
    const loud = Array.from({ length: 30 }, (_, i) => ({
      ...finding('no-direct-env-access', `${name} ${i}`, [placeIn(`src/${name}.ts`, i + 1, 1)]),
      message: name,
      remedy: name,
    }));
    const report = reportOf(loud);
    const reasons = Array.from({ length: 300 }, () => ({ kind: 'score-below' as const, message: name }));
    const text = render({ ...report, gate: { ...report.gate, reasons } }, { folder: `${name}/` });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(/- and \d+ more\n/);
  });
});

const FIXED = { rule: 'no-duplicate-function', message: '`slug` is written twice.', sites: 2 };
const LOOSENED = { kind: 'config' as const, message: 'the threshold went from 95 to 80' };
