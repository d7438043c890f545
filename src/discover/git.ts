import { execFile, spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { UserError } from '../core/errors.ts';
import { statOf } from './links.ts';
import { textAt } from './read-text.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A work tree of git. */
export interface WorkTree {
  /** The folder that holds `.git`. */
  readonly top: string;
  /** Where git keeps index and HEAD of this work tree. */
  readonly gitFolder: string;
}

export interface GitOutput {
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** What became of a command that was waited for. */
type OutputNow =
  | { readonly kind: 'output'; readonly stdout: Buffer }
  | { readonly kind: 'too-long' }
  /** A partial clone was promised the content of this id, and does not have it. */
  | { readonly kind: 'failed'; readonly promised: string };

/**
 * The work tree around a folder, found by looking for `.git`. Git itself is not asked: inside a hook its environment
 * makes it answer with whatever folder it is asked from.
 */
export function findWorkTree(folder: string): WorkTree | undefined {
  for (let top = resolve(folder); ; top = dirname(top)) {
    const gitFolder = gitFolderOf(join(top, '.git'));
    if (gitFolder !== undefined) return { top, gitFolder };
    if (top === dirname(top)) return undefined;
  }
}

function gitFolderOf(entry: string): string | undefined {
  const stat = statOf(entry);
  if (stat?.isDirectory() === true) return existsSync(join(entry, 'HEAD')) ? entry : undefined;
  if (stat?.isFile() !== true) return undefined;
  // Linked work trees and submodules have a file that names the folder.
  const target = /^gitdir: (.+)/.exec(textAt(entry) ?? '')?.[1];
  return target === undefined ? undefined : resolve(dirname(entry), target);
}

/** Runs git commands that only read, in a way in which a repository cannot make git run programs. */
export class Git {
  readonly #tree: WorkTree;
  readonly #environment: NodeJS.ProcessEnv;

  private constructor(tree: WorkTree, environment: NodeJS.ProcessEnv) {
    this.#tree = tree;
    this.#environment = environment;
  }

  /** For commands that compare no file of the work tree: nothing that they do passes through a filter. */
  static besidesFiles(tree: WorkTree, environment: Environment): Git {
    return new Git(tree, cleanEnvironment(tree, environment));
  }

  /** `undefined` when there is no git to run or it does not know the work tree. */
  static async open(tree: WorkTree, environment: Environment): Promise<Git | undefined> {
    const git = new Git(tree, cleanEnvironment(tree, environment));
    const filters = await git.#filterSettings();
    return filters === undefined ? undefined : new Git(tree, withSettings(git.#environment, filters));
  }

  /** The output of a command, or `undefined` when it ends with one of the codes that mean "no". */
  async run(args: readonly string[], no: readonly number[] = []): Promise<GitOutput | undefined> {
    const { code, output } = await this.#spawn(args);
    if (code === 0) return output;
    if (code === 'missing' || no.includes(code)) return undefined;
    throw failure(this.#tree, args, output.stderr);
  }

  /** Runs a command that is waited for. */
  runNow(args: readonly string[], input: string, maxBuffer: number): OutputNow {
    const result = spawnSync('git', [...SAFE, ...args], { ...this.#options(), input: Buffer.from(input), maxBuffer });
    if (result.error !== undefined && 'code' in result.error && result.error.code === 'ENOBUFS') {
      return { kind: 'too-long' };
    }
    if (result.status === 0) return { kind: 'output', stdout: result.stdout };
    const stderr = result.stderr.toString('utf8');
    const promised = /could not fetch ([0-9a-f]+) from promisor remote/.exec(stderr)?.[1];
    if (promised !== undefined) return { kind: 'failed', promised };
    throw failure(this.#tree, args, stderr, result.error);
  }

  /** Comparing a file that was just written may pass it through a clean filter: all of them are switched off. */
  async #filterSettings(): Promise<ReadonlyMap<string, string> | undefined> {
    const args = ['config', '-z', '--name-only', '--get-regexp', '^filter\\..*\\.(clean|smudge|process|required)$'];
    const { code, output } = await this.#spawn(args);
    if (code === 'missing' || (code === 128 && /not a git repository/.test(output.stderr))) return undefined;
    if (code !== 0 && code !== 1) throw failure(this.#tree, args, output.stderr);
    const names = output.stdout.toString('utf8').split('\0');
    return new Map(
      names.filter((name) => name !== '').map((name) => [name, name.endsWith('.required') ? 'false' : '']),
    );
  }

  #spawn(args: readonly string[]): Promise<{ readonly code: number | 'missing'; readonly output: GitOutput }> {
    const options = { ...this.#options(), maxBuffer: 2 ** 30 };
    return new Promise((settle, reject) => {
      execFile('git', [...SAFE, ...args], options, (error, stdout, stderr) => {
        const output = { stdout, stderr: stderr.toString('utf8') };
        if (error === null) settle({ code: 0, output });
        else if (error.code === 'ENOENT') settle({ code: 'missing', output });
        else if (typeof error.code === 'number') settle({ code: error.code, output });
        else reject(failure(this.#tree, args, error.message, error));
      });
    });
  }

  #options() {
    return { cwd: this.#tree.top, env: this.#environment, encoding: 'buffer', windowsHide: true } as const;
  }
}

/** Nothing that a repository names is run, and every path means itself. */
const SAFE = ['--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null'];

/** What of git's own variables may point at another repository: tests and tools are run from hooks of any. */
const POINTERS = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_PREFIX', 'GIT_INDEX_FILE', 'GIT_NAMESPACE'];

function cleanEnvironment(tree: WorkTree, environment: Environment): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !POINTERS.includes(name));
  const clean: NodeJS.ProcessEnv = Object.fromEntries(kept);
  // `git commit <path>` commits from an index of its own, which is the one that counts in its hooks.
  const index = environment['GIT_INDEX_FILE'];
  if (index !== undefined && isIndexOf(tree, resolve(tree.top, index))) clean['GIT_INDEX_FILE'] = index;
  return {
    ...clean,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    LC_ALL: 'C',
  };
}

/** An index in the folder of another repository is that one's; scripts keep one of their own wherever they like. */
function isIndexOf(tree: WorkTree, index: string): boolean {
  if (!existsSync(index) || !existsSync(tree.gitFolder)) return false;
  const own = realpathSync(tree.gitFolder);
  for (let folder = dirname(realpathSync(index)); ; folder = dirname(folder)) {
    if (folder === own) return true;
    const isGitFolder =
      existsSync(join(folder, 'HEAD')) && ['objects', 'commondir'].some((name) => existsSync(join(folder, name)));
    if (isGitFolder) return false;
    if (folder === dirname(folder)) return true;
  }
}

function withSettings(environment: NodeJS.ProcessEnv, settings: ReadonlyMap<string, string>): NodeJS.ProcessEnv {
  const extended = { ...environment };
  let count = Number(environment['GIT_CONFIG_COUNT'] ?? '0') || 0;
  for (const [key, value] of settings) {
    extended[`GIT_CONFIG_KEY_${count}`] = key;
    extended[`GIT_CONFIG_VALUE_${count}`] = value;
    count++;
  }
  extended['GIT_CONFIG_COUNT'] = String(count);
  return extended;
}

function failure(tree: WorkTree, args: readonly string[], stderr: string, cause?: unknown): UserError {
  if (/dubious ownership/.test(stderr)) {
    return new UserError(
      `Git refuses to read ${tree.top} because the folder belongs to another user.`,
      `If you trust it, run: git config --global --add safe.directory '${tree.top}'`,
    );
  }
  const said = stderr.trim().split('\n')[0] ?? '';
  return new UserError(
    `"git ${args[0] ?? ''}" failed in ${tree.top}: ${said === '' ? 'it gave no reason' : said}`,
    'Check that "git status" works in this folder.',
    { cause },
  );
}
