import { describe, expect, it } from 'vitest';

import { renderText, type TextOptions } from '../../src/report/text.ts';
import { finding, repoPath, site } from '../support/arbitrary-project.ts';
import { reportOf } from '../support/reports.ts';

const orders = repoPath('src/orders.ts');
const mail = repoPath('src/mail.ts');
const plain: TextOptions = { color: false, maxFindings: 50, notes: [], isTest: () => false };
const open = finding('no-direct-env-access', 'orders', [site(orders, 3), site(mail, 8)]);

describe('the text report', () => {
  it('is one short line when all is well, and still says how much was judged and allowed', () => {
    expect(renderText(reportOf([]), plain)).toBe(
      '✓ 100.0 % compliant · 2 files judged · 0 findings · 0 allowed · gate passed\n',
    );
  });

  it('shows findings, arithmetic, the reasons of the gate, and one last line', () => {
    expect(renderText(reportOf([open]), plain)).toMatchInlineSnapshot(`
      "no-direct-env-access  1 finding, 2 sites

        error  orders is wrong  no-direct-env-access/orders
          src/orders.ts:3:1
          src/mail.ts:8:1
          fix  mend it

      score
        rule                  compliant  of sites  allowed  percent  weight
        no-direct-env-access          3         5            60.0 %       1
        compliance 60.0 %, the weighted mean
        modules 0 of 2 clean

      gate failed
        1 finding at error severity, 0 accepted

      ✗ 60.0 % compliant · 2 files judged · 1 finding · 0 allowed · gate failed
      "
    `);
  });

  it('hides findings beyond the limit but never from the numbers', () => {
    const many = Array.from({ length: 5 }, (_, i) =>
      finding('no-direct-env-access', `subject ${i}`, [site(orders, i + 1)]),
    );
    const text = renderText(reportOf(many), { ...plain, maxFindings: 2 });
    expect(text).toContain('no-direct-env-access  5 findings, 5 sites');
    expect(text).toContain('3 more findings not shown (--max-findings 5 shows all)');
    expect(text).toContain('✗ 37.5 % compliant · 2 files judged · 5 findings · 0 allowed · gate failed');
  });

  it('lists the first sites of a finding and counts the others, those to keep included', () => {
    const lines = Array.from({ length: 8 }, (_, i) => i + 1);
    const sites = lines.flatMap((line) => [site(orders, line, 'canonical'), site(mail, line, 'duplicate')]);
    const [first, ...others] = sites;
    if (first === undefined) throw new Error('there are sixteen');
    const text = renderText(reportOf([finding('no-direct-env-access', 'copies', [first, ...others])]), plain);
    expect(text.match(/keep src\/orders\.ts/g)).toHaveLength(5);
    expect(text).toContain('    and 3 more\n');
    expect(text).toContain('    and 3 more to keep\n');
  });

  it('shows findings in test code last, and says that they are', () => {
    const inTest = finding('no-direct-env-access', 'a test', [site(mail, 1), site(mail, 2)]);
    const text = renderText(reportOf([inTest, open]), { ...plain, isTest: (file) => file === mail });
    expect(text.indexOf('orders is wrong')).toBeLessThan(text.indexOf('(test) a test is wrong'));
  });

  it('shows what is due to whoever has to decide, apart from what is wrong otherwise', () => {
    const at = (line: number): string => `acceptable-duplicates.yaml:${line}:5`;
    const problems = [
      { kind: 'expiring', id: 'a', at: at(3), message: 'a ends', owner: 'post' },
      { kind: 'stale', id: 'b', at: at(9), message: 'b is gone' },
      { kind: 'expired', id: 'c', at: at(15), message: 'c is over', owner: 'billing' },
      { kind: 'expired', id: 'd', at: at(21), message: 'd is over', owner: 'post' },
    ] as const;
    expect(
      renderText({ ...reportOf([]), allowances: { used: 3, problems } }, plain)
        .split('\n')
        .slice(0, 8),
    ).toEqual([
      'allowances',
      '  acceptable-duplicates.yaml:9:5  stale  b is gone',
      '  for post to decide',
      '    acceptable-duplicates.yaml:3:5  expiring  a ends',
      '    acceptable-duplicates.yaml:21:5  expired  d is over',
      '  for billing to decide',
      '    acceptable-duplicates.yaml:15:5  expired  c is over',
      '',
    ]);
  });

  it('lets nothing from a judged repository steer the terminal', () => {
    const evil = repoPath('src/\u001b[31mred\u202egnp.ts');
    const text = renderText(reportOf([finding('no-direct-env-access', 'evil\r\n', [site(evil, 1)])]), plain);
    expect(text).toContain('src/\\u{1b}[31mred\\u{202e}gnp.ts:1:1');
    expect(text).toContain('evil\\u{d}\\u{a} is wrong');
  });

  it('colours only when asked', () => {
    expect(renderText(reportOf([open]), plain)).not.toContain('\u001b[');
    expect(renderText(reportOf([open]), { ...plain, color: true })).toContain('\u001b[');
  });
});
