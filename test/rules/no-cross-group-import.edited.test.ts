import { describe, expect, it } from 'vitest';

import { editScene } from '../support/edit-scene.ts';

const ID = 'no-cross-group-import';

const manifest = (name: string, dependencies: readonly string[] = []) => ({
  name: `@shop/${name}`,
  folder: `packages/${name}`,
  entries: new Map([['.', ['src/index.ts']]]),
  dependencies,
});
const options = {
  packages: [manifest('mail'), manifest('web', ['@shop/mail']), manifest('orders', ['@shop/mail']), manifest('bills')],
  groupOf: (path: string) => /^packages\/(\w+)\//.exec(path)?.[1]?.replace(/^/, '@shop/'),
};
const SEND = "import { send } from '@shop/mail';\nsend(1);\n";
const SHOP = {
  'packages/mail/src/index.ts': 'export const send = (sum) => sum;\n',
  'packages/web/src/index.ts': SEND,
  'packages/orders/src/index.ts': SEND,
  'packages/bills/src/index.ts': 'export const due = 1;\n',
  'packages/bills/src/dunning.ts': SEND,
  'packages/bills/src/rates.ts': "import { round } from '../../mail/src/index';\nround(1);\n",
};

describe('no-cross-group-import: a file that is being edited', () => {
  it('is told of a dependency that is missing with the other files that lack it, each once', async () => {
    const scene = await editScene(SHOP, options);
    const seen = async (path: string, text: string) => {
      const { findings } = await scene.type(path, text);
      const own = findings.filter((one) => one.rule === ID);
      return own.map((one) => one.sites.map(({ file, line, column }) => `${file}:${line}:${column}`));
    };
    expect(await seen('packages/bills/src/index.ts', SEND)).toEqual([
      ['packages/bills/src/dunning.ts:1:22', 'packages/bills/src/index.ts:1:22'],
    ]);
    expect(await seen('packages/bills/src/dunning.ts', `\n${SEND}`)).toEqual([['packages/bills/src/dunning.ts:2:22']]);
    expect(await seen('packages/bills/src/index.ts', 'export const due = 2;\n')).toEqual([]);
  });

  it('has a finding of its own name where it is missing on demand alone', async () => {
    const scene = await editScene(SHOP, options);
    const { findings } = await scene.type('packages/bills/src/index.ts', "require('@shop/mail').send(1);\n");
    expect(findings.filter((one) => one.rule === ID)).toMatchObject([
      {
        subject: '@shop/bills -> @shop/mail (on demand, undeclared)',
        sites: [{ file: 'packages/bills/src/index.ts' }],
      },
    ]);
  });
});
