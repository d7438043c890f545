import { describe, expect, it } from 'vitest';

import functionRule from '../../rules/no-duplicate-function.ts';
import factoryRule from '../../rules/no-duplicate-factory.ts';
import typeRule from '../../rules/no-duplicate-type.ts';
import valueRule from '../../rules/no-duplicate-value.ts';
import { duplicateVerdicts } from '../support/duplicate-verdicts.ts';
import { judgeFiles } from '../support/judge-files.ts';

type Files = Record<string, string>;

async function remedy(rule: typeof functionRule, files: Files): Promise<string | undefined> {
  return (await judgeFiles(rule, files)).findings[0]?.remedy;
}

async function severities(rule: typeof functionRule, files: Files): Promise<string[]> {
  return (await judgeFiles(rule, files)).findings.map(({ severity }) => severity);
}

describe('a namesake', () => {
  const parcel = (body: string): string => `export function shipParcel(parcel, carrier) {
    const label = printLabel(parcel.address, parcel.weight);
    ${body}
    return { label, carrier: carrier.name, shippedAt: parcel.packedAt };
  }`;

  it('is one thing where it differs in a step', async () => {
    const files = { 'src/a.ts': parcel(''), 'src/x/b.ts': parcel('if (parcel.isHeavy) return undefined;') };
    expect(await duplicateVerdicts(files)).toEqual(['error F2']);
  });

  it('is a hint where each of the two calls what the other does not', async () => {
    const files = {
      'src/a.ts': `import { weigh } from './scale';\n${parcel('weigh(parcel);')}`,
      'src/x/b.ts': `import { measure } from './rule';\n${parcel('measure(parcel);')}`,
      'src/scale.ts': 'export const weigh = (parcel) => parcel.weight;',
      'src/x/rule.ts': 'export const measure = (parcel) => parcel.length;',
    };
    expect(await duplicateVerdicts(files)).toEqual(['info F2']);
  });
});

describe('a namesake that differs in a step', () => {
  const parcel = (result: string, body: string): string => `const rates = load('rates');
  export interface ${result} { label: string }
  export function shipParcel(parcel, carrier): ${result} {
    const label = printLabel(parcel.address, parcel.weight);
    ${body}
    return { label, carrier: carrier.name, shippedAt: parcel.packedAt };
  }`;
  const step = 'if (parcel.isHeavy) return undefined;';

  it('is a hint where it gives back something else, or uses what its own file holds', async () => {
    const typed = { 'src/a.ts': parcel('Shipment', ''), 'src/x/b.ts': parcel('Handover', step) };
    expect(await duplicateVerdicts(typed)).toEqual(['info F2 other-signature']);
    const owned = {
      'src/a.ts': parcel('Shipment', 'audit(rates);'),
      'src/x/b.ts': parcel('Shipment', `audit(rates); ${step}`),
    };
    expect(await duplicateVerdicts(owned)).toEqual([expect.stringMatching(/^info F2 (own-state|other-bindings)$/)]);
    const plain = { 'src/a.ts': parcel('Shipment', ''), 'src/x/b.ts': parcel('Shipment', step) };
    expect(await duplicateVerdicts(plain)).toEqual(['error F2']);
  });
});

describe('a helper that uses nothing but what it is handed', () => {
  const key = (mark: string, limit: number): string =>
    `function parcelKey(now) { if (now > ${String(limit)}) return 'late'; return \`${mark}-\${now}-\${now.toString(36).slice(2, 9)}\`; }\nexport const first = parcelKey(1);`;

  it('is another one where its texts are', async () => {
    const texts = { 'src/a.ts': key('box', 5), 'src/x/b.ts': key('open-letter', 5) };
    expect((await duplicateVerdicts(texts)).filter((one) => one.startsWith('error'))).toEqual([]);
  });
});

describe('an object that is held against a type', () => {
  const map = (type: string, more = ''): string => `const ${type}: ${type}Resolvers = {
    order: ({ orderId }, _args, { loader }) => { if (!orderId) return null; return loader.get('orders').loadNonNull(orderId); },
    carrier: async ({ parcelId }, _args, { token, loader }) => loader.get('carriers').load({ parcelId, user: token.sub }),${more}
  };
  export default ${type};`;

  it('is asked for its methods, and for what it is', async () => {
    const files = { 'src/types/Parcel.ts': map('Parcel'), 'src/types/Return.ts': map('Return') };
    expect(await duplicateVerdicts(files)).toEqual(['info C5 other-type']);
    const some = { ...files, 'src/types/Return.ts': map('Return', 'note: (one) => one.note ?? "",') };
    expect((await duplicateVerdicts(some)).filter((one) => one.startsWith('error'))).toEqual([]);
    const untyped = Object.fromEntries(
      Object.entries(files).map(([at, text]) => [at, text.replace(/: \w+Resolvers/, '')]),
    );
    expect(await duplicateVerdicts(untyped)).toContain('error M1');
  });
});

describe('equal text over two types', () => {
  const changed = (type: string, more: string): string => `export interface ${type} { id: string }
    export function hasChanged(before: ${type}, after: Partial<${type}>): boolean {
      ${more}
      return Object.keys(after).some((key) => before[key] !== after[key]);
    }`;
  const check = 'if (Object.keys(after).length > 0 && before.id === "draft") return true;';

  it('is to become generic', async () => {
    const files = { 'src/a.ts': changed('Order', check), 'src/x/b.ts': changed('Parcel', check) };
    expect(await remedy(functionRule, files)).toBe(
      'The text is the same for `Order` in the first and `Parcel` in the copy: make one function of it in src/a.ts that is generic over these types, or takes what they have in common, and call that instead.',
    );
  });

  it('is a hint where it is short', async () => {
    const files = { 'src/a.ts': changed('Order', ''), 'src/x/b.ts': changed('Parcel', '') };
    expect(await duplicateVerdicts(files)).toEqual(['info F1 other-signature']);
    const same = { ...files, 'src/x/b.ts': changed('Order', '') };
    expect(await duplicateVerdicts(same)).toEqual(['error F1']);
    const generic = Object.fromEntries(
      Object.entries(files).map(([at, text]) => [
        at,
        text
          .replace('hasChanged(', 'hasChanged<T>(')
          .replace(/: (Order|Parcel),/, ': T,')
          .replace(/<(Order|Parcel)>/, '<T>'),
      ]),
    );
    expect(await duplicateVerdicts(generic)).toEqual(['error F1']);
  });
});

describe('what a remedy says', () => {
  const cut = (head: string): string => `${head}
export function publicOrder(order) {
  const shown = omit(order, ['cost', 'margin', 'notes']);
  return { ...shown, total: order.lines.length, heavy: order.weight > 5 };
}`;

  it('takes one function of a package for one, by whatever path it comes', async () => {
    const files = {
      'src/a.ts': cut("import omit from 'lodash/omit';"),
      'src/x/b.ts': cut("import { omit } from 'lodash';"),
    };
    expect(await remedy(functionRule, files)).toContain("write `import { publicOrder } from '../a';` instead");
    const other = { ...files, 'src/x/b.ts': cut("import { omit } from 'ramda';") };
    expect((await remedy(functionRule, other)) ?? 'none').not.toContain('instead');
  });

  it('asks nobody to import the methods of a class', async () => {
    const store = (name: string): string => `export class ${name} {
      private rowOf(order) { return [order.number, order.weight, order.carrier?.name ?? 'none', order.isOpen ? 1 : 0, order.note ?? '']; }
      private isStale(row, now) { return row.placedAt < now - 5000 && row.lines.every((line) => line.isPacked && line.weight > 7); }
      ${name}Rows() { return this.rows.map((row) => [this.rowOf(row), this.isStale(row, 1)]); }
    }`;
    const [finding] = (await judgeFiles(functionRule, { 'src/a.ts': store('Open'), 'src/x/b.ts': store('Late') }))
      .findings;
    expect(finding?.message).toBe('src/a.ts and src/x/b.ts hold the same 2 declarations: `rowOf` and `isStale`.');
    expect(finding?.remedy).toBe(
      'Move what they share to a module that both may import, as functions that are handed what they need.',
    );
  });

  it('proposes to delete no program for what it keeps to itself', async () => {
    const labels = `function heavyLabels(parcels) { return parcels.filter((one) => one.weight > 5).map((one) => label(one.address)); }`;
    const files = {
      'src/a.ts': `export ${labels}`,
      'src/use.ts': "import { heavyLabels } from './a';\nheavyLabels([]);",
      'src/boot/index.ts': `${labels}\nexport const started = heavyLabels([]);`,
    };
    expect(await remedy(functionRule, files)).not.toContain('where nothing else loads it');
    const dead = { ...files, 'src/boot/index.ts': `export ${labels}` };
    expect(await remedy(functionRule, dead)).toContain('where nothing else loads it, delete it.');
  });

  it('derives the type from a schema of the values', async () => {
    const files = {
      'src/a.ts': "import { z } from 'zod';\nexport const OrderState = z.enum(['open', 'packed', 'shipped', 'lost']);",
      'src/x/b.ts': "export type OrderState = 'open' | 'packed' | 'shipped' | 'lost';",
    };
    expect(await remedy(valueRule, files)).toBe(
      'Write the values down once: keep `OrderState` of src/a.ts and derive the type from it, as its library infers types.',
    );
  });

  it('moves what neither of two runtimes may take from the other, and what is named for its place', async () => {
    const wait = (name: string): string =>
      `export function ${name}(order) { return order.lines.map((line) => line.amount * 3 + line.fee).filter((one) => one > 7); }`;
    const runtimes = { 'src/bun-orders.ts': wait('linesOf'), 'src/node-orders.ts': wait('linesOf') };
    expect(await remedy(functionRule, runtimes)).toMatch(/^Move `linesOf` of src\/bun-orders\.ts to a module/);
    const named = {
      'src/acme/lines.ts': wait('acmeLinesOf'),
      'src/mail/x/b.ts': wait('linesOfOrder').replace('export ', ''),
    };
    expect(await remedy(functionRule, named)).toContain('under a name for both, and delete `linesOfOrder`');
  });
});

describe('two types or schemas of one name', () => {
  const order = (more: string): string =>
    `export interface ShopOrder { number: string; carrier: Carrier; weight: number; ${more} }`;

  it('are one where one has all that the other has, and a hint where each has its own', async () => {
    const larger = { 'src/a.ts': order('note?: string'), 'src/x/b.ts': order('') };
    expect(await severities(typeRule, larger)).toEqual(['error']);
    const apart = { 'src/a.ts': order('note?: string'), 'src/x/b.ts': order('zone: string') };
    expect(await severities(typeRule, apart)).toEqual(['info']);
  });

  it('are two things where one is a list of the other', async () => {
    const object = 'z.object({ number: z.string(), carrier: z.string(), weight: z.number() })';
    const schema = (text: string): string => `import { z } from 'zod';\nexport const shopOrderSchema = ${text};`;
    const list = { 'src/a.ts': schema(object), 'src/x/b.ts': schema(`z.array(${object})`) };
    expect(await severities(typeRule, list)).toEqual([]);
    expect(await severities(typeRule, { ...list, 'src/x/b.ts': schema(object) })).toEqual(['error']);
  });
});

describe('two classes of one name', () => {
  it('compete where they are large', async () => {
    const store = (first: string, more: string): string => `export class OrderStore {
      ${first} = new Map();
      ${Array.from({ length: 6 }, (_, i) => `step${String(i)}(order) { this.${first}.set(order.id + ${String(i)}, order.lines.filter((line) => line.weight > ${String(i)})); return order; }`).join('\n')}
      ${more}
    }`;
    const large = {
      'src/a.ts': store('orders', ''),
      'src/x/b.ts': store(
        'orders',
        'drop(id) { for (const one of this.all()) one.leave(id, "gone"); audit("drop", id, new Date()); }',
      ),
    };
    expect((await severities(factoryRule, large))[0]).toBe('error');
  });
});
