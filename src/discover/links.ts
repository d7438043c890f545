import { readlinkSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Whether a symbolic link leads out of a folder. One that leads nowhere is judged by what it says. */
export function leavesRoot(root: string, path: string): boolean {
  const link = join(root, path);
  let target: string;
  try {
    target = realpathSync(link);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    target = resolve(dirname(link), readTarget(link));
  }
  const inside = relative(root, target);
  return inside === '..' || inside.startsWith(`..${sep}`) || resolve(root, inside) !== join(root, inside);
}

function readTarget(link: string): string {
  try {
    return readlinkSync(link);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '.';
    throw error;
  }
}

/** What a path leads to; `undefined` where that cannot be said: it is gone, locked, or a link that leads to itself. */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** A folder without links on the way to it; `undefined` where there is none. */
export function realFolder(folder: string): string | undefined {
  try {
    return realpathSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
