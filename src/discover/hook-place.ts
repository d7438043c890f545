import { existsSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { findWorkTree, Git, type Environment, type WorkTree } from './git.ts';

/** Where git looks for the hooks of a work tree. */
export interface HookPlace {
  /** The top of the work tree, which git runs hooks in. */
  readonly top: string;
  readonly folder: string;
  /** Husky runs its hooks with a shell, whatever they are; git runs programs. */
  readonly runner: 'git' | 'husky';
  /** Whether git looks there now: husky leads it there when it is set up in a clone. */
  readonly isInForce: boolean;
  /** Whether the folder belongs to this repository alone. */
  readonly isOwn: boolean;
}

/** `undefined` where there is no work tree, or no git to ask. */
export async function hookPlace(cwd: string, environment: Environment): Promise<HookPlace | undefined> {
  const tree = findWorkTree(cwd);
  const git = tree === undefined ? undefined : await Git.open(tree, environment);
  if (tree === undefined || git === undefined) return undefined;
  const { top } = tree;
  const common = await commonFolder(tree, git);
  const configured = await configuredFolder(git);
  const husky = join(top, '.husky');
  const isHusky = configured === undefined ? existsSync(husky) : resolve(top, configured) === join(husky, '_');
  if (isHusky)
    return { top, folder: husky, runner: 'husky', isInForce: configured !== undefined, isOwn: isWithin(husky, [top]) };
  const folder = configured === undefined ? join(common, 'hooks') : resolve(top, configured);
  return { top, folder, runner: 'git', isInForce: true, isOwn: isWithin(folder, [top, common]) };
}

/** Linked work trees share the hooks of the repository. */
async function commonFolder({ top, gitFolder }: WorkTree, git: Git): Promise<string> {
  const answer = await git.run(['rev-parse', '--git-common-dir']);
  const folder = answer?.stdout.toString('utf8').replace(/\n$/, '');
  return folder === undefined ? gitFolder : resolve(top, folder);
}

/** The value of `core.hooksPath`, without the one that we ourselves start git with, which comes last. */
async function configuredFolder(git: Git): Promise<string | undefined> {
  const answer = await git.run(['config', '-z', '--type=path', '--get-all', 'core.hooksPath'], [1]);
  return answer?.stdout.toString('utf8').split('\0').at(-3);
}

function isWithin(folder: string, owners: readonly string[]): boolean {
  const real = existing(folder);
  return owners.some((owner) => {
    const inside = relative(realpathSync(owner), real);
    return inside !== '..' && !inside.startsWith(`..${sep}`) && resolve(realpathSync(owner), inside) === real;
  });
}

/** A path without links, as far as it is there. */
function existing(folder: string): string {
  return existsSync(folder)
    ? realpathSync(folder)
    : join(existing(join(folder, '..')), relative(join(folder, '..'), folder));
}
