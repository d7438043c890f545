import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import type { Corpus } from './model.ts';

const SCRIPT = /\.[cm]?[jt]sx?$/;

/** What tools leave in a work tree, which must not count as code of the corpus. */
const LEAVINGS = ['/node_modules', '/.fallow', '/.ssot-lint*', '/ssot-bench.tsconfig.json'];

/** Copies a check-out, so that nothing that is done to the copy or run in it can reach the original. */
export function copyCheckout(checkout: string, below: string, dependencies?: string): Corpus {
  const source = resolve(checkout);
  const name = basename(source);
  const folder = join(below, name);
  const modules = resolve(dependencies ?? join(source, 'node_modules'));
  const lend = (corpus: Corpus): Corpus => (existsSync(modules) ? { ...corpus, dependencies: modules } : corpus);
  if (existsSync(join(source, '.git'))) {
    // Objects are borrowed; the work tree is the copy's own, at the commit that the check-out is at.
    git(below, 'clone', '--quiet', '--shared', '--config', 'core.hooksPath=/dev/null', source, folder);
    const commit = git(folder, 'rev-parse', '--short=10', 'HEAD').trim();
    return lend(describeCorpus(name, folder, `commit ${commit}`));
  }
  cpSync(source, folder, { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
  makeRepository(folder);
  return lend(describeCorpus(name, folder, 'a folder without git'));
}

/** Makes a folder the work tree of a repository with one commit. */
export function makeRepository(folder: string): void {
  git(folder, 'init', '--quiet');
  git(folder, 'add', '--all', '--force');
  const author = ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'commit.gpgsign=false'];
  git(folder, ...author, 'commit', '--quiet', '--no-verify', '--message', 'corpus');
}

export function describeCorpus(name: string, folder: string, origin: string): Corpus {
  mkdirSync(join(folder, '.git/info'), { recursive: true });
  appendFileSync(join(folder, '.git/info/exclude'), `\n${LEAVINGS.join('\n')}\n`);
  const files = scriptsOf(folder);
  let [lines, bytes] = [0, 0];
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    bytes += content.length;
    for (const byte of content) if (byte === 10) lines += 1;
  }
  return { name, origin, folder, files, lines, bytes };
}

function scriptsOf(folder: string): string[] {
  const tracked = git(folder, 'ls-files', '-z').split('\0');
  return tracked.filter((path) => SCRIPT.test(path) && isFile(join(folder, path))).sort();
}

/** Links are left to what they lead to. */
function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Files from all over the corpus, long enough to be worth reading; the same ones every time. */
export function pickFiles(corpus: Corpus, amount: number): string[] {
  const usual = corpus.files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
  const picked = Array.from(
    { length: amount },
    (_, index) => usual[Math.floor(((index + 0.5) * usual.length) / amount)],
  );
  return [...new Set(picked.filter((file) => file !== undefined))];
}

/** Changes code at the beginning of files and at their end, so that no cache can know them and every line has moved. */
export function editFiles(corpus: Corpus, files: readonly string[], mark: number): void {
  for (const [index, file] of files.entries()) {
    const path = join(corpus.folder, file);
    const own = `bench${mark}Of${index}`;
    const code = `\nexport function ${own}(given: number): number {\n  return given * ${mark} + ${index};\n}\n`;
    const text = readFileSync(path, 'utf8').replace(/^(?:#!.*\n)?/, (start) => `${start}// ${own}\n`);
    writeFileSync(path, text + code);
  }
}

/** Adds a comment to files, so that no cache can know them and nothing is another one for rules. */
export function commentFiles(corpus: Corpus, files: readonly string[], mark: number): void {
  for (const file of files) appendFileSync(join(corpus.folder, file), `// bench ${mark}\n`);
}

/** Puts the work tree back to its commit. */
export function restore(corpus: Corpus): void {
  git(corpus.folder, 'reset', '--quiet', '--hard');
}

export function git(folder: string, ...args: string[]): string {
  const env = { ...process.env, GIT_LFS_SKIP_SMUDGE: '1' };
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30, env });
}
