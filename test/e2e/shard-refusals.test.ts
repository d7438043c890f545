import { readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { beforeEach, describe, expect, it } from 'vitest';

import { VERSION } from '../../src/core/version.ts';
import { factsFile } from '../../src/shards/facts-file.ts';
import { PackWriter } from '../../src/cache/fact-pack.ts';
import { SHOP } from '../support/change-shop.ts';
import { ssotLint } from '../support/cli.ts';
import { collectAll, merge } from '../support/shards.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

/** A shop of which four shards are in `out`, collected from another check-out of it. */
let shop: TemporaryProject;
let facts: Record<string, Buffer> | undefined;
beforeEach(() => {
  facts ??= collected();
  shop = new TemporaryProject({ ...SHOP, ...facts }).commit();
});

function collected(): Record<string, Buffer> {
  const { root } = new TemporaryProject(SHOP).commit();
  return Object.fromEntries(collectAll(root, 4).map((file) => [file, readFileSync(join(root, file))]));
}

const ALL = ['out/1.facts', 'out/2.facts', 'out/3.facts', 'out/4.facts'];

/** The message of a merge that must not judge. */
function refusal(files: readonly string[], ...args: string[]): string {
  const { status, stdout, stderr } = merge(shop.root, files, ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).not.toContain('internal error');
  return stderr;
}

describe('a merge judges nothing', { timeout: 300_000 }, () => {
  it('when a shard is missing', () => {
    expect(refusal(['out/1.facts', 'out/2.facts', 'out/4.facts'])).toContain('error: shard 3 of 4 is missing\n');
    expect(refusal(['out/2.facts'])).toContain('error: shards 1, 3 and 4 of 4 are missing\n');
  });

  it('when a shard is there twice', () => {
    writeFileSync(join(shop.root, 'out/copy.facts'), readFileSync(join(shop.root, 'out/2.facts')));
    expect(refusal([...ALL, 'out/copy.facts'])).toContain('out/2.facts and out/copy.facts are both shard 2 of 4');
    expect(refusal([...ALL, 'out/2.facts'])).toContain('out/2.facts is named twice');
  });

  it('when shards are of two divisions', () => {
    collectAll(shop.root, 3, [], 'old');
    expect(refusal([...ALL, 'old/3.facts'])).toContain(
      'out/1.facts is shard 1 of 4, and old/3.facts is shard 3 of 3: they are of two divisions',
    );
  });

  it('when a file was collected by another version', () => {
    const shard = { kind: 'part', index: 2, count: 4 } as const;
    const foreign = factsFile({ engine: 'another', version: '0.0.9', shard }, new PackWriter().finish());
    writeFileSync(join(shop.root, 'out/2.facts'), foreign);
    expect(refusal(ALL)).toContain(`out/2.facts was collected by ssot-lint 0.0.9, and this is ssot-lint ${VERSION}`);
  });

  it.each([
    ['cut off', (path: string) => truncateSync(path, 200), 'is damaged or cut off'],
    ['empty', (path: string) => truncateSync(path, 0), 'is damaged or cut off'],
    ['changed', (path: string) => writeFileSync(path, turned(readFileSync(path))), 'is damaged or cut off'],
    ['something else', (path: string) => writeFileSync(path, '{ "facts": [] }'), 'is no facts file'],
  ])('when a file is %s', (_, spoil, message) => {
    spoil(join(shop.root, 'out/3.facts'));
    expect(refusal(ALL)).toContain(`error: out/3.facts ${message}`);
  });

  it('when files came, went or changed since', () => {
    shop.write({
      'src/new.ts': 'export {};\n',
      'src/mail.ts': 'export const mailUrl = String;\n',
      '.env.example': 'A=1\n',
    });
    shop.git('rm', '-q', 'src/billing.ts');
    const message = refusal(ALL);
    expect(message).toContain('error: the facts are not those of this check-out: 4 files differ\n');
    expect(message).toContain('  .env.example is in no facts file\n');
    expect(message).toMatch(/ {2}src\/billing\.ts is in out\/\d\.facts and is not judged here\n/);
    expect(message).toMatch(/ {2}src\/mail\.ts is not what it was when out\/\d\.facts was collected\n/);
    expect(message).toContain('  src/new.ts is in no facts file\n');
  });

  it('when the same size and time hide another content', () => {
    const path = join(shop.root, 'src/mail.ts');
    const { atime, mtime } = statSync(path);
    shop.write({ 'src/mail.ts': SHOP['src/mail.ts'].replace('smtp', 'imap') });
    utimesSync(path, atime, mtime);
    expect(refusal(ALL)).toContain('src/mail.ts is not what it was');
    expect(refusal(ALL, '--no-cache')).toContain('src/mail.ts is not what it was');
  });

  it('when the facts are of another config or other rules', () => {
    shop.write({
      'narrow.yaml': 'include: [src/orders]\n',
      'hosts.yaml': 'deprecated: [{ literal: smtp, use: smtps }]\n',
    });
    // What a config leaves out is still asked for what it imports, and its facts tell that.
    expect(merge(shop.root, ALL, '--config', 'narrow.yaml')).toEqual(
      ssotLint(shop.root, ['check', '--config', 'narrow.yaml']),
    );
    expect(refusal(ALL, '--config', 'hosts.yaml')).toContain('was collected for other rules or another config');
    collectAll(shop.root, 4, ['--rule', 'no-direct-env-access']);
    expect(refusal(ALL)).toContain('was collected for other rules or another config');
    expect(merge(shop.root, ALL, '--rule', 'no-direct-env-access')).toEqual(
      ssotLint(shop.root, ['check', '--rule', 'no-direct-env-access']),
    );
  });

  it.each([
    ['out/5.facts', 'there is no file out/5.facts'],
    ['none/*.facts', 'no file matches none/*.facts'],
    ['out', 'out is a folder'],
  ])('when %s stands for no file', (name, message) => {
    expect(refusal([...ALL, name])).toContain(`error: ${message}\n`);
  });

  it('and takes globs that no shell has replaced', () => {
    const one = ssotLint(shop.root, ['check']);
    for (const glob of ['out/*.facts', '**/[1-4].facts', join(shop.root, 'o?t/{1,2,3,4}.facts')])
      expect(merge(shop.root, [glob])).toEqual(one);
    expect(merge(join(shop.root, 'src'), ['../out/*'])).toEqual(one);
  });
});

describe('the options of shards', () => {
  it('are in the help', () => {
    const { stdout } = ssotLint(shop.root, ['check', '--help']);
    for (const option of ['--shard <part>', '--facts <file>', '--merge <files...>']) expect(stdout).toContain(option);
  });

  it.each([
    [['--shard', '1/4'], '--shard needs a file for its facts'],
    [['--facts', 'a.facts'], 'there is no --shard'],
    [['--shard', '0/4', '--facts', 'a.facts'], "'0/4' is invalid"],
    [['--shard', '5/4', '--facts', 'a.facts'], "'5/4' is invalid"],
    [['--shard', '1', '--facts', 'a.facts'], 'such as 1/4'],
    [['--shard', '1/2', '--facts', 'a.facts', '--merge', 'b.facts'], '--shard and --merge ask for two things'],
    [['--facts', 'a.facts', '--merge', 'b.facts'], '--facts and --merge ask for two things'],
    [['--shard', '1/2', '--facts', 'a.facts', '--format', 'json', '--staged'], 'takes no --staged, --format'],
    [['--shard', '1/2', '--facts', 'a.facts', '--since', 'main'], 'takes no --since'],
    [
      ['--shard', '1/2', '--facts', 'a.facts', '--threshold', '9', '--no-types', 'src'],
      'no paths, --threshold, --no-types',
    ],
    [['--staged', '--merge', 'b.facts'], '--staged and --merge ask for two things'],
    [['--merge'], "option '--merge <files...>' argument missing"],
  ])('%j end with exit code 2', (args, message) => {
    const { status, stdout, stderr } = ssotLint(shop.root, ['check', ...args]);
    expect(stderr).toContain(message);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});

/** The same with one bit in the middle turned. */
function turned(bytes: Buffer): Buffer {
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 4;
  return bytes;
}
