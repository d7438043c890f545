import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';

import { CacheFolder } from '../../src/cache/cache-folder.ts';
import { FactCache } from '../../src/cache/fact-cache.ts';
import { PackWriter } from '../../src/cache/fact-pack.ts';
import { SealedFolder } from '../../src/cache/sealed-folder.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { ReadLog } from '../../src/discover/read-log.ts';

type Contents = Readonly<Record<string, string>>;

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ssot-lint-facts-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** One run on files with some contents: what it takes over, and what it keeps. Facts say what they were made of. */
function run(folder: string, contents: Contents, collectors: readonly string[] = ['orders', 'mail']): string[] {
  const log = new ReadLog();
  const current = (path: RepoPath) => ({ content: contents[path] ?? '', stamp: undefined });
  const cache = new FactCache(new SealedFolder(new CacheFolder(folder), 'tests'), current, log, true);
  const writer = new PackWriter();
  const collected: string[] = [];
  for (const [path, content] of Object.entries(contents)) {
    const known = cache.find(path as RepoPath, collectors);
    if (known !== undefined) {
      expect(known.kind === 'facts' && known.facts.get('orders')).toEqual({ path, content });
      expect(known.kind === 'facts' && known.facts.has('mail')).toBe(false);
      continue;
    }
    log.note(path as RepoPath, current(path as RepoPath));
    writer.add(path, content, { kind: 'facts', facts: new Map([['orders', { path, content }]]) }, collectors);
    collected.push(path);
  }
  cache.keep([writer.finish()]);
  return collected;
}

function contentId(text: string | number): string {
  return String(text).padStart(32, '0');
}

function shop(files: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: files }, (_, i) => [`src/order-${i}.ts`, contentId(i)]));
}

describe('facts of a few changed files', () => {
  it('are kept beside those of all others, which are not written again', () => {
    const folder = freshFolder();
    run(folder, shop(300));
    const before = readFileSync(join(folder, 'facts-1-0.bin'));
    expect(run(folder, { ...shop(300), 'src/order-7.ts': contentId('new') })).toEqual(['src/order-7.ts']);
    expect(run(folder, { ...shop(300), 'src/order-7.ts': contentId('new'), 'src/order-8.ts': contentId('x') })).toEqual(
      ['src/order-8.ts'],
    );
    expect(readFileSync(join(folder, 'facts-1-0.bin')).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['facts-1-0.bin', 'facts-newer.bin']);
  });

  it('move to the others when they are many', () => {
    const folder = freshFolder();
    run(folder, shop(300));
    const changed = Object.fromEntries(
      Object.keys(shop(200)).map((path) => [path, contentId(`edited ${path.length}`)]),
    );
    expect(run(folder, { ...shop(300), 'src/order-250.ts': contentId('new') })).toHaveLength(1);
    expect(run(folder, { ...shop(300), ...changed, 'src/order-250.ts': contentId('new') })).toHaveLength(200);
    expect(readdirSync(folder)).toEqual(['facts-1-0.bin']);
    expect(run(folder, { ...shop(300), ...changed, 'src/order-250.ts': contentId('new') })).toEqual([]);
  });

  it('are collected again where they are damaged', () => {
    const folder = freshFolder();
    const edited = { ...shop(10), 'src/order-7.ts': contentId('new') };
    run(folder, shop(10));
    run(folder, edited);
    const file = join(folder, 'facts-newer.bin');
    writeFileSync(file, readFileSync(file).subarray(1));
    expect(run(folder, edited)).toEqual(['src/order-7.ts']);
    expect(run(folder, edited)).toEqual([]);
  });

  it('keep what other collectors found in the same content', () => {
    const folder = freshFolder();
    run(folder, shop(10));
    expect(run(folder, shop(10), ['orders', 'mail', 'billing'])).toHaveLength(10);
    expect(run(folder, shop(10))).toEqual([]);
  });

  it('are those of the newest content, whatever was edited, added and removed before', () => {
    const edit = fc.dictionary(
      fc.integer({ min: 0, max: 12 }).map((i) => `src/order-${i}.ts`),
      fc.integer({ min: 0, max: 3 }).map(contentId),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 5 }), (edits) => {
        const folder = freshFolder();
        for (const contents of edits) {
          run(folder, contents);
          expect(run(folder, contents)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
