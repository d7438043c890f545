import { UserError } from '../core/errors.ts';
import type { CheckOptions } from './actions/check.ts';
import type { ShardOptions } from './actions/shard.ts';

/** The shard to collect instead of judging, if there is to be one. Throws where options contradict each other. */
export function shardOf(
  paths: readonly string[],
  options: CheckOptions,
): Pick<ShardOptions, 'shard' | 'facts'> | undefined {
  const { shard, facts, merge } = options;
  if (shard === undefined && facts === undefined) return undefined;
  if (merge !== undefined) {
    throw new UserError(
      `${shard === undefined ? '--facts' : '--shard'} and --merge ask for two things`,
      'Collect every shard with --shard and --facts first; then judge with --merge alone.',
    );
  }
  if (shard === undefined) {
    const help = 'Add --shard 1/4, or leave --facts out. Files that it wrote are read by --merge.';
    throw new UserError('--facts says where the facts of a shard go, and there is no --shard', help);
  }
  if (facts === undefined || facts === '') {
    throw new UserError('--shard needs a file for its facts', 'Add one: --facts out/1.facts');
  }
  const useless = judgingOptions(paths, options);
  if (useless.length > 0) {
    throw new UserError(
      `--shard judges nothing, so it takes no ${useless.join(', ')}`,
      'Give that to --merge, which judges.',
    );
  }
  return { shard, facts };
}

/** What only counts where something is judged. */
function judgingOptions(
  paths: readonly string[],
  { staged, since, threshold, format, types }: CheckOptions,
): readonly string[] {
  return [
    ...(paths.length > 0 ? ['paths'] : []),
    ...(staged === true ? ['--staged'] : []),
    ...(since !== undefined ? ['--since'] : []),
    ...(threshold !== undefined ? ['--threshold'] : []),
    ...(format.length > 0 ? ['--format'] : []),
    ...(types !== undefined ? [types ? '--types' : '--no-types'] : []),
  ];
}
