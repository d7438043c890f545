import { describe, expect, it } from 'vitest';

import { defaultConfig } from '../../src/config/defaults.ts';
import { dictatesOf, type Dictates } from '../../src/core/dictates.ts';
import { FRAMEWORK_NAMES, type FrameworkName } from '../../src/core/frameworks.ts';
import { findWorkspace } from '../../src/discover/workspace.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { madeWith, manifestOf } from '../support/made-with.ts';
import { projectOf } from '../support/project-of.ts';

/** What the frameworks of a project dictate. Files of which only the paths matter may be listed. */
async function dictates(
  texts: Readonly<Record<string, string>>,
  { paths = [], frameworks }: { paths?: readonly string[]; frameworks?: readonly FrameworkName[] } = {},
): Promise<Dictates> {
  const all = Object.keys(texts).map((path) => ({ path: repoPath(path) }));
  const { signs } = await findWorkspace(all, (path) => texts[path]);
  const sources = Object.entries(texts).filter(([path]) => !/\.(?:jsonc?|toml)$/.test(path));
  const files = { ...Object.fromEntries([...paths].map((path) => [path, ''])), ...Object.fromEntries(sources) };
  return dictatesOf(projectOf(files, {}, { signs, config: { ...defaultConfig(), frameworks } }));
}

const named = ({ found }: Dictates): readonly string[] => found.map((one) => one.name);

/** By framework: what says that it is used, files that it loads, files that it does not, and what it looks for in one. */
const TABLE: Readonly<
  Record<
    FrameworkName,
    {
      readonly signs: readonly Readonly<Record<string, string>>[];
      readonly loads?: readonly string[];
      readonly leaves?: readonly string[];
      readonly asks?: Readonly<Record<string, string>>;
      readonly ignores?: Readonly<Record<string, string>>;
    }
  >
> = {
  angular: {
    signs: [madeWith('@angular/core'), { 'angular.json': '{}' }],
    loads: [
      'src/environments/environment.ts',
      'projects/desk/src/environments/environment.prod.ts',
      'src/main.server.ts',
    ],
    leaves: ['src/app/environment.ts', 'src/app/orders/orders.module.ts'],
    asks: { 'src/environments/environment.prod.ts': 'environment', 'src/app/orders.ts': 'ngOnInit' },
    ignores: { 'src/app/orders.ts': 'environment' },
  },
  astro: {
    signs: [madeWith('astro'), { 'astro.config.mjs': '' }],
    loads: ['src/pages/index.astro', 'src/pages/orders/[id].ts', 'src/middleware.ts', 'src/content.config.ts'],
    leaves: ['src/pages/_row.astro', 'src/components/row.astro', 'src/content/orders/first.ts'],
    asks: { 'src/pages/[id].astro': 'getStaticPaths', 'src/pages/feed.ts': 'GET', 'src/actions/index.ts': 'server' },
    ignores: { 'src/lib/pages.ts': 'getStaticPaths', 'src/pages/_row.ts': 'GET' },
  },
  bun: { signs: [madeWith('@types/bun'), { 'bunfig.toml': '' }], leaves: ['index.ts'] },
  deno: { signs: [{ 'deno.json': '{}' }, { 'deno.jsonc': '{} // none' }], leaves: ['main.ts'] },
  'expo-router': {
    signs: [madeWith('expo-router')],
    loads: ['app/_layout.tsx', 'app/(tabs)/orders/[id].tsx', 'src/app/+not-found.tsx', 'app/pay+api.ts'],
    leaves: ['components/row.tsx', 'lib/app.ts'],
    asks: { 'app/_layout.tsx': 'unstable_settings', 'app/pay+api.ts': 'POST' },
    ignores: { 'app/_layout.tsx': 'POST', 'lib/app.ts': 'ErrorBoundary' },
  },
  express: {
    signs: [madeWith('express')],
    loads: ['bin/www.js'],
    leaves: ['src/app.ts', 'routes/orders.ts'],
    ignores: { 'src/routes/orders.ts': 'GET', 'src/app.ts': 'middleware' },
  },
  fresh: {
    signs: [
      { 'deno.json': '{ "imports": { "fresh": "jsr:@fresh/core@^2.0.0" } }' },
      { 'deno.json': '{ "imports": { "$fresh/": "https://deno.land/x/fresh@1.7.3/" } }' },
    ],
    loads: ['routes/index.tsx', 'routes/orders/[id].tsx', 'routes/_app.tsx', 'islands/Cart.tsx'],
    leaves: ['components/Cart.tsx'],
    asks: { 'routes/api/orders.ts': 'handlers', 'routes/_layout.tsx': 'config' },
    ignores: { 'lib/orders.ts': 'handlers' },
  },
  medusa: {
    signs: [madeWith('@medusajs/framework'), { 'medusa-config.ts': '' }],
    loads: ['src/api/store/orders/route.ts', 'src/admin/widgets/cart.tsx', 'src/jobs/mail.ts'],
    leaves: ['src/workflows/mail.ts', 'src/api/store/orders/helpers.ts'],
    asks: { 'src/api/orders/route.ts': 'POST', 'src/subscribers/mail.ts': 'config' },
    ignores: { 'src/api/orders/helpers.ts': 'POST' },
  },
  nest: {
    signs: [madeWith('@nestjs/core'), madeWith('@nestjs/common'), { 'nest-cli.json': '{}' }],
    loads: ['src/main.ts', 'apps/desk/src/main.ts'],
    leaves: ['src/orders/orders.controller.ts'],
    asks: { 'src/orders/orders.service.ts': 'onModuleInit', 'src/main.ts': 'bootstrap' },
    ignores: { 'src/orders/orders.service.ts': 'bootstrap' },
  },
  next: {
    signs: [madeWith('next'), { 'next.config.ts': '' }],
    loads: [
      'app/orders/[id]/page.tsx',
      'src/app/(desk)/layout.tsx',
      'app/api/orders/route.ts',
      'app/not-found.tsx',
      'app/orders/opengraph-image.tsx',
      'app/icon1.tsx',
      'app/sitemap.ts',
      'pages/orders.tsx',
      'src/pages/api/orders.ts',
      'middleware.ts',
      'src/proxy.ts',
      'instrumentation.ts',
    ],
    leaves: ['src/orders/page.tsx', 'app/orders/row.tsx', 'src/lib/middleware.ts', 'app/orders/page.module.ts'],
    asks: {
      'app/page.tsx': 'generateMetadata',
      'app/layout.tsx': 'viewport',
      'app/api/route.ts': 'PATCH',
      'app/feed/route.ts': 'revalidate',
      'pages/orders.tsx': 'getStaticProps',
      'middleware.ts': 'config',
      'src/instrumentation.ts': 'register',
    },
    ignores: {
      'app/orders/row.tsx': 'metadata',
      'app/page.tsx': 'GET',
      'src/mail.ts': 'config',
      'lib/x.ts': 'register',
    },
  },
  'react-router': {
    signs: [madeWith('react-router'), madeWith('react-router-dom')],
    leaves: ['src/routes/orders.tsx'],
    asks: { 'src/orders/list.tsx': 'loader' },
    ignores: { 'src/orders/list.tsx': 'load' },
  },
  remix: {
    signs: [madeWith('@remix-run/node'), madeWith('@react-router/dev'), { 'react-router.config.ts': '' }],
    loads: [
      'app/root.tsx',
      'app/routes/orders.tsx',
      'app/routes/mail/route.tsx',
      'app/entry.server.tsx',
      'app/desk.tsx',
    ],
    leaves: ['src/root.tsx', 'components/orders.tsx'],
    asks: { 'app/routes/orders.tsx': 'loader', 'app/desk/home.tsx': 'meta', 'app/entry.server.tsx': 'handleError' },
    ignores: { 'lib/orders.ts': 'loader' },
  },
  sveltekit: {
    signs: [madeWith('@sveltejs/kit'), { 'svelte.config.js': '' }],
    loads: [
      'src/routes/+page.svelte',
      'src/routes/orders/+page.server.ts',
      'src/routes/+layout@.svelte',
      'src/routes/api/+server.js',
      'src/hooks.server.ts',
      'src/params/number.ts',
    ],
    leaves: ['src/routes/orders/row.svelte', 'src/lib/hooks.ts'],
    asks: {
      'src/routes/+page.server.ts': 'actions',
      'src/routes/+layout.ts': 'ssr',
      'src/routes/api/+server.ts': 'GET',
      'src/hooks.server.ts': 'handle',
    },
    ignores: { 'src/routes/api/+server.ts': 'load', 'src/lib/orders.ts': 'load' },
  },
  vite: {
    signs: [madeWith('vite'), { 'vite.config.ts': '' }],
    leaves: ['src/main.ts'],
    asks: { 'src/env.ts': 'ImportMetaEnv', 'plugins/labels.ts': 'transformIndexHtml' },
    ignores: { 'src/env.ts': 'env' },
  },
};

describe.each(FRAMEWORK_NAMES.map((name) => [name, TABLE[name]] as const))('the preset of %s', (name, row) => {
  const { signs, loads = [], leaves = [], asks = {}, ignores = {} } = row;
  const paths = ['src/shop.ts', ...loads, ...leaves, ...Object.keys(asks), ...Object.keys(ignores)];

  it('is in force where a manifest or a config says so', async () => {
    for (const sign of signs) expect(named(await dictates(sign, { paths }))).toContain(name);
    expect(named(await dictates(madeWith('lodash'), { paths }))).toEqual([]);
  });

  it('says which files are loaded by their paths, and what is looked for in them', async () => {
    for (const sign of signs) {
      const { isFile, isName } = await dictates(sign, { paths });
      expect(paths.filter((path) => isFile(repoPath(path)) && !loads.includes(path) && !(path in asks))).toEqual([]);
      expect(loads.filter((path) => !isFile(repoPath(path)))).toEqual([]);
      expect(Object.entries(asks).filter(([path, asked]) => !isName(repoPath(path), asked))).toEqual([]);
      expect(Object.entries(ignores).filter(([path, other]) => isName(repoPath(path), other))).toEqual([]);
    }
  });

  it('dictates nothing where it is switched off', async () => {
    for (const sign of signs) {
      const { found, isFile, isName } = await dictates(sign, { paths, frameworks: [] });
      expect(found).toEqual([]);
      expect(loads.filter((path) => isFile(repoPath(path)))).toEqual([]);
      expect(Object.entries(asks).filter(([path, asked]) => isName(repoPath(path), asked))).toEqual([]);
    }
  });
});

describe('where a preset is in force', () => {
  const PAGE = 'app/orders/page.tsx';
  const loads = async (texts: Readonly<Record<string, string>>, path: string): Promise<boolean> =>
    (await dictates(texts, { paths: [path] })).isFile(repoPath(path));
  const root = (...packages: string[]): string => manifestOf('root', packages, { workspaces: ['apps/*'] });

  it('is the package whose manifest names it, and no other', async () => {
    const texts = {
      'package.json': root('turbo'),
      'apps/web/package.json': manifestOf('web', ['next']),
      'apps/api/package.json': manifestOf('api', ['express']),
    };
    expect(await loads(texts, `apps/web/${PAGE}`)).toBe(true);
    expect(await loads(texts, `apps/api/${PAGE}`)).toBe(false);
    expect(await loads(texts, PAGE)).toBe(false);
  });

  it('reaches from the root into packages that name no dependencies of their own', async () => {
    const texts = { 'package.json': root('next'), 'apps/web/package.json': '{ "name": "web" }' };
    expect(await loads(texts, `apps/web/${PAGE}`)).toBe(true);
    expect(await loads({ ...texts, 'apps/web/package.json': manifestOf('web', ['zod']) }, `apps/web/${PAGE}`)).toBe(
      false,
    );
  });

  it('is any folder below a manifest, unless a config of the framework tells where the program is', async () => {
    const texts = { 'package.json': manifestOf('root', ['next']) };
    expect(await loads(texts, `apps/web/${PAGE}`)).toBe(true);
    expect(await loads({ ...texts, 'next.config.js': '' }, `src/orders/${PAGE}`)).toBe(false);
    expect(await loads({ ...texts, 'apps/web/next.config.js': '' }, `apps/web/${PAGE}`)).toBe(true);
    expect(await loads({ ...texts, 'apps/web/next.config.js': '' }, `apps/web/ui/${PAGE}`)).toBe(false);
  });

  it('is what the config names, wherever it is', async () => {
    const paths = [PAGE, 'src/routes/+page.ts'];
    const { found, isFile } = await dictates(madeWith('@sveltejs/kit'), { paths, frameworks: ['next'] });
    expect(found).toEqual([{ name: 'next', signs: [] }]);
    expect(paths.map((path) => isFile(repoPath(path)))).toEqual([true, false]);
  });

  it('is told with the files that say so, and only where code is judged', async () => {
    const texts = {
      'package.json': root('turbo'),
      'apps/web/package.json': manifestOf('web', ['next', 'vite']),
      'apps/web/next.config.js': '',
      'apps/site/package.json': manifestOf('site', ['astro']),
    };
    expect((await dictates(texts, { paths: [`apps/web/${PAGE}`] })).found).toEqual([
      { name: 'next', signs: ['apps/web/next.config.js', 'apps/web/package.json'] },
      { name: 'vite', signs: ['apps/web/package.json'] },
    ]);
  });

  it('is where a page takes from another module what is looked for in the page', async () => {
    const orders = 'export function generateMetadata() {}\nexport function OrdersPage() {}';
    const texts = {
      ...madeWith('next'),
      'modules/orders.tsx': orders,
      'modules/mail.tsx': orders,
      [PAGE]: `export { generateMetadata, OrdersPage as default } from '../../modules/orders';`,
    };
    const { isName } = await dictates(texts);
    expect(isName(repoPath('modules/orders.tsx'), 'generateMetadata')).toBe(true);
    expect(isName(repoPath('modules/mail.tsx'), 'generateMetadata')).toBe(false);
  });

  it('takes a route module that a list of routes names for loaded, unless something imports it', async () => {
    const texts = {
      ...madeWith('@react-router/dev'),
      'app/orders/home.tsx': 'export default function Home() {}',
      'app/orders/row.tsx': 'export default function Row() {}',
      'app/orders/list.tsx': `import Row from './row';\nexport default () => Row();`,
    };
    const { isFile, asksForDefault } = await dictates(texts);
    const files = ['home', 'row', 'list'].map((name) => repoPath(`app/orders/${name}.tsx`));
    expect(files.map(isFile)).toEqual([true, false, true]);
    expect(files.map(asksForDefault)).toEqual([true, false, true]);
  });
});
