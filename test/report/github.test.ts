import { describe, expect, it } from 'vitest';

import { renderGithub } from '../../src/report/github.ts';
import { finding } from '../support/arbitrary-project.ts';
import { CLEAN_REPORT, inputOf, placeIn, reportOf, SMALL } from '../support/reports.ts';

describe('the github report', () => {
  it('shows a small report', () => {
    expect(renderGithub(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "::error title=ssot-lint%3A gate failed::2 findings at error severity, 0 accepted; 1 file could not be read or parsed; correct it, or list it under "unreadable" in ssot.config.yaml
      ::error file=src/broken.ts,line=1,col=14,endColumn=15,title=unreadable::This file is not judged: syntax error: Unexpected token
      ::error file=src/mail.ts,line=3,col=7,endColumn=16,title=no-direct-env-access::\`MAIL_HOST\` is read directly. Read \`env\`.
      ::error file=src/price-tag.ts,line=4,title=no-duplicate-function::\`formatMoney\` is implemented again. Import it.
      ::error file=src/mail.ts,line=8,col=7,endColumn=16,title=no-direct-env-access::\`MAIL_HOST\` is read directly. Read \`env\`.
      ::error file=src/receipt.ts,line=9,title=no-duplicate-function::\`formatMoney\` is implemented again. Import it.
      ::warning file=acceptable-duplicates.yaml,line=3,col=5,endColumn=6,title=allowances::"cron-jobs" expires in 3 days
      ::warning file=src/mail.ts,line=3,col=7,endColumn=16,title=no-conflicting-env-default::\`MAIL_HOST\` has two defaults, 10 %25 apart.
      ::notice file=src/mail.ts,line=9,col=7,endColumn=16,title=no-direct-env-access::\`MAIL_PORT\` is read directly. Read \`env\`.
      ✗ 20.8 % compliant · 6 files judged · 3 findings, 1 more at info · 2 allowed · gate failed
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderGithub(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "✓ 100.0 % compliant · 2 files judged · 0 findings · 0 allowed · gate passed
      "
    `);
  });

  it('shows no more annotations than GitHub does, errors first, and says how many places there are besides', () => {
    const many = (['info', 'warn', 'error'] as const).flatMap((severity) =>
      Array.from({ length: 25 }, (_, i) =>
        finding('no-direct-env-access', `${severity} ${i}`, [placeIn('src/jobs.ts', i + 1, 1)], severity),
      ),
    );
    const { text, page = '' } = renderGithub(inputOf(reportOf(many)));
    const kinds = text.split('\n').map((line) => /^::(\w+)/.exec(line)?.[1] ?? '');
    expect(kinds.slice(0, 30)).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(10).fill('warning'),
      ...Array<string>(10).fill('notice'),
    ]);
    expect(kinds.slice(30)).toEqual(['', '']);
    expect(text.split('\n')[0]).toContain('::25 findings at error severity, 0 accepted');
    expect(text.split('\n')[29]).toBe(
      '::notice title=47 more places to look at::GitHub shows 10 annotations of a kind. The summary of this job lists the others.',
    );
    expect(page.match(/`src\/jobs\.ts:\d+:1`/g)).toHaveLength(75);
  });

  it('counts paths from the top of the work tree', () => {
    expect(renderGithub(inputOf(SMALL, { folder: 'apps/shop/' })).text).toContain(
      '::error file=apps/shop/src/mail.ts,',
    );
  });

  it('fills the page of the job as far as there is room, and says what is not on it', () => {
    const { page = '', shortfall } = renderGithub(inputOf(SMALL, { pageRoom: 1_300 }));
    expect(Buffer.byteLength(page)).toBeLessThanOrEqual(1_200);
    expect(page).toMatch(/2 more findings not shown here; the score counts all of them\.\n$/);
    expect(shortfall).toBe('the Markdown report shows 2 of 4 findings, because there is no room for more');
    expect(renderGithub(inputOf(SMALL, { pageRoom: 10 }))).toMatchObject({
      page: '',
      shortfall: 'there is no room left for the Markdown report',
    });
  });

  it('shows a place of each finding before it shows another one of the same', () => {
    const [first, ...others] = Array.from({ length: 30 }, (_, i) => placeIn('src/jobs.ts', i + 1, 1));
    if (first === undefined) throw new Error('there are thirty');
    const many = finding('no-direct-env-access', 'many', [first, ...others]);
    const one = finding('no-direct-env-access', 'one', [placeIn('src/mail.ts', 3, 7)]);
    const lines = renderGithub(inputOf(reportOf([many, one]))).text.split('\n');
    expect(lines[1]).toContain('file=src/jobs.ts,line=1,');
    expect(lines[2]).toContain('file=src/mail.ts,line=3,');
    expect(lines[3]).toContain('file=src/jobs.ts,line=2,');
  });
});
