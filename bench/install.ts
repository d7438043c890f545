import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STAMP = 'node_modules/.installed-lock.json';

/**
 * Installs what a folder's lockfile names, without running any scripts, unless that is there already. `npm ci` would
 * refuse a lockfile without the binaries of every platform, and not every registry has them all; this takes the
 * versions from the lockfile just the same, and leaves it as it is.
 */
export function install(folder: string, options: readonly string[] = []): void {
  const lock = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const stamp = join(folder, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...options];
  execFileSync(npm, args, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
  writeFileSync(stamp, lock);
}
