import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { CONFIG_FILE } from '../../src/core/file-names.ts';
import { findRoot } from '../../src/discover/root.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const FILES = {
  'src/mail.ts': '',
  'src/[id]/page.tsx': '',
  'lib/tax.ts': '',
  'lib/api.gen.ts': '',
  'docs/readme.md': '',
};

describe('paths on the command line', () => {
  async function request(paths: readonly string[], folder = '.') {
    const project = new TemporaryProject(FILES);
    const { requested } = await project.discover({ paths, cwd: join(project.root, folder) });
    return { files: [...(requested?.files ?? [])], skipped: Object.fromEntries(requested?.skipped ?? []) };
  }

  it('are files, folders and globs, relative to where the command runs', async () => {
    expect((await request(['src/mail.ts', './lib'])).files).toEqual(['src/mail.ts', 'lib/tax.ts']);
    expect((await request(['mail.ts', '../lib/', '[id]'], 'src')).files).toEqual([
      'src/mail.ts',
      'lib/tax.ts',
      'src/[id]/page.tsx',
    ]);
    expect((await request(['*/*.ts'])).files).toEqual(['lib/tax.ts', 'src/mail.ts']);
    expect((await request(['.'])).files).toHaveLength(3);
  });

  it('do not narrow what is judged', async () => {
    const found = await new TemporaryProject(FILES).discover({ paths: ['lib'] });
    expect(found.sources).toHaveLength(3);
    expect((await new TemporaryProject(FILES).discover()).requested).toBeUndefined();
  });

  it('may name files that are not judged, which is said', async () => {
    expect(await request(['lib/api.gen.ts', 'docs/readme.md'])).toEqual({
      files: [],
      skipped: { 'lib/api.gen.ts': 'generated', 'docs/readme.md': 'not-source' },
    });
  });

  it.each([
    ['src/mial.ts', '"src/mial.ts" does not exist.', 'Did you mean "src/mail.ts"?'],
    ['tax.ts', '"tax.ts" does not exist.', 'Did you mean "lib/tax.ts"?'],
    ['docs', '"docs" holds no source file that is judged.', 'Name a file or folder of the project'],
    ['../else.ts', '"../else.ts" is outside of the project', 'Name a file or folder of the project'],
    ['nothing/**', '"nothing/**" does not exist.', 'Name a file or folder of the project'],
  ])('are refused when they lead nowhere: %s', async (path, message, help) => {
    await expect(request([path])).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
      help: expect.stringContaining(help),
    });
  });
});

describe('the root', () => {
  it('is the nearest folder with a config, else the top of the work tree, else the folder itself', () => {
    const project = new TemporaryProject({ 'shop/web/src/a.ts': '', 'shop/api/b.ts': '' });
    const folder = (path: string): string => join(project.root, path);
    project.write({ [CONFIG_FILE]: '' });
    expect(findRoot(folder('shop/api'))).toBe(project.root);
    project.git('init', '-q', 'shop');
    expect(findRoot(folder('shop/api'))).toBe(folder('shop'));
    project.write({ [`shop/web/${CONFIG_FILE}`]: '' });
    expect(findRoot(folder('shop/web/src'))).toBe(folder('shop/web'));
    expect(findRoot(new TemporaryProject({ 'a.ts': '' }).root)).toMatch(/shop$/);
  });

  it('must exist', async () => {
    const project = new TemporaryProject({});
    mkdirSync(join(project.root, 'src'));
    await expect(project.discover({ root: join(project.root, 'scr') })).rejects.toMatchObject({ name: 'UserError' });
  });
});
