import { describe, expect, it } from 'vitest';

import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

async function resolverOf(files: Record<string, string>) {
  const found = await new TemporaryProject(files).discover();
  const judged = new Set(found.sources.map((source) => source.path));
  const resolver = new Resolver(judged, found.packages, found.aliasResolver);
  return (from: string, specifier: string): string | undefined => {
    const resolution = resolver.resolve(repoPath(from), specifier);
    return resolution.kind === 'file' ? resolution.file : undefined;
  };
}

const paths = (map: object, more: object = {}): string => JSON.stringify({ ...more, compilerOptions: { paths: map } });

describe('path aliases', () => {
  it('come from the nearest tsconfig, with comments and trailing commas', async () => {
    const resolve = await resolverOf({
      'tsconfig.json':
        '{ // shop\n "compilerOptions": { "paths": { "@/*": ["./src/*",], "http://x": ["./src/x.ts"] /* odd */ } } }',
      'src/mail/index.ts': '',
      'src/x.ts': '',
      'web/tsconfig.json': paths({ '@/*': ['./app/*', './lib/*'], '@/lib/*': ['./deep/*'], mail: ['./app/mail.tsx'] }),
      'web/app/mail.tsx': '',
      'web/lib/tax.ts': '',
      'web/deep/vat.ts': '',
    });
    expect(resolve('src/x.ts', '@/mail')).toBe('src/mail/index.ts');
    expect(resolve('src/x.ts', 'http://x')).toBe('src/x.ts');
    expect(resolve('web/app/mail.tsx', '@/mail')).toBe('web/app/mail.tsx');
    expect(resolve('web/app/mail.tsx', '@/tax.js')).toBe('web/lib/tax.ts');
    expect(resolve('web/app/mail.tsx', '@/lib/vat')).toBe('web/deep/vat.ts');
    expect(resolve('web/app/mail.tsx', 'mail')).toBe('web/app/mail.tsx');
    expect(resolve('web/app/mail.tsx', '@/none')).toBeUndefined();
  });

  it('survive a config to extend that is not installed', async () => {
    const resolve = await resolverOf({
      'tsconfig.json': paths({ '~/*': ['./src/*'] }, { extends: '@tsconfig/node20/tsconfig.json' }),
      'src/a.ts': '',
    });
    expect(resolve('src/a.ts', '~/a')).toBe('src/a.ts');
  });

  it('are inherited from relative configs, from packages of the workspace, and by reference', async () => {
    const resolve = await resolverOf({
      'package.json': '{"workspaces":["*"]}',
      'config/package.json': '{"name":"@shop/config"}',
      'config/base.json': paths({ '@/*': ['${configDir}/src/*'] }),
      'web/package.json': '{"name":"web"}',
      'web/tsconfig.json': '{"extends":["./tsconfig.base","@shop/config/base"]}',
      'web/tsconfig.base.json': '{"extends":"./tsconfig.json"}',
      'web/src/a.ts': '',
      'app/package.json': '{"name":"app"}',
      'app/tsconfig.json': '{"files":[],"references":[{"path":"./tsconfig.app.json"}]}',
      'app/tsconfig.app.json': paths({ '$/*': ['./lib/*'] }),
      'app/lib/b.ts': '',
    });
    expect(resolve('web/src/a.ts', '@/a')).toBe('web/src/a.ts');
    expect(resolve('app/lib/b.ts', '$/b')).toBe('app/lib/b.ts');
  });

  it('take baseUrl and imports maps, and never leave the root or enter installed packages', async () => {
    const resolve = await resolverOf({
      'package.json':
        '{"imports":{"#mail":{"types":"./src/mail.ts","default":"./dist/mail.js"},"#lib/*":"./src/lib/*.js"}}',
      'tsconfig.json':
        '{"compilerOptions":{"baseUrl":"./src","paths":{"out/*":["../../*"],"dep":["../node_modules/dep/index.js"]}}}',
      'src/mail.ts': '',
      'src/lib/tax.ts': '',
      'node_modules/dep/index.js': '',
    });
    expect(resolve('src/mail.ts', '#mail')).toBe('src/mail.ts');
    expect(resolve('src/mail.ts', '#lib/tax')).toBe('src/lib/tax.ts');
    expect(resolve('src/mail.ts', 'lib/tax')).toBe('src/lib/tax.ts');
    expect(resolve('src/mail.ts', 'out/mail')).toBeUndefined();
    expect(resolve('src/mail.ts', 'dep')).toBeUndefined();
    expect(resolve('src/mail.ts', 'react')).toBeUndefined();
  });

  it('leave packages to their manifests, patterns of exports included', async () => {
    const resolve = await resolverOf({
      'package.json': '{"name":"shop","workspaces":["ui"]}',
      'ui/package.json': '{"name":"@shop/ui","exports":{".":"./dist/index.js","./icons/*":"./src/svg/*.tsx"}}',
      'ui/src/index.ts': '',
      'ui/src/svg/cart.tsx': '',
      'main.ts': '',
      'other.ts': '',
    });
    expect(resolve('main.ts', '@shop/ui')).toBe('ui/src/index.ts');
    expect(resolve('main.ts', '@shop/ui/icons/cart')).toBe('ui/src/svg/cart.tsx');
    expect(resolve('main.ts', './other')).toBe('other.ts');
  });
});
