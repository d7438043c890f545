import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-function.ts';
import { judgeFiles } from '../support/judge-files.ts';
import { madeWith } from '../support/made-with.ts';

const slugArrow = `export const slugify = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
`;

describe('no-duplicate-function', () => {
  it('finds a copy under another name, in another style and with other locals', async () => {
    const judged = await judgeFiles(rule, {
      'src/text/slugify.ts': slugArrow,
      'src/orders/number.ts': `function toSlug(name) {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
export const orderSlug = (order) => toSlug(order.title + order.number);
`,
    });
    expect(judged.places).toEqual([
      'src/orders/number.ts:1:1 The function `slugify` of src/text/slugify.ts is implemented again as `toSlug` in ' +
        'src/orders/number.ts (F1): the bodies are equal but for layout, types, logging and local names (19 tokens).',
    ]);
    expect(judged.findings[0]?.remedy).toBe(
      "Keep the first: it is exported. Delete `toSlug` in src/orders/number.ts and write `import { slugify } from '../text/slugify';` instead.",
    );
    // The owner and `orderSlug`.
    expect(judged.compliant).toBe(2);
  });

  it('finds one regular expression helper as arrow and as function', async () => {
    const judged = await judgeFiles(rule, {
      'src/mail/address.ts': `export const isMailAddress = (value: string) => /^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$/i.test(value.trim().toLowerCase().normalize());`,
      'src/forms/validate.ts': `export function validMail(input: string): boolean {
        return /^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$/i.test(input.trim().toLowerCase().normalize());
      }`,
    });
    expect(judged.findings.map((one) => one.severity)).toEqual(['error']);
  });

  it('finds namesakes that have drifted, and asks which one is right', async () => {
    const overdue = (days: number): string => `export function isOverdue(order, now) {
  if (order.paidAt) return false;
  const days = Math.floor((now.getTime() - order.dueAt.getTime()) / 86_400_000);
  return days > ${days};
}
`;
    const judged = await judgeFiles(rule, { 'src/orders/due.ts': overdue(14), 'src/reports/open.ts': overdue(30) });
    expect(judged.places).toEqual([
      'src/reports/open.ts:1:1 The function `isOverdue` of src/orders/due.ts is implemented again in ' +
        'src/reports/open.ts (F2): the name and 77 % of what the code does agree, such as getTime() and the number 86400000.',
    ]);
    expect(judged.findings[0]?.remedy).toMatch(
      /^They have drifted \(only the first has the number 14; only the copy has the number 30\)/,
    );
  });

  it('finds a private copy beside the exported function, and keeps the exported one', async () => {
    const text = `function splitName(full) {
      const [first, ...rest] = full.trim().split(' ');
      return { first, last: rest.join(' ') };
    }`;
    const { findings } = await judgeFiles(rule, {
      'src/a/import.ts': `${text}\nexport const names = (rows) => rows.map((row) => splitName(row.name));`,
      'src/people/name.ts': `export ${text}`,
    });
    expect(findings[0]?.sites.map((site) => `${site.role} ${site.file}`)).toEqual([
      'canonical src/people/name.ts',
      'duplicate src/a/import.ts',
    ]);
  });

  it('sees a function behind a wrapper and a default export', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/a.ts': `import { cache } from 'react';
        export const openOrders = cache((user) => database.orders.where({ owner: user.id, open: true }).sort('dueAt'));`,
      'src/b.ts': `export default function (person) {
        return database.orders.where({ owner: person.id, open: true }).sort('dueAt');
      }`,
    });
    expect(findings.map((one) => [one.severity, one.sites.map((site) => site.symbol)])).toEqual([
      ['error', ['openOrders', 'default']],
    ]);
  });

  it('finds a method that is a function in disguise, and keeps the function', async () => {
    const judged = await judgeFiles(rule, {
      'src/a/importer.ts': `export class Importer {
  private columns(line: string) {
    return line.split(';').map((cell) => cell.trim().replace(/^"|"$/g, ''));
  }
  run() { return this.columns(this.text); }
}`,
      'src/text/csv/cells.ts': `function cells(row) {
  return row.split(';').map((one) => one.trim().replace(/^"|"$/g, ''));
}
export const table = (text) => text.split('\\n').map(cells);`,
    });
    expect(judged.places).toEqual([
      'src/a/importer.ts:2:3 The function `cells` of src/text/csv/cells.ts is implemented again as `Importer.columns` ' +
        'in src/a/importer.ts (M1): the bodies are equal but for layout, types, logging and local names (27 tokens).',
    ]);
    expect(judged.findings[0]?.remedy).toBe(
      'Keep the first: it stands on its own. Export `cells` from src/text/csv/cells.ts, or move it to a module that both may import, and delete ' +
        '`Importer.columns` in src/a/importer.ts.',
    );
  });

  it('leaves methods alone that use their object or fulfil a contract', async () => {
    const cells = `row.split(';').map((one) => one.trim().replace(/^"|"$/g, ''))`;
    const { findings } = await judgeFiles(rule, {
      'src/cells.ts': `export function cells(row) { return ${cells}; }`,
      'src/a.ts': `export class Excel { columns(row) { this.count += 1; return ${cells}; } }`,
      'src/b.ts': `export class Csv implements Reader { columns(row) { return ${cells}; } }`,
    });
    expect(findings).toEqual([]);
  });

  it('reports what is similar under another name as information', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/orders/list.ts': `export async function listOpenOrders(user, page) {
        const rows = await database.orders.where({ owner: user.id, open: true }).sort('dueAt').page(page, 50).all();
        return rows.map((row) => ({ id: row.id, due: row.dueAt, total: row.total }));
      }`,
      'src/reports/due.ts': `export async function unpaid(owner, page, limit) {
        const rows = await database.orders.where({ owner: owner.id, open: true }).sort('dueAt').page(page, limit).all();
        const found = rows.map((row) => ({ id: row.id, due: row.dueAt, total: row.total }));
        return { found, page };
      }`,
    });
    expect(findings.map((one) => [one.severity, one.evidence?.tier, one.evidence?.rule])).toEqual([['info', 2, 'F3']]);
  });

  it('leaves route loaders, test helpers and generated copies alone', async () => {
    const text = (name: string): string => `export async function ${name}({ params }) {
      const order = await findOrder(params.id);
      if (!order) throw new Response('Not found', { status: 404 });
      return { order };
    }`;
    const { findings } = await judgeFiles(
      rule,
      {
        ...madeWith('@react-router/dev'),
        'app/routes/orders.$id.ts': text('loader'),
        'app/routes/orders.$id.edit.ts': text('loader'),
        'src/client/read.ts': `// @generated by the api client\n${text('loader')}`,
        'src/orders/helpers.ts': text('loader').replace('404', '410'),
      },
      { isTest: (path) => path.includes('helpers') },
    );
    expect(findings).toEqual([]);
  });

  it('leaves functions alone that are too small to be judged, and counts none of them', async () => {
    const judged = await judgeFiles(rule, {
      'src/a.ts': 'export const id = (order) => order.id;',
      'src/b.ts': 'export const key = (row) => row.id;',
    });
    expect([judged.findings, judged.compliant]).toEqual([[], 0]);
  });

  it('leaves re-exports, overload signatures and type declarations alone', async () => {
    const { findings, compliant } = await judgeFiles(rule, {
      'src/text/slugify.ts': `export function slugify(title: string): string;
        export function slugify(title: string | undefined): string {
          return (title ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
        }`,
      'src/text/index.ts': `export { slugify } from './slugify';\nexport { slugify as toSlug } from './slugify';`,
      'src/text/slugify.d.ts': 'export declare function slugify(title: string): string;',
      'src/use.ts': `import { slugify } from './text';\nexport type Slugify = typeof slugify;`,
    });
    expect([findings, compliant]).toEqual([[], 1]);
  });

  it('tells on request what it held back, and why', async () => {
    const slug = (name: string): string => `export function ${name}(title) {
  const words = title.normalize('NFKD').toLowerCase().split(/[^a-z0-9]+/);
  return words.filter((word) => word !== '' && !STOP_WORDS.has(word)).join('-');
}\n`;
    const judged = await judgeFiles(rule, { 'src/v1/slug.ts': slug('slugOf'), 'src/v2/slug.ts': slug('slugOfV2') });
    expect(judged.asides().suppressed.map((one) => [one.rule, one.by, one.pairs.length])).toEqual([
      ['no-duplicate-function', 'api-version', 1],
    ]);
  });
});
