import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { describe, expect, it } from 'vitest';

import { rules } from '../../rules/index.ts';
import { analyze } from '../../src/analyze.ts';
import { loadProject } from '../../src/cli/load-project.ts';
import { processIo } from '../../src/cli/process-io.ts';
import type { Finding } from '../../src/core/model.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { editScene, MAILER, sceneIn, SHOP, SLUG, type EditScene } from '../support/edit-scene.ts';

const PARCEL = `export interface Parcel { weightInGrams: number; carrierCode: string; depot: string }\n`;
const STATES = `export type ParcelState = 'open' | 'sent' | 'back';\n`;

describe('a file that is edited without a change', () => {
  const shopWithTwins = {
    ...SHOP,
    // Copied files and folders, chains of likenesses, and two names of one kind in one file.
    ...Object.fromEntries(
      ['a', 'b'].flatMap((side) =>
        ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => [
          `src/${side}/${name}/label.ts`,
          `export function label${name}(parcel) {\n  return print(parcel.${name}, '${name}', weigh(parcel, '${name}'), [parcel.${name}.zone]);\n}\n`,
        ]),
      ),
    ),
    'src/twins/left.ts': MAILER + SLUG.replaceAll('slugOf', 'nameOf') + SHOP['src/debug.ts'],
    'src/twins/right.ts': `${MAILER}${SLUG.replaceAll('slugOf', 'nameOf').replace("'-'", "'_'")}`,
    // Data that is declared again: sure, drifted, under another name, beside a list, and together with functions.
    'src/twins/types.ts': PARCEL + STATES + `export const ZONES = { at: 1, ch: 2, de: 3, fr: 4 };\n`,
    'src/twins/parcels.ts': `${PARCEL.replace('depot: string', 'depot: Depot')}const zones = { at: 1, ch: 2, de: 3, fr: 5 };\n`,
    'src/twins/filter.ts': `export const PARCEL_STATES = ['open', 'sent', 'back'];\n${PARCEL.replace('Parcel', 'WebParcel')}`,
    'src/load.ts': `import 'dotenv/config';\n`,
    'src/load-again.ts': `import 'dotenv/config';\nexport const port = Number(process.env.PORT ?? 4000);\n`,
    'src/old.ts': `import * as prices from './prices';\n\nexport const old = prices.price(1) + prices.grossPrice(1, 2);\n`,
  };

  const config = {
    deprecated: [
      { kind: 'import', import: '*/clients', use: 'src/clients/mail.ts' },
      { kind: 'literal', literal: 'EUR' },
      { kind: 'symbol', symbol: { module: repoPath('src/orders/slug.ts'), export: 'slugOf' }, use: undefined },
    ],
  };

  /** Findings as data, with the edits that they suggest in one file. */
  function plain(findings: readonly Finding[], path: string): readonly unknown[] {
    return findings.map(({ suggest, ...rest }) => ({
      ...rest,
      suggested: rest.sites.map((site) => (site.file === path ? suggest?.(site) : undefined)),
    }));
  }

  async function expectSame(scene: EditScene, textOf: (path: string) => string): Promise<number> {
    let found = 0;
    for (const { path } of scene.files) {
      const saved = await scene.saved(path);
      const { findings } = await scene.type(path, textOf(path));
      expect(plain(findings, path), path).toEqual(plain(saved, path));
      found += saved.length;
    }
    return found;
  }

  it('has exactly the findings of the project that touch it', async () => {
    const texts: Record<string, string> = {
      ...shopWithTwins,
      'src/barrel-user.ts': `import { createMailer } from './clients';\nimport { slugOf } from './orders/slug';\n\nexport const a = [createMailer('EUR', 'a'), slugOf('a')];\n`,
    };
    const scene = await editScene(texts, { config: { deprecated: config.deprecated as never } });
    expect(await expectSame(scene, (path) => texts[path] ?? '')).toBeGreaterThan(36);
  });

  it('has them where one finding stands in files of one package', async () => {
    const packages = ['mail', 'money', 'bills', 'tax'].map((name) => ({
      name: `@shop/${name}`,
      folder: `packages/${name}`,
      entries: new Map(),
      dependencies: name === 'tax' ? [] : ['@shop/money', '@shop/tax'],
    }));
    const round = `import { round } from '@shop/money';\nround(1);\n`;
    const texts: Record<string, string> = {
      'packages/money/src/index.ts': `import { tax } from '@shop/tax';\nexport const round = (sum) => sum + tax;\n`,
      'packages/mail/src/index.ts': round,
      'packages/bills/src/index.ts': round,
      'packages/tax/src/index.ts': `${round}export const tax = 1;\n`,
      'packages/tax/src/rates.ts': round,
    };
    const groupOf = (path: string) => `@shop/${path.split('/')[1]}`;
    const scene = await editScene(texts, { packages, groupOf });
    expect(await expectSame(scene, (path) => texts[path] ?? '')).toBe(2);
    const { findings } = await scene.type('packages/tax/src/rates.ts', '');
    expect(findings).toEqual([]);
  });

  it.each(['examples/shop', '.'])('has them in %s as well', async (folder) => {
    const root = resolve(import.meta.dirname, '../..', folder);
    const loaded = await loadProject({ ...processIo(), cwd: root }, { config: undefined, paths: [] });
    const { discovery, config: own, allowlist } = loaded;
    const request = {
      discovery,
      config: own,
      allowlist,
      rules,
      knownRules: rules,
      today: '2031-05-01',
      useTypes: false,
    };
    const { project } = await analyze(request);
    const scene = await sceneIn(project, allowlist === undefined ? {} : { allowlist });
    await expectSame(scene, (path) => readFileSync(join(root, path), 'utf8'));
  });
});
