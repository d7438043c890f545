import { lstatSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { hookPlace } from '../../discover/hook-place.ts';
import { leavesRoot, statOf } from '../../discover/links.ts';
import { textAt } from '../../discover/read-text.ts';
import type { InstalledHook } from '../../doctor/checks/hook.ts';
import { runnerOf } from '../hook-script.ts';
import type { Io } from '../io.ts';

/** The hook that git runs before a commit; `undefined` outside of a repository. */
export async function installedHook({ cwd, env }: Io, top: string): Promise<InstalledHook | undefined> {
  const place = await hookPlace(cwd, env);
  if (place === undefined) return undefined;
  const { folder, runner, isInForce, isOwn } = place;
  const path = join(folder, 'pre-commit');
  const inside = relative(top, path).split(sep).join('/');
  const name = inside.startsWith('../') ? '.git/hooks/pre-commit' : inside;
  const file = isOwn ? fileOf(top, path, inside) : undefined;
  const text = file === undefined ? undefined : textAt(file);
  return {
    name,
    isHusky: runner === 'husky',
    text,
    isExecutable: file !== undefined && ((statOf(file)?.mode ?? 0) & 0o111) !== 0,
    isInForce,
    isOwn,
    writtenBy: text === undefined ? undefined : runnerOf(text),
  };
}

/** Hooks are often links to scripts of the repository; those are followed, and no others. */
function fileOf(top: string, path: string, inside: string): string | undefined {
  const entry = lstatSync(path, { throwIfNoEntry: false });
  if (entry?.isFile() === true) return path;
  if (entry?.isSymbolicLink() !== true || leavesRoot(top, inside)) return undefined;
  return statOf(path)?.isFile() === true ? realpathSync(path) : undefined;
}
