import { describe, expect, it } from 'vitest';

import typeRule from '../../rules/no-duplicate-type.ts';
import valueRule from '../../rules/no-duplicate-value.ts';
import { judgeFiles } from '../support/judge-files.ts';
import { madeWith } from '../support/made-with.ts';

type Files = Record<string, string>;

async function severities(files: Files): Promise<readonly string[]> {
  const judged = await Promise.all([judgeFiles(typeRule, files), judgeFiles(valueRule, files)]);
  return judged.flatMap((one) => one.findings.map((finding) => finding.severity));
}

const parcel = (more = ''): string =>
  `export interface Parcel { weightInGrams: number; carrierCode: string; depot: string${more} }`;
const schema = (more = ''): string =>
  `import { z } from 'zod';\nexport const ZTokenResponse = z.object({ accessToken: z.string(), scope: z.string(), expiresIn: z.number()${more} });`;
const topic = `export const ORDER_TOPIC = 'shop.orders';`;
const table = (last: number): string => `export const ZONE_OF = { at: 1, ch: 2, de: 3, fr: 4, it: ${last} };`;

const FOLDERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const LARGE = '; customs: string; insuredCents: number';
const MARK = `const parcelMark = 'mr-2 h-4 text-xs';`;
const styled = (text: string): Files => ({
  'src/a/row.ts': `const parcelMark = '${text}';`,
  'src/b/rows.ts': `const parcelMark = '${text}';`,
});
const states = (name: string): string => `export type ${name} = 'packed' | 'sent' | 'lost';`;

interface Case {
  /** What is said of the first and of the second pair of files. */
  readonly said: readonly [readonly string[], readonly string[]];
  readonly reported: Files;
  readonly silent: Files;
}

/** For each suppressor and doubt a pair that is reported and its nearest neighbour that is not, or as a hint only. */
const CASES: Record<string, Case> = {
  'tests, by the words that people put before them': {
    said: [['error'], []],
    reported: { 'src/a/zones.ts': table(5), 'src/b/rates.ts': table(5) },
    silent: { 'src/a/zones.ts': table(5), 'src/b/rates.clienttest.ts': table(5) },
  },
  'variants of a platform': {
    said: [['error'], []],
    reported: { 'src/a/zones.ts': table(5), 'src/b/zones-of.ts': table(5) },
    silent: { 'src/zones.web.ts': table(5), 'src/zones.native.ts': table(5) },
  },
  'versions of a contract': {
    said: [['error'], []],
    reported: { 'src/contract/order/auth.ts': schema(), 'src/contract/mail.ts': schema() },
    silent: { 'src/contract/11/auth.ts': schema(), 'src/contract/3.ts': schema() },
  },
  'private settings of a UI kit': {
    said: [['error'], []],
    reported: { 'src/ui/sidebar.tsx': topic, 'src/layout.tsx': topic },
    silent: { 'src/components/ui/sidebar.tsx': topic.replace('export ', ''), 'src/layout.tsx': topic },
  },
  'contracts of two days': {
    said: [['error'], []],
    reported: { 'src/post/auth.ts': schema(), 'src/mail/token.ts': schema() },
    silent: { 'src/2024-05-01/auth.ts': schema(), 'src/2025-11-30/auth.ts': schema() },
  },
  'a copy in the folder of a version': {
    said: [['error'], ['info']],
    reported: { 'src/filters/match.ts': parcel(), 'src/search/filters/match-all.ts': parcel() },
    silent: { 'src/filters/match.ts': parcel(), 'src/v3/filters/match.ts': parcel() },
  },
  'scripts, which are run by hand': {
    said: [['error'], ['info']],
    reported: { 'src/orders/import.ts': topic, 'src/billing/import-bills.ts': topic },
    silent: { 'scripts/import-orders.ts': topic, 'scripts/import-bills.ts': topic },
  },
  'adapters that differ in what each is for': {
    said: [['error'], []],
    reported: { 'src/orders/token.ts': schema(), 'src/billing/tokens.ts': schema(', createdAt: z.number()') },
    silent: { 'plugins/post/token.ts': schema(), 'plugins/rail/tokens.ts': schema(', createdAt: z.number()') },
  },
  'a family of folders that hold the same file': {
    said: [['error'], []],
    reported: { 'src/post/zones.ts': table(5), 'src/rail/zones-of.ts': table(6) },
    silent: {
      'src/post/zones.ts': table(5),
      'src/rail/zones.ts': table(6),
      'src/air/zones.ts': 'export const AIR_ZONES = { north: 9, south: 8, west: 7 };',
    },
  },
  'client and server views of one thing': {
    said: [['error'], []],
    reported: { 'app/models/parcel.ts': parcel(), 'server/mail/parcels.ts': parcel('; sentAt: Date') },
    silent: { 'app/models/Parcel.ts': parcel(), 'server/models/Parcel.ts': parcel('; sentAt: Date') },
  },
  'layers under two names': {
    said: [['info'], []],
    reported: {
      'src/cart/parcel.ts': parcel(),
      'src/mail/parcel.ts': parcel().replace('Parcel', 'MailParcel'),
    },
    silent: {
      'src/http/parcel.ts': parcel(),
      'src/entities/parcel.ts': parcel().replace('Parcel', 'MailParcel'),
    },
  },
  'values that a framework looks for in what it loads': {
    said: [['error'], []],
    reported: { ...madeWith('next'), 'src/app/orders/page.tsx': table(5), 'src/app/bills/page.tsx': table(5) },
    silent: {
      ...madeWith('next'),
      'src/app/orders/page.tsx': table(5).replace('ZONE_OF', 'metadata'),
      'src/app/bills/page.tsx': table(5).replace('ZONE_OF', 'metadata'),
    },
  },
  'names in more files than a concept has': {
    said: [['error'], []],
    reported: Object.fromEntries(['a', 'b'].map((name) => [`src/${name}/${name}.ts`, topic])),
    silent: Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => [`src/${name}/${name}.ts`, topic])),
  },
  'shapes of a name that many files give to their own, but not where all are one': {
    said: [['error'], []],
    reported: Object.fromEntries(FOLDERS.map((name) => [`src/${name}/${name}.ts`, parcel()])),
    silent: Object.fromEntries(FOLDERS.map((name) => [`src/${name}/${name}.ts`, parcel(`; ${name}: string`)])),
  },
  'large types of two versions, unless they are equal': {
    said: [['error'], []],
    reported: { 'src/contract/v1/types.ts': parcel(LARGE), 'src/contract/v2/types.ts': parcel(LARGE) },
    silent: { 'src/contract/v1/types.ts': parcel(LARGE), 'src/contract/v2/types.ts': parcel(`${LARGE}; by: string`) },
  },
  'types for two vendors': {
    said: [['error'], ['info']],
    reported: { 'src/useNewParcels.ts': parcel('; of: NewLabel'), 'src/useOldParcels.ts': parcel('; of: OldLabel') },
    silent: {
      'src/useGitHubParcels.ts': parcel('; of: GitHubLabel'),
      'src/useGitLabParcels.ts': parcel('; of: GitLabLabel'),
    },
  },
  'constants that choose from a type': {
    said: [['error'], []],
    reported: {
      'src/a/mail.ts': `const shopTopic: string = 'orders';`,
      'src/b/post.ts': `const shopTopic: string = 'orders';`,
    },
    silent: {
      'src/a/mail.ts': `const shopTopic: Topic = 'orders';`,
      'src/b/post.ts': `const shopTopic: Topic = 'orders';`,
    },
  },
  'tables that are held against two types': {
    said: [['error'], ['info']],
    reported: {
      'src/a/zones.ts': table(5).replace(' =', ': Record<Zone, number> ='),
      'src/b/rates.ts': table(5).replace(' =', ': Partial<Record<Zone, number>> ='),
    },
    silent: {
      'src/a/zones.ts': table(5).replace(' =', ': Record<Zone, number> ='),
      'src/b/rates.ts': table(5).replace(' =', ': Record<Region, number> ='),
    },
  },
  'classes of a style sheet': {
    said: [['error'], ['info']],
    reported: styled('open on-hold sent back'),
    silent: styled('mr-2 h-4 dark:text-red-300 shrink'),
  },
  'classes of a style sheet, but not those that many files name': {
    said: [['error'], ['info']],
    reported: { ...styled('mr-2 h-4 text-xs'), 'src/c/row.ts': MARK, 'src/d/row.ts': MARK },
    silent: { ...styled('mr-2 h-4 text-xs'), 'src/c/row.ts': MARK },
  },
  'texts that their private names say': {
    said: [['error'], ['info']],
    reported: styled('Letter'),
    silent: styled('Parcel'),
  },
  'what a script spells in its own way': {
    said: [['info'], []],
    reported: { 'src/a/states.ts': states('ParcelState'), 'src/b/state.ts': states('AllowedParcelState') },
    silent: { 'src/a/states.ts': states('ParcelState'), 'scripts/triage.ts': states('AllowedParcelState') },
  },
  'schemas of a form and of what it is sent to, which share little but their fields': {
    said: [['error'], ['info']],
    reported: {
      'src/form/voucher.ts': `import { z } from 'zod';\nconst VoucherSchema = z.object({ voucherCode: z.string(), percentOff: z.number(), until: z.date() });`,
      'src/api/vouchers.ts': `import { z } from 'zod';\nexport const Voucher = z.object({ voucherCode: z.string(), percentOff: z.number(), until: z.date() });`,
    },
    silent: {
      'src/form/voucher.ts': `import { z } from 'zod';\nconst VoucherSchema = z.object({ voucherCode: z.string().min(4), percentOff: z.string(), until: z.date() });`,
      'src/api/vouchers.ts': `import { z } from 'zod';\nexport const Voucher = z.object({ voucherCode: z.string().nullish(), percentOff: z.number(), until: z.date() });`,
    },
  },
  'a few values of many': {
    said: [['error'], ['info']],
    reported: {
      'src/mail/limit.ts': `export type LimitMail = 'first' | 'second' | 'third' | 'last';`,
      'src/cron/usage.ts': `type LimitMail = 'first' | 'second' | 'third';`,
    },
    silent: {
      'src/mail/limit.ts': `export type LimitMail = 'first' | 'second' | 'third' | 'last';`,
      'src/cron/usage.ts': `type LimitMail = 'first' | 'second';`,
    },
  },
};

describe('a likeness of data', () => {
  it.each(Object.entries(CASES))('between %s is held back', async (_, { said, reported, silent }) => {
    expect([await severities(reported), await severities(silent)]).toEqual(said);
  });

  it('between packages without a relation is a hint where it is large', async () => {
    const members = Array.from({ length: 8 }, (_, i) => `field${i}: string`).join('; ');
    const apart = { groupOf: (path: string) => path.split('/')[1] };
    const said = async (text: string): Promise<readonly string[]> => {
      const files = { 'apps/shop/src/parcel.ts': text, 'apps/depot/src/box.ts': text };
      return (await judgeFiles(typeRule, files, apart)).findings.map((one) => one.severity);
    };
    expect(await said(`export interface Parcel { ${members} }`)).toEqual(['info']);
    expect(await said(parcel())).toEqual([]);
  });
});
