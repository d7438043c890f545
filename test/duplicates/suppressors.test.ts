import { describe, expect, it } from 'vitest';

import factoryRule from '../../rules/no-duplicate-factory.ts';
import functionRule from '../../rules/no-duplicate-function.ts';
import { judgeFiles } from '../support/judge-files.ts';
import { madeWith } from '../support/made-with.ts';

type Files = Record<string, string>;

async function errors(files: Files): Promise<number> {
  const judged = await Promise.all([judgeFiles(functionRule, files), judgeFiles(factoryRule, files)]);
  return judged.flatMap((one) => one.findings).filter((finding) => finding.severity === 'error').length;
}

async function findings(files: Files): Promise<number> {
  const judged = await Promise.all([judgeFiles(functionRule, files), judgeFiles(factoryRule, files)]);
  return judged.flatMap((one) => one.findings).length;
}

/** A function of about thirty tokens; `limit` makes two of them differ. */
const shippable = (name: string, limit = 5, head = 'export '): string => `${head}function ${name}(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > ${limit});
  return heavy.map((parcel) => label(parcel.address));
}`;

const body = (start: string, limit: number): string =>
  `${start} { const open = rows.filter((row) => row.open); return open.slice(0, ${limit}).map((row) => row.number); }`;

/** A function that calls itself; `least` makes two of them differ. */
const nested = (name: string, least: number): string => `export function ${name}(crate) {
  const weights = crate.parts.map((part) => ${name}(part));
  return Math.max(crate.weight * ${least}, ...weights.filter((weight) => weight > ${least}));
}`;

/** Relations of a table that the file declares for itself. */
const relationsOf = (table: string): string => `const ${table} = table('${table}', columns);
export const ${table}Relations = () => relations(${table}, ({ one, many }) => ({
  customer: one(customers, { fields: [${table}.customerId], references: [customers.id] }),
  lines: many(lines, { fields: [${table}.id], references: [lines.${table}Id] }),
}));`;

const hook = `export function useParcels(load) {
  const parcels = useRef([]);
  load((more) => { parcels.current = [...parcels.current, ...more].filter((parcel) => parcel.weight > 5); });
  return parcels;
}`;

/** Two classes of one text for two databases, on base classes of their own or on one of a package. */
const filtersOf = (from: string): Files => {
  const base = (bound: number): string => `export class ColumnFilter {
  is(query, value) { return query.where(this.column, value + ${bound}); }
}`;
  const filter = `import { ColumnFilter } from '${from}/column-filter';
export class NumberFilter extends ColumnFilter {
  is(query, value) { return super.is(query, value).asNumber(this.column); }
  isOver(query, value) { return query.asNumber(this.column).over(value).orderBy(this.column); }
}`;
  return {
    'src/postgres/column-filter.ts': base(1),
    'src/postgres/number-filter.ts': filter,
    'src/sqlite/column-filter.ts': base(2),
    'src/sqlite/number-filter.ts': filter,
  };
};

const guard = (name: string, type: string): string => `export function ${name}(value: unknown): value is ${type} {
  return Array.isArray(value) && value.length === 3 && value.every((side) => Number.isFinite(side) && side > 0);
}`;

const built = (type: string, name: string): string =>
  `import { ${type} } from 'shop';\nexport const ${name} = new ${type}({ strict: false, retries: 5 });`;

/** Style rules, as libraries for styles are given them. */
const styled = (name: string, rules: string): string =>
  `import { styled } from '@mui/material';\nconst ${name} = styled('div')(({ theme }) => ({ ${rules} }));\n`;
const RULES =
  'marginTop: theme.spacing(2), padding: theme.spacing(1, 3), color: theme.palette.text.primary, gap: theme.spacing(1), flexGrow: 3';

interface Case {
  readonly reported: Files;
  readonly silent: Files;
}

/** For each suppressor a pair that is reported and its nearest neighbour that is not. */
const CASES: Record<string, Case> = {
  'same file': {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/b.ts': shippable('heavyLabels') },
    silent: { 'src/a.ts': `${shippable('heavyLabels', 5)}\n${shippable('labelHeavy', 7)}` },
  },
  'a few style rules': {
    reported: { 'src/a.tsx': styled('Frame', RULES), 'src/b.tsx': styled('Frame', RULES) },
    silent: { 'src/a.tsx': styled('Frame', RULES.slice(0, 28)), 'src/b.tsx': styled('Frame', RULES.slice(0, 28)) },
  },
  'style rules of two names': {
    reported: { 'src/a.tsx': styled('Frame', RULES), 'src/b.tsx': styled('Frame', RULES) },
    silent: { 'src/a.tsx': styled('Frame', RULES), 'src/b.tsx': styled('Label', RULES) },
  },
  'tests and fixtures': {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/tested.ts': shippable('heavyLabels') },
    silent: { 'src/a.ts': shippable('heavyLabels'), 'src/a.test.ts': shippable('heavyLabels') },
  },
  'a file that imports a test runner': {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/b.ts': shippable('heavyLabels') },
    silent: {
      'src/a.ts': shippable('heavyLabels'),
      'src/b.ts': `import { vi } from 'vitest';\n${shippable('heavyLabels')}`,
    },
  },
  'a file that imports what a package offers to tests': {
    reported: {
      'src/a.ts': shippable('heavyLabels'),
      'src/b.ts': `import { depot } from 'shop/depot';\n${shippable('heavyLabels')}`,
    },
    silent: {
      'src/a.ts': shippable('heavyLabels'),
      'src/b.ts': `import { depot } from '@shop/shop/test';\n${shippable('heavyLabels')}`,
    },
  },
  'what was agreed on two days': {
    reported: { 'src/labels_20259429.ts': shippable('heavyLabels'), 'src/labels_7.ts': shippable('heavyLabels') },
    silent: {
      'src/labels_20250429.ts': shippable('heavyLabels'),
      'src/labels_20251101.ts': shippable('labels_20251101'),
    },
  },
  'what was put away, or is for tools': {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/old/b.ts': shippable('heavyLabels') },
    silent: {
      'src/a.ts': shippable('heavyLabels'),
      'old/b.ts': shippable('heavyLabels'),
      '.shelf/src/c.ts': shippable('heavyLabels'),
    },
  },
  'an instance that its builder fills': {
    reported: { 'src/a.ts': built('Mailer', 'desk'), 'src/b.ts': built('Mailer', 'mail') },
    silent: { 'src/a.ts': built('OpenHono', 'desk'), 'src/b.ts': built('OpenHono', 'mail') },
  },
  'an instance that is put into another one': {
    reported: { 'src/a.ts': built('Mailer', 'desk'), 'src/b.ts': built('Mailer', 'mail') },
    silent: { 'src/a.ts': built('Mailer', 'desk'), 'src/b.ts': `import './a';\n${built('Mailer', 'mail')}` },
  },
  'generated code': {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/b.ts': `// labels\n${shippable('heavyLabels')}` },
    silent: { 'src/a.ts': shippable('heavyLabels'), 'src/b.ts': `// @generated\n${shippable('heavyLabels')}` },
  },
  'a generated mark in the header alone': {
    reported: {
      'src/a.ts': shippable('heavyLabels'),
      'src/b.ts': `const prefix = 'L';\n// The number is auto-generated.\n${shippable('heavyLabels')}`,
    },
    silent: {
      'src/a.ts': shippable('heavyLabels'),
      'src/b.ts': `/* eslint-disable */\n/* Auto-generated, DO NOT EDIT */\n${shippable('heavyLabels')}`,
    },
  },
  'examples and documentation, but not a feature of that name': {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/docs/b.ts': shippable('heavyLabels') },
    silent: { 'src/a.ts': shippable('heavyLabels'), 'docs/src/b.ts': shippable('heavyLabels') },
  },
  'configuration of tools': {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/next-labels.ts': shippable('heavyLabels') },
    silent: { 'src/a.ts': shippable('heavyLabels'), 'next.config.ts': shippable('heavyLabels') },
  },
  migrations: {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/moves/b.ts': shippable('heavyLabels') },
    silent: { 'src/a.ts': shippable('heavyLabels'), 'src/20260401120000-b.ts': shippable('heavyLabels') },
  },
  'names that the framework asks for': {
    reported: {
      'src/a.ts': body('export function listOpen(rows)', 9),
      'src/x/b.ts': body('export function listOpen(rows)', 7),
    },
    silent: {
      ...madeWith('@remix-run/node'),
      'app/routes/a.ts': body('export function loader(rows)', 9),
      'app/routes/x/b.ts': body('export function loader(rows)', 7),
    },
  },
  'platform variants': {
    reported: { 'src/store.ts': shippable('heavyLabels', 5), 'src/x/shop.ts': shippable('heavyLabels', 7) },
    silent: { 'src/store.web.ts': shippable('heavyLabels', 5), 'src/store.native.ts': shippable('heavyLabels', 7) },
  },
  'files for two databases': {
    reported: { 'src/a/mysql.ts': shippable('heavyLabels'), 'src/a/sqlite.ts': shippable('heavyLabels') },
    silent: { 'src/a/mysql.ts': shippable('heavyLabels', 5), 'src/a/sqlite.ts': shippable('heavyLabels', 7) },
  },
  'classes of two databases that build on the base class of each': {
    reported: filtersOf('filters'),
    silent: filtersOf('.'),
  },
  'tables of two databases': {
    reported: { 'src/a/mysql.ts': relationsOf('orders'), 'src/a/shop.ts': relationsOf('orders') },
    silent: { 'src/a/mysql.ts': relationsOf('orders'), 'src/a/sqlite.ts': relationsOf('orders') },
  },
  'templates of a generator': {
    reported: { 'src/labels.ts': shippable('heavyLabels'), 'src/x/shop.ts': shippable('heavyLabels') },
    silent: { 'src/labels.template.ts': shippable('heavyLabels'), 'src/x/shop.ts': shippable('heavyLabels') },
  },
  'scripts that are run once': {
    reported: { 'src/labels.ts': shippable('heavyLabels'), 'src/x/migrate-labels.ts': shippable('heavyLabels') },
    silent: { 'src/labels.ts': shippable('heavyLabels'), 'scripts/migrate-labels.ts': shippable('heavyLabels') },
  },
  'opposite names': {
    reported: { 'src/a.ts': shippable('shipHeavy'), 'src/b.ts': shippable('sendHeavy') },
    silent: { 'src/a.ts': shippable('importHeavy'), 'src/b.ts': shippable('exportHeavy') },
  },
  'a family of adapters': {
    reported: {
      'src/carriers/post.ts': shippable('heavyLabels', 5),
      'src/warehouse/stock/labels.ts': shippable('heavyLabels', 7),
    },
    silent: {
      'src/carriers/post/labels.ts': shippable('heavyLabels', 5),
      'src/carriers/rail/labels.ts': shippable('heavyLabels', 7),
      'src/carriers/bike/labels.ts': 'export const none = 1;',
    },
  },
  delegates: {
    reported: { 'src/a.ts': shippable('heavyLabels', 5), 'src/x/b.ts': shippable('heavyLabels', 7) },
    silent: {
      'src/a.ts': shippable('heavyLabels', 5),
      'src/x/b.ts': `import { heavyLabels as base } from '../a';
        export function heavyLabels(parcels) {
          const heavy = parcels.filter((parcel) => parcel.weight > 7);
          return [...base(parcels), ...heavy.map((parcel) => label(parcel.address))];
        }`,
    },
  },
  'delegates that are told apart from recursion': {
    reported: { 'src/a.ts': nested('heaviest', 1), 'src/x/b.ts': nested('heaviest', 2) },
    silent: {
      'src/a.ts': nested('heaviest', 1),
      'src/x/b.ts': nested('heaviest', 2).replace('parts.map((part) => heaviest', 'parts.map((part) => base.heaviest'),
    },
  },
  'subclasses of one base': {
    reported: {
      'src/card.ts': 'export class Payment { pay(cents) { return gateway.charge(cents, "card", this.owner); } }',
      'src/x/bill.ts': 'export class Payment { pay(cents) { return gateway.charge(cents, "bill", this.owner); } }',
    },
    silent: {
      'src/card.ts':
        'export class CardPayment extends Base { pay(cents) { return gateway.charge(cents, "card", this.owner); } }',
      'src/x/bill.ts':
        'export class BillPayment extends Base { pay(cents) { return gateway.charge(cents, "bill", this.owner); } }',
    },
  },
  inheritance: {
    reported: {
      'src/order.ts':
        'export class Order { total() { return this.lines.reduce(addLine, 0); } close() { this.open = false; } }',
      'src/x/order.ts':
        'export class Order { total() { return this.lines.reduce(addLine, 0); } close() { this.open = false; } }',
    },
    silent: {
      'src/order.ts':
        'export class Order { total() { return this.lines.reduce(addLine, 0); } close() { this.open = false; } }',
      'src/x/order.ts': `import * as base from '../order';
        export class Order extends base.Order { total() { return this.lines.reduce(addLine, 0); } close() { this.open = true; } }`,
    },
  },
  'generic names': {
    reported: {
      'src/a.ts': body('export function openNumbers(rows)', 9),
      'src/x/b.ts': body('export function openNumbers(rows)', 7),
    },
    silent: {
      'src/a.ts': body('export function run(rows)', 9),
      'src/x/b.ts': 'export function run(rows) { return rows.filter((row) => row.paid).length > 7; }',
    },
  },
  'libraries that draw': {
    reported: {
      'src/a.ts': `import { useRef } from 'react';\n${hook}`,
      'src/b.ts': `import { useRef } from 'preact/hooks';\n${hook.replaceAll('useRef', 'useHeld')}`,
    },
    silent: {
      'src/a.ts': `import { useRef } from 'react';\n${hook}`,
      'src/b.ts': `import { useRef } from 'preact/hooks';\n${hook}`,
    },
  },
  'tools that are switched off for a whole file': {
    reported: {
      'src/a.ts': shippable('heavyLabels'),
      'src/b.ts': `/* eslint-disable */\n${shippable('heavyLabels')}`,
    },
    silent: {
      'src/a.ts': shippable('heavyLabels'),
      'src/b.ts': `/* tslint:disable */\n/* eslint-disable */\n${shippable('heavyLabels')}`,
    },
  },
  'folders to try things out in': {
    reported: { 'src/a.ts': shippable('heavyLabels'), 'src/manual-sandbox/b.ts': shippable('heavyLabels') },
    silent: { 'src/a.ts': shippable('heavyLabels'), 'manual-sandbox/b.ts': shippable('heavyLabels') },
  },
  'guards of types': {
    reported: { 'src/a.ts': guard('isCrate', 'Crate'), 'src/b.ts': guard('isBox', 'Crate') },
    silent: { 'src/a.ts': guard('isCrate', 'Crate'), 'src/b.ts': guard('isPallet', 'Pallet') },
  },
};

describe('likeness with a reason', () => {
  it.each(Object.entries(CASES))('%s', async (_, { reported, silent }) => {
    expect(await findings(reported)).toBe(1);
    expect(await findings(silent)).toBe(0);
  });

  it('takes equal functions for different entities as a hint at most', async () => {
    const present = (entity: string, type: string): string =>
      `export const present${type} = (${entity}: ${type}) => ({ id: ${entity}.id, at: ${entity}.createdAt, by: ${entity}.owner, in: ${entity}.folder, rank: ${entity}.index });`;
    const files = { 'src/pin.ts': present('pin', 'Pin'), 'src/star.ts': present('star', 'Star') };
    expect([await errors(files), await findings(files)]).toEqual([0, 1]);
  });

  it('takes an equal text that leads to other modules for different', async () => {
    const text = (name: string, from: string): string => `import { table } from '${from}';
      export const ${name} = (id) => table.where({ id, open: true }).orderBy('createdAt').first();`;
    const tables = {
      'src/orders/table.ts': 'export const table = 1;',
      'src/mail/letters.ts': 'export const table = 2;',
    };
    const one = {
      ...tables,
      'src/a.ts': text('firstOrder', './orders/table'),
      'src/b.ts': text('firstLetter', './mail/letters'),
    };
    const same = {
      ...tables,
      'src/a.ts': text('firstOrder', './orders/table'),
      'src/b.ts': text('nextOrder', './orders/table'),
    };
    expect([await findings(one), await findings(same)]).toEqual([0, 1]);
  });

  it('has doubts about a pair of like folders, and none about an equal text of some size', async () => {
    const drifted = {
      'src/orders/labels.ts': shippable('heavyLabels', 5),
      'src/returns/labels.ts': shippable('heavyLabels', 7),
    };
    const equal = {
      'src/orders/labels.ts': shippable('heavyLabels'),
      'src/returns/labels.ts': shippable('heavyLabels'),
    };
    expect([await errors(drifted), await findings(drifted)]).toEqual([0, 1]);
    expect(await errors(equal)).toBe(1);
  });
});
