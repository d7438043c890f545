import { beforeAll, describe, expect, it } from 'vitest';

import { rules } from '../../rules/index.ts';
import { parseAllowlist } from '../../src/allow/parse-allowlist.ts';
import { editedProject } from '../../src/judge/edited-project.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { editScene, MAILER, placesOf, SHOP, SLUG, type EditScene } from '../support/edit-scene.ts';

describe('an edited file', () => {
  let shop: EditScene;
  beforeAll(async () => {
    shop = await editScene(SHOP);
  });

  it('has no findings as long as nothing is wrong with it', async () => {
    expect(await shop.type('src/billing.ts', `export const currency = 'USD';\n`)).toEqual(
      expect.objectContaining({ findings: [], problems: [] }),
    );
  });

  it('is told of a factory that is typed into it, with the one to import instead', async () => {
    const seen = await shop.type('src/billing.ts', `export const currency = 'EUR';\n\n${MAILER}`);
    expect(placesOf(seen)).toEqual(['no-duplicate-factory src/billing.ts:3:1']);
    expect(seen.findings[0]).toMatchObject({
      severity: 'error',
      status: 'violation',
      subject: 'copies of src/clients/mail.ts#createMailer',
      message:
        'The factory `createMailer` of src/clients/mail.ts is implemented again in src/billing.ts (F1): ' +
        'the bodies are equal but for layout, types, logging and local names (49 tokens).',
      remedy:
        'Keep the first: it was there first (1 file imports it, none the other). ' +
        "Delete `createMailer` in src/billing.ts and write `import { createMailer } from './clients/mail';` instead.",
      sites: [
        { file: 'src/clients/mail.ts', role: 'canonical', line: 1 },
        { file: 'src/billing.ts', role: 'duplicate', line: 3 },
      ],
    });
  });

  it('is told of a variant that is typed beside the plain one, as it is when it was saved', async () => {
    const store = (name: string, more: string): string =>
      `export class ${name} {\n  orders = new Map();\n  add(order) { this.orders.set(order.number, { ...order }); }\n` +
      `  find(number) { return this.orders.get(number); }\n${more}\n}\n`;
    const files = {
      'src/orders/store.ts': store('OrderStore', ''),
      'src/cart.ts': `import { OrderStore } from './orders/store';\nnew OrderStore();\n`,
      'src/report.ts': `import { OrderStoreV2 } from './reports/store';\nnew OrderStoreV2();\n`,
    };
    const typed = store('OrderStoreV2', '  open() { return [...this.orders.values()].filter((order) => order.open); }');
    const before = await editScene({ ...files, 'src/reports/store.ts': 'export const nothing = 0;\n' });
    const seen = await before.type('src/reports/store.ts', typed);
    expect(seen.findings.map((one) => [one.rule, one.sites.map((site) => site.symbol)])).toEqual([
      ['no-variant-name', ['OrderStore', 'OrderStoreV2']],
    ]);
    const after = await editScene({ ...files, 'src/reports/store.ts': typed });
    const [saved] = (await after.type('src/reports/store.ts', typed)).findings;
    expect([saved?.severity, saved?.subject]).toEqual(['info', seen.findings[0]?.subject]);
  });

  it('is told of a copy that has drifted under another name', async () => {
    const drifted = SLUG.replace('slugOf', 'handleOf').replace("'-'", "'_'").replaceAll('word', 'part');
    const seen = await shop.type('src/pages/shop/handle.ts', drifted);
    expect(seen.findings.map((one) => one.rule)).toEqual(['no-duplicate-function']);
    expect(seen.findings[0]?.sites.map((site) => [site.file, site.role])).toEqual([
      ['src/orders/slug.ts', 'canonical'],
      ['src/pages/shop/handle.ts', 'duplicate'],
    ]);
  });

  it('is told of a copy of code that nothing else in the project resembles', async () => {
    const label = (name: string, zone: string): string => `export function ${name}(parcel, depot) {
  const zone = ${zone}(parcel.postcode, depot.region);
  if (parcel.contents.some((item) => item.fragile)) printer.queue('fragile', parcel.recipient);
  const weight = parcel.contents.reduce((sum, item) => sum + item.grams * item.pieces, depot.boxGrams);
  return [parcel.recipient, parcel.street, zone.code, formatWeight(weight), depot.signature].join(' / ');
}
`;
    const scene = await editScene({ ...SHOP, 'src/parcels.ts': label('parcelLabel', 'zoneOf') });
    const seen = await scene.type(
      'src/billing.ts',
      label('stickerFor', 'districtOf').replace('  if', '  audit(zone);\n  if'),
    );
    expect(seen.findings.map((one) => one.sites.map((site) => site.file).sort())).toEqual([
      ['src/billing.ts', 'src/parcels.ts'],
    ]);
  });

  it('is rid of a duplicate that is edited away, and so is nobody else for it', async () => {
    expect((await shop.saved('src/catalogue/slug.ts')).map((one) => one.rule)).toEqual(['no-duplicate-function']);
    const imported = `import { slugOf } from '../orders/slug';\n\nexport const slugs = ['Green tea'].map(slugOf);\n`;
    expect((await shop.type('src/catalogue/slug.ts', imported)).findings).toEqual([]);
    expect((await shop.type('src/catalogue/slug.ts', SLUG)).findings).toEqual(
      await shop.saved('src/catalogue/slug.ts'),
    );
  });

  it('takes its part in a finding where it stands now', async () => {
    const seen = await shop.type('src/catalogue/slug.ts', `// Slugs.\n\n${SLUG}`);
    const lines = seen.findings.flatMap((one) => one.sites.map((site) => `${site.file}:${site.line}`));
    expect(lines.sort()).toEqual(['src/catalogue/slug.ts:3', 'src/orders/slug.ts:1']);
  });

  it('is told of a read of the environment, with the accessor as it would import it', async () => {
    const seen = await shop.type('src/billing.ts', `export const host = process.env.MAIL_HOST;\n`);
    expect(placesOf(seen)).toEqual(['no-direct-env-access src/billing.ts:1:21']);
    expect(seen.findings[0]).toMatchObject({
      message: '`MAIL_HOST` is read directly from `process.env` instead of through `env` of src/env.ts.',
      remedy: "Read the field of `env` that holds `MAIL_HOST` (`import { env } from './env'`).",
    });
    expect((await shop.type('src/debug.ts', `export const debug = false;\n`)).findings).toEqual([]);
  });

  it('counts reads through the accessor that it imports now as compliant', async () => {
    const read = `import { env } from './env';\n\nexport const host = env.mailHost;\n`;
    expect((await shop.type('src/debug.ts', read)).findings).toEqual([]);
  });

  it('is told of uses of deprecated code, beside those that are saved elsewhere', async () => {
    const uses = `import { price as gross } from './prices';\n\nexport const total = gross(12);\n`;
    const seen = await shop.type('src/billing.ts', uses);
    expect(placesOf(seen)).toEqual(['no-deprecated-use src/billing.ts:3:22', 'no-deprecated-use src/cart.ts:3:48']);
    expect(seen.findings[0]).toMatchObject({
      message: '`price` (src/prices.ts) is deprecated: use `grossPrice` instead.',
      evidence: { uses: 2, files: 2, replacementUses: 0 },
    });
    expect(
      (await shop.type('src/cart.ts', `import { grossPrice } from './prices';\ngrossPrice(1, 2);\n`)).findings,
    ).toEqual([]);
  });

  it('is told of uses of what it calls deprecated itself', async () => {
    const own = `/** @deprecated Use total instead. */\nexport const sum = () => 1;\nexport const total = () => 2;\nsum();\n`;
    const seen = await shop.type('src/billing.ts', own);
    expect(placesOf(seen)).toEqual(['no-deprecated-use src/billing.ts:4:1']);
    const before = await shop.type('src/prices.ts', SHOP['src/prices.ts'].replace('@deprecated', '') + 'price(1);\n');
    expect(before.findings).toEqual([]);
  });

  it('is told of a default that contradicts one elsewhere, and of none that agrees', async () => {
    const conflicting = await shop.type('src/debug.ts', `export const port = process.env.PORT ?? '5000';\n`);
    const found = conflicting.findings.find((one) => one.rule === 'no-conflicting-env-default');
    expect(found?.message).toBe(
      '`PORT` has different defaults: `3000` in src/env.ts, `5000` in src/debug.ts, `4000` in src/server.ts.',
    );
    const rest = (await shop.type('src/server.ts', `export const port = process.env.PORT || '3000';\n`)).findings;
    expect(rest.map((one) => one.rule)).toEqual(['no-direct-env-access']);
  });

  it('is held against an example of a .env file whose variable no code had a default for', async () => {
    const seen = await shop.type(
      'src/env.ts',
      `export const env = { mailHost: process.env.MAIL_HOST ?? 'localhost' };\n`,
    );
    expect(seen.findings.map((one) => [one.rule, one.sites.map((site) => site.file)])).toEqual([
      ['no-conflicting-env-default', ['src/env.ts', '.env.example']],
    ]);
  });

  it('may be new to the project', async () => {
    const text = `import { price } from '../prices';\n\nexport const shown = price(1);\nexport const host = process.env.MAIL_HOST;\n${MAILER}`;
    const seen = await shop.type('src/pages/new.ts', text);
    expect(placesOf(seen)).toEqual([
      'no-deprecated-use src/cart.ts:3:48',
      'no-deprecated-use src/pages/new.ts:3:22',
      'no-direct-env-access src/pages/new.ts:4:21',
      'no-duplicate-factory src/pages/new.ts:5:1',
    ]);
    expect(seen.findings.map((one) => one.remedy).join()).toContain("import { createMailer } from '../clients/mail';");
  });

  it('may be a new one in which the environment is read in place', async () => {
    expect((await shop.type('scripts/seed.ts', 'export const db = process.env.SEED_DB;\n')).findings).toEqual([]);
  });

  it('leaves the saved project as it was', async () => {
    const before = await shop.saved('src/orders/slug.ts');
    await shop.type('src/orders/slug.ts', 'export const slugOf = 1;\n');
    expect((await shop.type('src/orders/slug.ts', SLUG)).findings).toEqual(before);
  });

  it('is not laid over another edit', () => {
    const once = editedProject(shop.base, { path: repoPath('src/a.ts'), test: false, group: undefined }, new Map());
    expect(() => editedProject(once, { path: repoPath('src/b.ts'), test: false, group: undefined }, new Map())).toThrow(
      'not over another edit',
    );
  });
});

describe('a file of a workspace that is being edited', () => {
  const manifest = (name: string, ...dependencies: string[]) => ({
    name: `@shop/${name}`,
    folder: `packages/${name}`,
    entries: new Map([['.', ['src/index.ts']]]),
    dependencies: dependencies.map((one) => `@shop/${one}`),
  });
  const options = {
    packages: [manifest('core'), manifest('web', 'core'), manifest('mail', 'core')],
    groupOf: (path: string) => /^packages\/(\w+)\//.exec(path)?.[1]?.replace(/^/, '@shop/'),
  };
  const texts = {
    'packages/core/src/index.ts': `export * from './slug';\nexport * from './mailer';\n`,
    'packages/core/src/slug.ts': SLUG,
    'packages/core/src/mailer.ts': MAILER,
    'packages/mail/src/send.ts': `import { createMailer } from '@shop/core';\n\nexport const one = createMailer('a', 'b');\n`,
    'packages/web/src/page.ts': `import { slugOf } from '@shop/core';\n\nexport const slug = slugOf('Page');\n`,
  };

  it('is told to import from the package, whether it is new or not', async () => {
    const scene = await editScene(texts, options);
    for (const path of ['packages/web/src/page.ts', 'packages/web/src/new.ts']) {
      const { findings } = await scene.type(path, MAILER);
      expect(findings.map((one) => one.remedy)).toEqual([
        'Keep the first: it was there first (1 file imports it, none the other). ' +
          `Delete \`createMailer\` in ${path} and write \`import { createMailer } from '@shop/core';\` instead.`,
      ]);
    }
  });
});

describe('allowances in an edited file', () => {
  const listOf = (max = '') =>
    parseAllowlist(
      `version: 1
allow:
  - id: local-debugging
    rule: no-direct-env-access
    members: [src/debug.ts, src/billing.ts]
    reason: Read before the accessor can be loaded.
    owner: shop
    created: 2031-01-01
    ${max}
`,
      'acceptable-duplicates.yaml',
      rules,
    );

  it('are its inline waivers as they stand, and one that covers nothing is a problem', async () => {
    const shop = await editScene(SHOP);
    const waiver = '// ssot-allow no-direct-env-access -- set by the debugger\n';
    const read = 'export const debug = process.env.SHOP_DEBUG;\n';
    const seen = await shop.type('src/debug.ts', waiver + read);
    expect(seen.findings.map((one) => [one.status, one.allowance])).toEqual([['allowed', 'src/debug.ts:1:1']]);
    expect(seen.problems).toEqual([]);
    const unused = await shop.type('src/debug.ts', `${waiver}export const debug = false;\n`);
    expect(unused.problems.map((one) => [one.kind, one.at])).toEqual([['unused', 'src/debug.ts:1:1']]);
  });

  it('are the entries of the list, which are not called unused for what is found elsewhere', async () => {
    const shop = await editScene(SHOP, { allowlist: listOf() });
    const seen = await shop.type('src/billing.ts', 'export const host = process.env.BILLING_HOST;\n');
    expect(seen.findings.map((one) => [one.status, one.allowance])).toEqual([['allowed', 'local-debugging']]);
    expect((await shop.type('src/billing.ts', '')).problems).toEqual([]);
  });

  it('count what an entry covers elsewhere against its limit', async () => {
    const shop = await editScene(SHOP, { allowlist: listOf('max: 1') });
    expect((await shop.saved('src/debug.ts')).map((one) => one.status)).toEqual(['allowed']);
    const seen = await shop.type('src/billing.ts', 'export const host = process.env.BILLING_HOST;\n');
    expect(seen.findings.map((one) => one.status)).toEqual(['violation']);
    const same = await shop.type('src/debug.ts', SHOP['src/debug.ts']);
    expect(same.findings.map((one) => one.status)).toEqual(['allowed']);
  });
});
