import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach } from 'vitest';

import { DEFAULTS } from '../../src/config/defaults.ts';
import type { Config } from '../../src/core/config.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import type { Discovery } from '../../src/discover/discovery.ts';
import { discover, type DiscoverOptions } from '../../src/discover/index.ts';
import { writeFiles } from './write-files.ts';

/** A real folder below the system's folder for temporary files; all of them are removed after each test. */
export class TemporaryProject {
  readonly root: string;

  constructor(files: Record<string, string | Buffer>, name = 'shop') {
    const base = realpathSync(mkdtempSync(join(tmpdir(), 'ssot-lint-')));
    created.push(base);
    this.root = join(base, name);
    this.write(files);
  }

  write(files: Record<string, string | Buffer>): this {
    writeFiles(this.root, files);
    return this;
  }

  git(...args: string[]): string {
    const settings = [
      'user.name=Ada',
      'user.email=ada@shop.example',
      'init.defaultBranch=main',
      'protocol.file.allow=always',
    ];
    const all = [...settings.flatMap((one) => ['-c', one]), ...args];
    return execFileSync('git', all, {
      cwd: this.root,
      env: CLEAN,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Makes it a repository with everything committed that is not ignored. */
  commit(): this {
    this.git('init', '-q');
    this.git('add', '-A');
    this.git('commit', '-q', '-m', 'Open the shop');
    return this;
  }

  discover({ config = {}, ...options }: Partial<Omit<DiscoverOptions, 'config'>> & { config?: Partial<Config> } = {}) {
    const full = { ...DEFAULTS, digest: 'sha256:test', ...config };
    return discover({ root: this.root, environment: CLEAN, ...options, config: full });
  }
}

/**
 * The environment without what points git at the repository that these tests themselves may be run from, without the
 * settings of whoever runs them, and without what tells where they are run.
 */
export const CLEAN = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') && name !== 'CI')),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

/** An environment in which there is no git to be found. */
export const WITHOUT_GIT = { PATH: join(tmpdir(), 'no-such-folder') };

const created: string[] = [];
afterEach(() => {
  for (const folder of created.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function paths(entries: readonly { readonly path: RepoPath }[]): readonly string[] {
  return entries.map((entry) => entry.path);
}

export function excluded(discovery: Discovery): Record<string, readonly string[]> {
  return Object.fromEntries(discovery.excluded);
}
