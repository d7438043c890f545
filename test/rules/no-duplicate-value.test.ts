import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-value.ts';
import { judgeFiles } from '../support/judge-files.ts';

/** What is found in two files that hold one declaration each, as severity and verdict. */
async function between(a: string, b: string): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, { 'src/orders/store.ts': a, 'src/reports/read.ts': b });
  return findings.map((one) => `${one.severity} ${JSON.stringify(one.evidence?.['rule'])}`.replaceAll('"', ''));
}

describe('no-duplicate-value', () => {
  it('finds a pattern under the same name in another spelling', async () => {
    const judged = await judgeFiles(rule, {
      'src/orders/number.ts': `export const ORDER_NUMBER = /^O-\\d{4}$/;`,
      'src/mail/links.ts': `const orderNumber = /^O-\\d{4}$/;\nexport const isLink = (text: string) => orderNumber.test(text);`,
    });
    expect(judged.places).toEqual([
      'src/mail/links.ts:1:1 The constant `ORDER_NUMBER` of src/orders/number.ts is declared again as `orderNumber` in ' +
        'src/mail/links.ts (K1): the value is /^O-\\d{4}$/ in both.',
    ]);
    expect(judged.findings[0]?.remedy).toBe(
      "Keep the first: it is exported. Delete `orderNumber` in src/mail/links.ts and write `import { ORDER_NUMBER } from '../orders/number';` instead.",
    );
  });

  it('says which values have drifted', async () => {
    const judged = await judgeFiles(rule, {
      'src/shipping/days.ts': `export const CARRIER_DAYS = { post: 3, rail: 5, express: 1, pickup: 0 };`,
      'src/checkout/promise.ts': `const CARRIER_DAYS = { express: 1, pickup: 0, post: 2 + 1, rail: 6 } as const;`,
    });
    expect(judged.findings.map((one) => one.message)).toEqual([
      'The table `CARRIER_DAYS` of src/shipping/days.ts is declared again in src/checkout/promise.ts (B1): 3 of 4 entries agree.',
    ]);
    expect(judged.findings[0]?.remedy).toMatch(
      /^They have drifted \(`rail` is 5 in the first and 6 in the copy\): decide which is right and keep one; if the difference is meant, derive one from the other\./,
    );
    expect(judged.findings[0]?.evidence).toMatchObject({
      differing: [{ member: 'rail', inCanonical: '5', inCopy: '6' }],
      shared: ['express', 'pickup', 'post'],
    });
  });

  it('finds an enum written again as a union, with what only one of them has', async () => {
    const judged = await judgeFiles(rule, {
      'src/orders/state.ts': `export enum OrderState { Open = 'open', Paid = 'paid', Shipped = 'shipped', Returned = 'returned' }`,
      'src/reports/filter.ts': `type OrderState = 'open' | 'paid' | 'shipped' | 'returned' | 'cancelled';`,
    });
    expect(judged.findings.map((one) => one.message)).toEqual([
      'The set of values `OrderState` of src/orders/state.ts is declared again in src/reports/filter.ts (E1): 4 of 5 entries agree.',
    ]);
    expect(judged.findings[0]?.remedy).toMatch(/^They have drifted \(only the copy has cancelled\)/);
  });

  const state = `'open', 'paid', 'shipped'`;
  it.each([
    [
      'enums',
      `export enum OrderState { Open = 'open', Paid = 'paid' }`,
      `enum OrderState { Open = 'open', Paid = 'paid' }`,
      'error E1',
    ],
    [
      'enums whose numbers nobody wrote',
      `export enum Rank { Gold, Silver, Bronze }`,
      `type Rank = 'Gold' | 'Silver' | 'Bronze';`,
      'error E1',
    ],
    ['unions', `export type OrderState = 'open' | 'paid' | null;`, `type OrderState = 'paid' | "open";`, 'error E1'],
    ['texts of style sheets', `export const selectorWidth = '192px';`, `const selectorWidth = '192px';`, 'info K1'],
    [
      'tables that say the same of all their keys',
      `export const PARCEL_FIELDS = { id: true, zone: true, weight: true };`,
      `export const PARCEL_FIELDS = { id: true, zone: true, weight: true };`,
      'info B1',
    ],
    ['unions of numbers', `export type ParcelClass = 1 | 2 | 3;`, `type ParcelClass = 3 | 2 | 1;`, 'error E1'],
    [
      'lists of zod',
      `import { z } from 'zod';\nexport const ZOrderState = z.enum([${state}]);`,
      `type OrderState = 'open' | 'paid' | 'shipped';`,
      'error E1',
    ],
    [
      'unions of zod',
      `import { z } from 'zod';\nexport const ZOrderState = z.union([z.literal('open'), z.literal('paid')]);`,
      `type OrderState = 'open' | 'paid';`,
      'error E1',
    ],
    [
      'lists of valibot',
      `import * as v from 'valibot';\nexport const OrderStateSchema = v.picklist([${state}]);`,
      `type OrderState = 'open' | 'paid' | 'shipped';`,
      'error E1',
    ],
    [
      'literals of Effect',
      `import { Schema } from 'effect';\nexport const OrderState = Schema.Literal(${state});`,
      `type OrderState = 'open' | 'paid' | 'shipped';`,
      'error E1',
    ],
    [
      'the same values under another name',
      `export type OrderState = 'open' | 'paid' | 'shipped';`,
      `export type WebOrderState = 'open' | 'paid' | 'shipped';`,
      'info E2',
    ],
    [
      'a list beside a union of its values',
      `export type OrderState = 'open' | 'paid' | 'shipped';`,
      `export const ORDER_STATES = [${state}];`,
      'info E2',
    ],
    [
      'an object of the values of an enum',
      `export enum OrderState { Open = 'open', Paid = 'paid', Shipped = 'shipped' }`,
      `export const ORDER_STATE = { Open: 'open', Paid: 'paid', Shipped: 'shipped' } as const;`,
      'info E2',
    ],
    [
      'lists',
      `export const STOP_WORDS = ['and', 'or', 'the'];`,
      `const stopWords = ['the', 'and', 'or'] as const;`,
      'error B1',
    ],
    [
      'sets',
      `export const STOP_WORDS = new Set(['and', 'or', 'the']);`,
      `const STOP_WORDS = ['and', 'or', 'the'];`,
      'error B1',
    ],
    [
      'maps',
      `export const ZONE_OF = new Map([['at', 1], ['ch', 2], ['de', 3]]);`,
      `const ZONE_OF = { at: 1, ch: 2, de: 3 };`,
      'error B1',
    ],
    [
      'frozen objects',
      `export const ZONE_OF = Object.freeze({ at: 1, ch: 2, de: 3 });`,
      `const ZONE_OF = { at: 1, ch: 2, de: 3 } satisfies Record<string, number>;`,
      'error B1',
    ],
    [
      'private tables that differ in an entry',
      `const SHEET = { height: 40, gap: 8, lines: 20, frame: true, zebra: true };`,
      `const SHEET = { height: 52, gap: 8, lines: 20, frame: true, zebra: true };`,
      'info B1',
    ],
    [
      'tables that differ in an entry, one of them exported',
      `export const SHEET = { height: 40, gap: 8, lines: 20, frame: true, zebra: true };`,
      `const SHEET = { height: 52, gap: 8, lines: 20, frame: true, zebra: true };`,
      'error B1',
    ],
    [
      'tables of objects',
      `export const CARRIERS = [{ id: 'post', days: 3 }, { id: 'rail', days: 5 }, { id: 'air', days: 1 }];`,
      `const CARRIERS = [{ days: 3, id: 'post' }, { days: 5, id: 'rail' }, { days: 1, id: 'air' }];`,
      'error B1',
    ],
    ['texts', `export const ORDER_TOPIC = 'shop.orders';`, `const ORDER_TOPIC = "shop.orders";`, 'error K1'],
    [
      'texts that are put together',
      `const SHOP = 'shop';\nexport const ORDER_TOPIC = \`\${SHOP}.orders\`;`,
      `const ORDER_TOPIC = 'shop' + '.orders';`,
      'error K1',
    ],
    [
      'numbers in other spelling',
      `export const MAX_UPLOAD_BYTES = 26214400;`,
      `const maxUploadBytes = 25 * 1024 * 1024;`,
      'info K2',
    ],
    [
      'numbers that no file exports',
      `const MAX_UPLOAD_BYTES = 26_214_400;`,
      `const MAX_UPLOAD_BYTES = 26214400;`,
      'info K2',
    ],
    [
      'numbers with separators',
      `export const MAX_UPLOAD_BYTES = 26_214_400;`,
      `const MAX_UPLOAD_BYTES = Math.pow(2, 20) * 25;`,
      'error K2',
    ],
    [
      'numbers made of constants',
      `const HOUR_IN_MS = 60 * 60 * 1000;\nexport const SESSION_LENGTH_MS = 36 * HOUR_IN_MS;`,
      `const SESSION_LENGTH_MS = 129_600_000;`,
      'error K2',
    ],
    [
      'one name in two units',
      `export const SESSION_TIMEOUT = 1_800;`,
      `const SESSION_TIMEOUT = 30 * 60 * 1000;`,
      'info K4',
    ],
    [
      'long texts under two names',
      `export const IMPRINT = 'Shop Limited, 1 Harbour Street, Port Town';`,
      `const FOOTER_LINE = 'Shop Limited, 1 Harbour Street, Port Town';`,
      'info K3',
    ],
    [
      'patterns under two names',
      `export const TEAM_URL = /^\\/t\\/[^/]+\\/orders$/;`,
      `const ORGANISATION_URL = /^\\/t\\/[^/]+\\/orders$/;`,
      'info K3',
    ],
    [
      'new RegExp of a text',
      `export const ORDER_NUMBER = new RegExp('^O-[0-9]{4}$');`,
      `const ORDER_NUMBER = /^O-[0-9]{4}$/;`,
      'error K1',
    ],
  ])('finds %s', async (_, a, b, expected) => {
    expect(await between(a, b)).toEqual([expected]);
  });

  it('asks for one list where the copy of it is a type', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/orders/state.ts': `export type OrderState = 'open' | 'paid' | 'shipped';`,
      'src/reports/filter.ts': `export const ORDER_STATES = ['open', 'paid', 'shipped'];`,
    });
    expect(findings[0]?.remedy).toBe(
      'Write the values down once: keep `ORDER_STATES` of src/reports/filter.ts and derive the type from it, as by ' +
        '`(typeof ORDER_STATES)[number]`, or annotate it with the type.',
    );
  });

  it('asks to derive the type from an enum, which no type can take the place of', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/orders/index.ts': `export type OrderState = 'open' | 'paid';`,
      'src/orders/values/states.ts': `export enum OrderState { Open = 'open', Paid = 'paid' }`,
    });
    expect(findings[0]?.remedy).toBe(
      'Write the values down once: keep `OrderState` of src/orders/values/states.ts and derive the type from it.',
    );
  });

  it('names the factor between two units', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/session/expiry.ts': `export const SESSION_TIMEOUT = 1_800;`,
      'src/api/cookie.ts': `const SESSION_TIMEOUT = 30 * 60 * 1000;`,
    });
    expect(findings[0]?.message).toBe(
      'The constant `SESSION_TIMEOUT` of src/session/expiry.ts seems to be declared again in src/api/cookie.ts (K4): ' +
        '1800000 and 1800 differ by 1000, as two units of one thing do.',
    );
    expect(findings[0]?.remedy).toMatch(/^They have drifted \(it is 1800 in the first and 1800000 in the copy\)/);
  });

  describe('keeps silent on', () => {
    it.each([
      ['small numbers', `export const INITIAL_OFFSET_OF_PAGE = 0;`, `const INITIAL_OFFSET_OF_PAGE = 0;`],
      ['round numbers', `export const PAGE_SIZE_OF_TABLE = 50;`, `const PAGE_SIZE_OF_TABLE = 50;`],
      ['numbers of short names', `export const ROWS = 17;`, `const ROWS = 17;`],
      ['other numbers of one name', `export const HEADER_HEIGHT = 56;`, `const HEADER_HEIGHT = 40;`],
      ['batches, whose sizes are no units', `export const BATCH_SIZE = 10;`, `const BATCH_SIZE = 10_000;`],
      ['short texts', `export const MARK = '--';`, `const MARK = '--';`],
      [
        'other texts of one name',
        `export const KEYCHAIN_SERVICE = 'shop-tokens';`,
        `const KEYCHAIN_SERVICE = 'shop-secrets';`,
      ],
      [
        'two times whose names say their unit',
        `export const POLL_INTERVAL_MS = 60_000;`,
        `const POLL_INTERVAL_MS = 1_000;`,
      ],
      ['names that say nothing', `export const PREFIX = 'tax_region';`, `const PREFIX = 'tax_region';`],
      ['what frameworks ask for', `export const dynamic = 'force-dynamic';`, `export const dynamic = 'force-dynamic';`],
      [
        'tables with the same keys only',
        `export const LABELS_OF = { post: 'Post', rail: 'Rail', air: 'Air' };`,
        `export const LABELS_OF = { post: 3, rail: 5, air: 1 };`,
      ],
      [
        'values of two concepts',
        `export type OrderPriority = 'low' | 'high' | 'urgent';`,
        `export type TicketPriority = 'low' | 'high' | 'urgent';`,
      ],
      [
        'a list that is held against the type',
        `export type OrderState = 'open' | 'paid' | 'shipped';`,
        `import type { OrderState } from '../orders/store';\nexport const ORDER_STATES: readonly OrderState[] = [${state}];`,
      ],
      [
        'a list that satisfies the type',
        `export type OrderState = 'open' | 'paid' | 'shipped';`,
        `import type { OrderState } from '../orders/store';\nexport const ORDER_STATES = [${state}] satisfies OrderState[];`,
      ],
      [
        'a type that is derived from the list',
        `export const ORDER_STATES = [${state}] as const;`,
        `import { ORDER_STATES } from '../orders/store';\nexport type OrderState = (typeof ORDER_STATES)[number];`,
      ],
      [
        'a list and an object of one name',
        `export const LEVELS = ['off', 'warn', 'error', 'info'];`,
        `export const LEVELS = { off: 'off', warn: 'warn', error: 'error', info: 'warn' };`,
      ],
      [
        'a constant that is passed on',
        `export const MAX_UPLOAD_BYTES = 26214400;`,
        `import { MAX_UPLOAD_BYTES as MAX } from '../orders/store';\nexport const MAX_UPLOAD_BYTES = MAX;`,
      ],
      [
        'what is known when it runs',
        `export const ORDER_TOPIC = env.topic ?? 'shop.orders';`,
        `export const ORDER_TOPIC = env.topic ?? 'shop.orders';`,
      ],
    ])('%s', async (_, a, b) => {
      expect(await between(a, b)).toEqual([]);
    });
  });

  it('tells on request what it held back, and why', async () => {
    const days = `export const CARRIER_DAYS = { post: 3, rail: 5, express: 1, pickup: 0 };`;
    const judged = await judgeFiles(rule, { 'src/days.ts': days, 'src/days.native.ts': days });
    expect(judged.findings).toEqual([]);
    expect(judged.asides().suppressed.map((one) => [one.rule, one.pairs.length])).toEqual([[rule.id, 1]]);
  });
});
