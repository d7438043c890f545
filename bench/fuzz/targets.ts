import { cacheTarget, packTarget } from './cache-files.ts';
import { gitIndexTarget } from './git-index.ts';
import { projectTarget } from './projects.ts';
import { sourceTarget } from './sources.ts';
import type { FuzzTarget } from './target.ts';
import { userFileTargets } from './user-files.ts';

/**
 * Everything that is attacked, with how many attempts each gets in a round: cheap ones get more.
 *
 * @param corpus a folder of sources to begin with, instead of our own
 */
export function fuzzTargets(corpus: string | undefined): readonly (readonly [target: FuzzTarget, attempts: number])[] {
  return [
    [sourceTarget(corpus), 20],
    [packTarget(), 40],
    ...[projectTarget(), ...userFileTargets(), cacheTarget(), gitIndexTarget()].map((one) => [one, 1] as const),
  ];
}
