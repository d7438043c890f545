import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-deprecated-use.ts';
import { deprecatedUses } from '../support/deprecated-uses.ts';
import { judgeFiles } from '../support/judge-files.ts';

const ORDER =
  'export interface Order {\n  /** @deprecated Use `admin.image` instead. */\n  photoUrl?: string;\n  admin?: { image?: string };\n}\n';
const MAIL = '/** @deprecated Use deliver. */\nexport const send = () => 1;\nexport const deliver = () => 2;\n';

/** How many uses are found in a function over an order. */
async function usesIn(code: string): Promise<number> {
  const text = `import type { Order } from './order';\nexport function show(order: Order, to: Order, from: any) {\n${code}\n}\n`;
  return (await deprecatedUses({ 'src/order.ts': ORDER, 'src/show.ts': text })).length;
}

describe('code that carries on what is deprecated', () => {
  it.each([
    ['an assignment', 'if (order.photoUrl) to.photoUrl = order.photoUrl;', 0],
    ['a property', 'return { photoUrl: order.photoUrl };', 0],
    ['a property that is written in another way', 'return { photo_url: order.photoUrl ?? null };', 0],
    ['what has moved into a member', 'const { admin, photoUrl } = order;\nreturn admin?.image ?? photoUrl;', 0],
    ['another name', 'return { url: order.photoUrl };', 1],
  ])('is %s', async (_, code, expected) => {
    expect(await usesIn(code)).toBe(expected);
  });

  it.each([
    ['a fallback', '// Deprecated fallback\nreturn order.photoUrl;', 0],
    ['a migration', 'if (order) {\n  // Migrates what was stored.\n  const url = order.photoUrl;\n  return url;\n}', 0],
    ['anything else', '// The photo of the order.\nreturn order.photoUrl;', 1],
    ['what comes later', '// Fallback\nfrom();\nreturn order.photoUrl;', 1],
  ])('has a comment that speaks of %s', async (_, code, expected) => {
    expect(await usesIn(code)).toBe(expected);
  });

  it.each([
    ['src/legacy/use.ts', 0],
    ['src/migrations/use.ts', 0],
    ['src/legacy-orders.ts', 0],
    ['src/orders.ts', 1],
  ])('stands in %s', async (path, expected) => {
    const relative = path.split('/').length > 2 ? '../mail' : './mail';
    const text = `import { send } from '${relative}';\nsend();\n`;
    expect(await deprecatedUses({ 'src/mail.ts': MAIL, [path]: text })).toHaveLength(expected);
  });

  it('is called as the replacement is', async () => {
    const text =
      "import { send } from '../mail';\nexport function deliver() {\n  return send();\n}\nexport const other = () => send();\n";
    expect(await deprecatedUses({ 'src/mail.ts': MAIL, 'src/shop/wrap.ts': text })).toEqual([
      'src/mail.ts#send @ src/shop/wrap.ts:5:28',
    ]);
  });
});

describe('a replacement of a package', () => {
  const packages = ['post', 'other', 'shop'].map((name) => ({
    name: `@shop/${name}`,
    folder: `packages/${name}`,
    entries: new Map([['.', [`packages/${name}/src/index.ts`]]]),
    dependencies: [],
  }));
  const groupOf = (path: string): string => `@shop/${path.split('/')[1] ?? ''}`;
  const judged = async (note: string) => {
    const { findings } = await judgeFiles(
      rule,
      {
        'packages/shop/src/index.ts': `/** @deprecated ${note} */\nexport const sendOld = () => 1;\n`,
        'packages/shop/src/orders/order.ts': "import { sendOld } from '../index';\nsendOld();\n",
        'packages/post/src/index.ts': 'export const send = () => 1;\n',
        'packages/other/src/index.ts': 'export const deliver = () => 1;\n',
      },
      { packages, groupOf },
    );
    return findings.map(({ severity, remedy }) => `${severity} ${remedy}`)[0];
  };

  it.each([
    ['{@link send} from `@shop/post`', 'Use {@link send} from `@shop/post`.', /^error /],
    ['a written import', "Use `import { send } from '@shop/post'` instead.", /^error .*`send`/],
    ['an export of another package', 'Use {@link deliver} from `@shop/post`.', /^warn .*nothing of that name is found/],
  ])('is %s', async (_, note, expected) => {
    expect(await judged(note)).toMatch(expected);
  });
});

describe('what is called internal', () => {
  it.each([
    ['/** @deprecated This is an internal function. */\nexport const pay', 'pay'],
    ['/** @deprecated Use settle. */\nexport const __pay', '__pay'],
  ])('is for the project itself: %s', async (declaration, name) => {
    const texts = {
      'src/pay.ts': `${declaration} = () => 1;\nexport const settle = () => 2;\n`,
      'src/use.ts': `import { ${name} } from './pay';\n${name}();\n`,
    };
    expect((await judgeFiles(rule, texts)).findings.map((one) => one.severity)).toEqual(['info']);
  });
});
