import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-type.ts';
import { judgeFiles } from '../support/judge-files.ts';

/** The severities of what is found in two files that hold one declaration each. */
async function between(a: string, b: string): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, { 'src/orders/store.ts': a, 'src/reports/read.ts': b });
  return findings.map((one) => one.severity);
}

const fields = 'number: string; placedAt: Date; weightInGrams: number';

describe('no-duplicate-type', () => {
  it('finds a type declared again as an interface, in other spelling', async () => {
    const judged = await judgeFiles(rule, {
      'src/orders/order.ts': `export interface Order { readonly number: string; lines: ReadonlyArray<Line>; note?: string; weigh(): number }`,
      'src/api/order.ts': `type Order = { note: string | undefined; weigh: () => number; number: string; lines: Line[] };
export const first = (orders: Order[]) => orders[0];`,
    });
    expect(judged.places).toEqual([
      'src/api/order.ts:1:1 The type `Order` of src/orders/order.ts is declared again in src/api/order.ts (T1): all 4 members agree.',
    ]);
    expect(judged.findings[0]?.remedy).toBe(
      "Keep the first: it is exported. Delete `Order` in src/api/order.ts and write `import type { Order } from '../orders/order';` instead.",
    );
    expect(judged.compliant).toBe(1);
  });

  it('says which members have drifted, with what they are in both', async () => {
    const judged = await judgeFiles(rule, {
      'src/orders/order.ts': `export interface Order { ${fields}; carrier: Carrier }`,
      'src/reports/open.ts': `interface Order { number: string; placedAt: string; weightInGrams: number; carrier: Carrier }`,
    });
    expect(judged.findings[0]?.message).toBe(
      'The type `Order` of src/orders/order.ts is declared again in src/reports/open.ts (T1): 3 of 4 members agree.',
    );
    expect(judged.findings[0]?.remedy).toMatch(
      /^They have drifted \(`placedAt` is Date in the first and string in the copy\): decide which is right and keep one; if the difference is meant, derive one from the other\./,
    );
    expect(judged.findings[0]?.evidence).toMatchObject({
      tier: 1,
      rule: 'T1',
      shared: ['carrier', 'number', 'weightInGrams'],
      differing: [{ member: 'placedAt', inCanonical: 'Date', inCopy: 'string' }],
      onlyInCanonical: [],
      onlyInCopy: [],
    });
  });

  it.each([
    [
      'types of generic names for their parameters',
      `export interface Page<T> { rows: T[]; nextCursor: string | null; pageOf(row: T): number }`,
      `export interface Page<Row> { rows: Array<Row>; nextCursor: null | string; pageOf: (one: Row) => number }`,
    ],
    [
      'intersections',
      `export type Order = Base & { ${fields} }`,
      `type Order = { ${fields} } & Base; export const a: Order[] = [];`,
    ],
    [
      'unions of objects',
      `export type PackStep = { kind: 'pack'; boxCount: number } | { kind: 'ship'; carrier: string } | { kind: 'done' }`,
      `type PackStep = { kind: 'done' } | { boxCount: number; kind: 'pack' } | { carrier: string; kind: 'ship' };`,
    ],
    [
      'long types of functions',
      `export type PriceRule = (order: Order, customer: Customer, calendar: HolidayCalendar, zone: ShippingZone) => Promise<PriceBreakdown>`,
      `type PriceRule = (one: Order, of: Customer, days: HolidayCalendar, to: ShippingZone) => Promise<PriceBreakdown>;`,
    ],
    ['a default export', `export default interface Order { ${fields} }`, `interface Order { ${fields} }`],
    ['a prefix of their kind', `export type TOrder = { ${fields} }`, `interface Order { ${fields} }`],
  ])('finds %s', async (_, a, b) => {
    expect(await between(a, b)).toEqual(['error']);
  });

  const schema = {
    zod: [
      `import { z } from 'zod';`,
      `z.object({ street: z.string().min(1, 'Where?'), postcode: z.string(), floor: z.number().optional() })`,
    ],
    valibot: [
      `import * as v from 'valibot';`,
      `v.pipe(v.object({ street: v.string(), postcode: v.string(), floor: v.optional(v.number()) }), v.check(isReachable))`,
    ],
    yup: [
      `import * as yup from 'yup';`,
      `yup.object().shape({ street: yup.string().required(), postcode: yup.string(), floor: yup.number() })`,
    ],
    joi: [
      `import Joi from 'joi';`,
      `Joi.object().keys({ street: Joi.string().required(), postcode: Joi.string(), floor: Joi.number() })`,
    ],
    arktype: [`import { type } from 'arktype';`, `type({ street: 'string', postcode: 'string', 'floor?': 'number' })`],
    superstruct: [
      `import { number, object, optional, string } from 'superstruct';`,
      `object({ street: string(), postcode: string(), floor: optional(number()) })`,
    ],
    typebox: [
      `import { Type } from '@sinclair/typebox';`,
      `Type.Object({ street: Type.String(), postcode: Type.String(), floor: Type.Optional(Type.Number()) })`,
    ],
    effect: [
      `import { Schema } from 'effect';`,
      `Schema.Struct({ street: Schema.String, postcode: Schema.String, floor: Schema.optional(Schema.Number) })`,
    ],
    'io-ts': [`import * as t from 'io-ts';`, `t.type({ street: t.string, postcode: t.string, floor: t.number })`],
  };

  it.each(Object.entries(schema))('finds a schema of %s that is declared again', async (_, [head = '', value = '']) => {
    const judged = await judgeFiles(rule, {
      'src/checkout/address.ts': `${head}\nexport const addressSchema = ${value};\n`,
      'src/account/edit.ts': `${head}\nconst ZAddress = ${value};\nexport const isAddress = (input: unknown) => check(ZAddress, input);\n`,
    });
    expect(judged.places).toEqual([
      'src/account/edit.ts:2:1 The schema `addressSchema` of src/checkout/address.ts is declared again as `ZAddress` in ' +
        'src/account/edit.ts (Z1): all 3 members agree.',
    ]);
  });

  it('finds classes of Effect that declare one schema', async () => {
    const text = `import { Schema } from 'effect';
export class Parcel extends Schema.Class<Parcel>('Parcel')({ carrier: Schema.String, weightInGrams: Schema.Number, zone: Schema.String }) {}`;
    expect(await between(text, text)).toEqual(['error']);
  });

  it('takes messages and descriptions of a schema for no difference', async () => {
    const judged = await judgeFiles(rule, {
      'src/a/form.ts': `import { z } from 'zod';\nexport const ZVoucher = z.object({ code: z.string().min(4, 'Too short'), percent: z.number().max(50).describe('Off'), until: z.date() });`,
      'src/b/form.ts': `import { z } from 'zod';\nexport const ZVoucher = z.object({ until: z.date(), percent: z.number().max(50), code: z.string().min(4, { message: 'Wrong' }).meta({ title: 'Code' }) }).strict();`,
    });
    expect(judged.findings.map((one) => one.message)).toEqual([
      'The schema `ZVoucher` of src/a/form.ts is declared again in src/b/form.ts (Z1): all 3 members agree.',
    ]);
  });

  it('only hints at a type of one small member', async () => {
    const jar = 'type CookieJar = { get: (name: string) => { value: string } | undefined };';
    expect(await between(jar, jar)).toEqual(['info']);
  });

  it('only hints at two members, whoever offers them', async () => {
    const place = 'interface ParcelPlace { latitude: number; longitude: number }';
    expect(await between(place, place)).toEqual(['info']);
    expect(await between(`export ${place}`, place)).toEqual(['info']);
    const more = place.replace('longitude', 'altitude: number; longitude');
    expect(await between(more, more)).toEqual(['error']);
  });

  it('only hints at a few members of a state that no file shows to others', async () => {
    const state = 'interface PackingState { parcelIds: string[]; cursor: string; packedAt: Date }';
    expect(await between(state, state)).toEqual(['info']);
    const more = state.replaceAll('PackingState', 'PackedParcels');
    expect(await between(more, more)).toEqual(['error']);
  });

  it('knows a type that speaks of itself under another name', async () => {
    const tree = (name: string): string =>
      `export interface ${name} extends Rack<${name}> { shelf: ${name}; crates: ${name}[]; weighedAt: Date; depot: string; zone: string; carrier: string; isFull: boolean; height: number }`;
    expect(await between(tree('ShelfTree'), tree('ShelfTree'))).toEqual(['error']);
    expect(await between(tree('ShelfTree'), tree('StoragePlan'))).toEqual(['info']);
  });

  it('hints at the same members under another name', async () => {
    const judged = await judgeFiles(rule, {
      'src/mail/envelope.ts': 'export type MailEnvelope = { recipient: string; bodyTemplate: TemplateId };',
      'src/queue/outbox.ts': 'export interface Envelope { bodyTemplate: TemplateId; recipient: string }',
    });
    expect(judged.findings.map((one) => `${one.severity} ${one.message}`)).toEqual([
      'info The type `Envelope` of src/queue/outbox.ts seems to be declared again as `MailEnvelope` in src/mail/envelope.ts (T2): ' +
        'under another name, all 2 members agree.',
    ]);
  });

  it('keeps the exported one of a package that others depend on', async () => {
    const { findings } = await judgeFiles(
      rule,
      {
        'apps/shop/src/cart.ts': `interface Parcel { ${fields} }\nexport const one: Parcel[] = [];`,
        'packages/types/src/parcel.ts': `export interface Parcel { ${fields} }`,
      },
      {
        groupOf: (path) => path.split('/').slice(0, 2).join('/'),
        packages: [
          { name: 'apps/shop', folder: 'apps/shop', entries: new Map(), dependencies: ['packages/types'] },
          {
            name: 'packages/types',
            folder: 'packages/types',
            entries: new Map([['.', ['./src/parcel.ts']]]),
            dependencies: [],
          },
        ],
      },
    );
    expect(findings[0]?.sites.map((site) => `${site.role} ${site.file}`)).toEqual([
      'canonical packages/types/src/parcel.ts',
      'duplicate apps/shop/src/cart.ts',
    ]);
  });

  it('is one finding however many copies there are', async () => {
    const files = Object.fromEntries(
      ['cart', 'mail', 'billing', 'search'].map((name) => [
        `src/${name}/${name}.ts`,
        `export interface Parcel { ${fields} }`,
      ]),
    );
    const { findings } = await judgeFiles(rule, files);
    expect(findings.map((one) => one.sites.length)).toEqual([4]);
  });

  it('reports a file that was copied with its types and functions once, by the rule of most of it', async () => {
    const text = `export interface Parcel { ${fields} }
export type Zone = { code: string; surchargeInCents: number; until: Date };
export interface Depot { region: string; boxGrams: number; gate: string }
`;
    const { findings } = await judgeFiles(rule, { 'src/a/parcels.ts': text, 'src/b/depots.ts': text });
    expect(findings.map((one) => one.message)).toEqual([
      'src/a/parcels.ts and src/b/depots.ts hold the same 3 declarations: `Parcel`, `Zone` and `Depot`.',
    ]);
  });

  it('tells on request what it held back, and why', async () => {
    const order = `export interface Order { ${fields}; lines: Line[] }`;
    const judged = await judgeFiles(rule, { 'src/v1/order.ts': order, 'src/v2/order.ts': order });
    expect(judged.findings).toEqual([]);
    expect(judged.asides().suppressed.map((one) => [one.rule, one.by, one.pairs.length])).toEqual([
      ['no-duplicate-type', 'other-version', 1],
    ]);
  });

  describe('keeps silent on', () => {
    it.each([
      [
        'unrelated types of one name',
        `export interface Summary { orders: number; revenue: number }`,
        `export interface Summary { parcels: string[]; carrier: string; heaviest: number }`,
      ],
      ['props of two components', `type CardProps = { ${fields} };`, `type CardProps = { ${fields} };`],
      [
        'names that say nothing',
        `type Options = { number: string; placedAt: Date };`,
        `type Options = { number: string; placedAt: Date };`,
      ],
      [
        'a type that extends the other',
        `export interface Order { ${fields} }`,
        `import type { Order as Stored } from '../orders/store';\nexport interface Order extends Stored { ${fields} }`,
      ],
      [
        'a type made of the other',
        `export interface Order { ${fields} }`,
        `import type { Order as Stored } from '../orders/store';\nexport type Order = Omit<Stored, 'x'> & { ${fields} };`,
      ],
      [
        'a type that is picked from the other',
        `export interface Order { ${fields} }`,
        `import type { Order as Stored } from '../orders/store';\nexport type Order = Pick<Stored, 'number' | 'placedAt'>;`,
      ],
      ['a re-export', `export interface Order { ${fields} }`, `export type { Order } from '../orders/store';`],
      ['create and update', `export interface CreateOrder { ${fields} }`, `export interface UpdateOrder { ${fields} }`],
      [
        'a type beside a schema of its shape',
        `export interface Order { number: string; weightInGrams: number }`,
        `import { z } from 'zod';\nexport const ZOrder = z.object({ number: z.string(), weightInGrams: z.number() });`,
      ],
      [
        'the type of a schema',
        `import { z } from 'zod';\nexport const ZOrder = z.object({ number: z.string(), weightInGrams: z.number() });`,
        `import { ZOrder } from '../orders/store';\nexport type Order = z.infer<typeof ZOrder>;`,
      ],
      [
        'a schema that extends the other',
        `import { z } from 'zod';\nexport const ZOrder = z.object({ number: z.string(), weightInGrams: z.number() });`,
        `import { ZOrder } from '../orders/store';\nexport const ZOrderSchema = ZOrder.extend({ number: z.string(), weightInGrams: z.number() });`,
      ],
      [
        'components that are styled alike',
        `const WideTooltip = styled(Tooltip)({ maxWidth: 500, padding: 4 });`,
        `const WideTooltip = styled(Tooltip)({ maxWidth: 500, padding: 4 });`,
      ],
    ])('%s', async (_, a, b) => {
      expect(await between(a, b)).toEqual([]);
    });
  });
});
