import { describe, expect, it } from 'vitest';

import factoryRule from '../../rules/no-duplicate-factory.ts';
import functionRule from '../../rules/no-duplicate-function.ts';
import typeRule from '../../rules/no-duplicate-type.ts';
import valueRule from '../../rules/no-duplicate-value.ts';
import { duplicateVerdicts } from '../support/duplicate-verdicts.ts';
import { judgeFiles, type Judged } from '../support/judge-files.ts';

type Files = Record<string, string>;

async function severities(rule: typeof typeRule, files: Files): Promise<readonly string[]> {
  return (await judgeFiles(rule, files)).findings.map((one) => one.severity);
}

describe('equal members', () => {
  const order = `export interface ShopOrder { number: string; lines: OrderLine[]; weightInGrams: number }`;
  const line = (more: string): string =>
    `export interface OrderLine { article: string; cents: number; zone: string${more} }`;

  it('of a type differ where each file means another type by one name', async () => {
    const files = { 'src/a.ts': `${line('')}\n${order}`, 'src/x/b.ts': `${line('')}\n${order}` };
    expect(await severities(typeRule, files)).toEqual(['error']);
    const changed = { ...files, 'src/x/b.ts': `${line('; gift: boolean; note: string')}\n${order}` };
    const { findings } = await judgeFiles(typeRule, changed);
    expect(findings.map((one) => one.severity)).not.toContain('error');
    expect(findings.map((one) => one.message).join()).toContain('2 declarations that are much the same');
  });

  it('are one where both files import one declaration, and where they import equal ones', async () => {
    const using = `import type { OrderLine } from './line';\n${order}`;
    const one = {
      'src/a.ts': using,
      'src/b.ts': using.replaceAll('./line', '../src/line'),
      'src/line.ts': line(''),
    };
    expect(await severities(typeRule, one)).toEqual(['error']);
    const two = { 'src/a.ts': using, 'src/line.ts': line(''), 'src/x/b.ts': using, 'src/x/line.ts': line('') };
    expect((await judgeFiles(typeRule, two)).findings.flatMap((found) => found.severity)).toEqual(['error', 'error']);
  });

  const words = `import { at } from './at';\nimport { de } from './de';\nimport { ch } from './ch';\nexport const labelTexts = { at, de, ch };`;
  const texts = (word: string): Files => ({
    'at.ts': `export const at = { parcel: '${word} at', letter: 'l', box: 'b' };`,
    'de.ts': `export const de = { parcel: '${word} de', letter: 'l', box: 'b' };`,
    'ch.ts': `export const ch = { parcel: '${word} ch', letter: 'l', box: 'b' };`,
  });
  const tree = (folder: string, files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));

  it('of a table are told by what they are imported from', async () => {
    const files = {
      ...tree('src/mail', { 'all.ts': words, ...texts('mail') }),
      ...tree('src/shop', { 'list.ts': words, ...texts('shop') }),
    };
    const judged = await judgeFiles(valueRule, files);
    expect(judged.findings.filter((one) => one.message.includes('labelTexts'))).toEqual([]);
  });

  it('of a table refer to the constants of its file', async () => {
    const table = (check: string): string => `const checks = { order: ${check}, bill: ${check}, mail: ${check} };
      export const shopChecks = { order: checks.order, bill: checks.bill, mail: checks.mail, lot: 'lot' };`;
    const same = { 'src/a.ts': table("'strict'"), 'src/x/b.ts': table("'strict'") };
    expect(await severities(valueRule, same)).toContain('error');
    const other = { ...same, 'src/x/b.ts': table("'loose'") };
    expect(await severities(valueRule, other)).not.toContain('error');
  });

  it('are asked of lists of values, not names alone', async () => {
    const level = (at: string): string =>
      `export enum MailLogLevel { Debug = '${at}1', Info = '${at}2', Warn = '${at}3' }`;
    expect(await severities(valueRule, { 'src/a.ts': level('x'), 'src/x/b.ts': level('x') })).toEqual(['error']);
    expect(await severities(valueRule, { 'src/a.ts': level('x'), 'src/x/b.ts': level('y') })).toEqual(['info']);
  });

  it('of types deep in a namespace are told by their whole path', async () => {
    const params = (of: string): string =>
      `import type { app } from './app';\nexport interface LabelParams { query: app.shop.${of}.Params; carrier: string; zone: string }`;
    const files = { 'src/a.ts': params('getOrders'), 'src/b.ts': params('getOrders'), 'src/app.ts': 'export {};' };
    expect(await severities(typeRule, files)).toEqual(['error']);
    expect((await judgeFiles(typeRule, { ...files, 'src/b.ts': params('getBills') })).findings[0]?.message).toContain(
      '2 of 3 members agree',
    );
  });
});

describe('what is handed to users', () => {
  const labels = `export function heavyLabels(parcels) {
    const heavy = parcels.filter((parcel) => parcel.weight > 5);
    return heavy.map((parcel) => label(parcel.address));
  }`;

  it('stands alone where it has a manifest of its own', async () => {
    const files = {
      'package.json': '{ "name": "shop", "workspaces": ["templates/*"] }',
      'src/a.ts': labels,
      'templates/store/b.ts': labels,
    };
    expect(await duplicateVerdicts(files)).toEqual(['error F1']);
    const manifest = { 'templates/store/package.json': '{ "name": "store", "dependencies": { "shop": "*" } }' };
    expect(await duplicateVerdicts({ ...files, ...manifest })).toEqual([]);
    const within = { ...files, ...manifest, 'src/a.ts': '', 'templates/store/lib/a.ts': labels };
    expect(await duplicateVerdicts(within)).toEqual(['error F1']);
  });

  it('stands alone where the program loads it as a text', async () => {
    const files = { 'src/a.ts': labels, 'src/types/b.ts': labels };
    const loaded = `import text from './types/b.ts' with { type: 'text' };\nexport const handed = [text];`;
    expect(await duplicateVerdicts({ ...files, 'src/give.ts': loaded })).toEqual([]);
  });

  it('stands alone in a folder that is filled in', async () => {
    expect(await duplicateVerdicts({ 'src/a.ts': labels, 'src/_template/b.ts': labels })).toEqual([]);
  });
});

describe('a module that runs', () => {
  const labels = `function heavyLabels(parcels) {
    const heavy = parcels.filter((parcel) => parcel.weight > 5);
    return heavy.map((parcel) => label(parcel.address));
  }`;
  const remedyOf = ({ findings }: Judged): string => findings[0]?.remedy ?? '';

  it.each([
    'async function main() { heavyLabels([]); }\nmain();',
    'async function main() { heavyLabels([]); }\nvoid main().catch(console.error);',
    'const main = async () => heavyLabels([]);\nawait main();',
    '(async () => { heavyLabels([]); })();',
  ])('is not asked to export anything: %s', async (start) => {
    const files = { 'src/a.ts': `${labels}\n${start}`, 'src/cart/b.ts': `${labels}\n${start}` };
    expect(remedyOf(await judgeFiles(functionRule, files))).toMatch(/^Move `heavyLabels` of src\/a\.ts to a module/);
    const plain = Object.fromEntries(
      Object.entries(files).map(([at, text]) => [at, text.replace(start, 'export const first = heavyLabels([]);')]),
    );
    expect(remedyOf(await judgeFiles(functionRule, plain))).toContain('Export `heavyLabels` from src/a.ts');
  });

  it("is not asked to export what it keeps to itself beside 'use server'", async () => {
    const action = `'use server';\n${labels}\nexport async function ship() { return heavyLabels([]); }`;
    const files = { 'src/a.ts': action, 'src/cart/b.ts': action.replace('ship', 'send') };
    expect(remedyOf(await judgeFiles(functionRule, files))).toMatch(/^Move `heavyLabels` of src\/a\.ts to a module/);
  });
});

describe('a group of one file with another', () => {
  const labels = (name: string, step: string): string => `export function ${name}(parcels) {
    const heavy = parcels.filter((parcel) => parcel.weight > 5);
    ${step}
    return heavy.map((parcel) => label(parcel.address, parcel.zone, parcel.carrier.name));
  }`;

  const sea = (step: string): string => `export function seaBills(order) {
    const bill = { customs: customsOf(order.article), freight: order.harbour.rate, paidAt: undefined };
    ${step}
    for (const line of order.lines) bill.freight = bill.freight.plus(line.cubicMetres.times(order.harbour.load));
    return bill;
  }`;

  it('is told of one owner, whatever is sure and what is a hint', async () => {
    const use = (at: string, names: string): string =>
      `import { ${names} } from '${at}';\nexport const used = [${names}];`;
    const files = {
      'src/a.ts': `${labels('heavyLabels', '')}\n${sea('')}`,
      'src/x/b.ts': `${labels('heavyLabels', '')}\n${sea('if (order.harbour.closed) throw new Error("closed"); bill.note = order.article; bill.zone = order.harbour.zone;')}`,
      'src/use.ts': use('./a', 'heavyLabels, seaBills'),
      'src/labels.ts': use('./a', 'heavyLabels'),
      'src/bills.ts': use('./x/b', 'heavyLabels, seaBills'),
      'src/more.ts': use('./x/b', 'seaBills'),
    };
    const { findings } = await judgeFiles(functionRule, files);
    expect(findings.map((one) => one.severity).sort()).toEqual(['error', 'info']);
    const kept = findings.flatMap(({ sites }) =>
      sites.filter((one) => one.role === 'canonical').map((one) => one.file),
    );
    expect(new Set(kept).size).toBe(1);
  });

  it('tells what is equal from what has drifted, and is reported as what it holds of code', async () => {
    const order = 'export interface ShopOrder { number: string; carrier: string; weightInGrams: number }';
    const text = (step: string): string => `${labels('heavyLabels', '')}\n${sea(step)}\n${order}`;
    const files = { 'src/a.ts': text(''), 'src/x/b.ts': text('bill.note = order.article;') };
    const both = {
      ...functionRule,
      collectors: () => [...functionRule.collectors({} as never), ...typeRule.collectors({} as never)],
    };
    const { findings } = await judgeFiles(both, files);
    expect(findings.map((one) => one.message)).toEqual([
      'src/a.ts and src/x/b.ts hold 2 equal declarations (`heavyLabels` and `ShopOrder`), and 1 that has drifted: `seaBills`.',
    ]);
    expect((await judgeFiles({ ...typeRule, collectors: both.collectors }, files)).findings).toEqual([]);
  });
});

describe('two classes of one name', () => {
  it('are a hint where less than half of their content agrees', async () => {
    const steps = (word: string): string =>
      Array.from(
        { length: 6 },
        (_, i) =>
          `${word}${String(i)}(one) { this.seen.set(one.${word}, ${word}.load(one.id)); return one.${word}Lines; }`,
      ).join('\n');
    const store = (
      word: string,
    ): string => `export class OrderStore { seen = new Map(); find(id) { return this.seen.get(id) ?? audit.lost(id); }
      drop(id) { for (const one of this.seen.values()) one.leave(id, 'gone'); audit.drop(id, new Date()); } ${steps(word)} }`;
    const { findings } = await judgeFiles(factoryRule, { 'src/a.ts': store('parcel'), 'src/x/b.ts': store('bill') });
    expect(findings.map((one) => one.severity)).toEqual(['info']);
  });
});
