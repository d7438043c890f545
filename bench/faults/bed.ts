import { execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { packageRoot } from '../../src/cli/package-root.ts';
import { ORDER, type FaultOrder } from './order.ts';
import { SHOP, writeShop } from './shop.ts';

export interface Ended {
  /** `undefined` when a signal ended it. */
  readonly status: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Put before the command line of the tool. */
  readonly through?: readonly string[];
  readonly order?: FaultOrder;
  /** Ends the run by force after so many milliseconds. */
  readonly killAfter?: number;
}

/** No run on a shop takes a fraction of this. */
const PATIENCE_MS = 60_000;

const dist = join(packageRoot(), 'dist');
const BINARY = join(dist, 'bundle/bin.js');
const SHIM = join(dist, 'bench/faults/shim.js');

/** The environment without what points git elsewhere, and without the settings of whoever runs this. */
export const CLEAN: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(GIT_|CI$|GITHUB_)/.test(name))),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  NO_COLOR: '1',
};

export function git(cwd: string, ...args: readonly string[]): string {
  const own = ['user.name=Ada', 'user.email=ada@shop.example', 'init.defaultBranch=main', 'protocol.file.allow=always'];
  const all = [...own.flatMap((one) => ['-c', one]), ...args];
  return execFileSync('git', all, { cwd, env: CLEAN, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs the tool in a folder, with the order for the shim if there is one. */
export function run(cwd: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const { env = CLEAN, through = [], order, killAfter } = options;
  const preload = order === undefined ? [] : ['--import', SHIM];
  const [program = '', ...rest] = [...through, process.execPath, ...preload, BINARY, ...args];
  const variables = order === undefined ? env : { ...env, [ORDER]: JSON.stringify(order) };
  return ended(program, rest, { cwd, env: variables }, killAfter ?? PATIENCE_MS);
}

function ended(
  program: string,
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv },
  killAfter: number,
): Promise<Ended> {
  return new Promise((settle, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    const timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      const text = (parts: Buffer[]): string => Buffer.concat(parts).toString('utf8');
      settle({ status: code ?? undefined, stdout: text(out), stderr: text(err) });
    });
  });
}

/** A project of its own for one fault, with what a clean run says of it. */
export interface Ground {
  readonly root: string;
  /** A file beside the project, for what the shim notes. */
  readonly journal: string;
}

/** Makes projects, and remembers what clean runs say of them. */
export class Bed {
  readonly #base = realpathSync(mkdtempSync(join(tmpdir(), 'ssot-lint-faults-')));
  readonly #template = join(this.#base, 'template');
  readonly #known = new Map<string, Promise<Ended>>();
  #count = 0;

  static async make(): Promise<Bed> {
    const bed = new Bed();
    await bed.#prepare();
    return bed;
  }

  async #prepare(): Promise<void> {
    const root = this.#template;
    writeShop(root);
    git(root, 'init', '-q');
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'Open the shop');
    const frozen = await run(root, ['baseline']);
    if (frozen.status !== 0) throw new Error(frozen.stderr);
    // One entry of the baseline is mended, one violation is new; something is staged, something is not.
    writeShop(root, { 'src/jobs.ts': `export const debug = process.env.JOBS_DEBUG === '1';\n` });
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'Mend');
    writeShop(root, { 'src/late.ts': `export const late = process.env.LATE;\n` });
    git(root, 'add', 'src/late.ts');
    writeShop(root, { 'src/later.ts': `${SHOP['src/bills.ts'] ?? ''}export const later = process.env.LATER;\n` });
    rmSync(join(root, '.git/ssot-lint'), { recursive: true, force: true });
  }

  /** A copy of the shop that nothing was run on yet. */
  ground(): Ground {
    const folder = join(this.#base, String(this.#count++));
    const root = join(folder, 'shop');
    cpSync(this.#template, root, { recursive: true, preserveTimestamps: true });
    return { root, journal: join(folder, 'journal') };
  }

  /** What a run that nothing happens to says; asked once for each name. */
  known(name: string, ask: () => Promise<Ended>): Promise<Ended> {
    const found = this.#known.get(name) ?? ask();
    this.#known.set(name, found);
    return found;
  }

  drop({ root }: Ground): void {
    rmSync(join(root, '..'), { recursive: true, force: true });
  }

  close(): void {
    rmSync(this.#base, { recursive: true, force: true });
  }
}

/** Where a run keeps its cache in a shop. */
export function cacheFiles(root: string): readonly string[] {
  const folder = join(root, '.git/ssot-lint');
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return entries.map((one) => join(one.parentPath, one.name)).sort();
}

/** Every file of the user by its path, without the cache, and without what git does by itself. */
export function userFiles(root: string): ReadonlyMap<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const files = entries.map((one) => join(one.parentPath, one.name)).sort();
  const own = files
    .map((file) => [relative(root, file), file] as const)
    .filter(([path]) => !path.startsWith('.git/ssot-lint'));
  return new Map(own.map(([path, file]) => [path, readFileSync(file, 'latin1')]));
}

/** What the shim noted: where the fault happened, and how many calls there were. */
export function journalOf({ journal }: Ground): { readonly faults: number; readonly calls: number } {
  const text = existsSync(journal) ? readFileSync(journal, 'utf8') : '';
  writeFileSync(journal, '');
  const calls = [...text.matchAll(/^calls (\d+)$/gm)].map((one) => Number(one[1]));
  return { faults: [...text.matchAll(/^fault at /gm)].length, calls: Math.max(0, ...calls) };
}
