import { InvalidArgumentError, type Command } from 'commander';

import type { CheckOptions } from '../actions/check.ts';
import type { ShardChoice } from '../actions/shard.ts';
import { FORMAT_NAMES } from '../formats.ts';
import type { Finish, Io } from '../io.ts';

/** What a person reads at one sitting; the numbers always count all. */
const DEFAULT_MAX_FINDINGS = 50;

const FORMAT_HELP = `how to report, to standard output or into a file; repeatable: ${FORMAT_NAMES}`;

export function declareCheck(program: Command, io: Io, finish: Finish): void {
  program
    .command('check')
    .description('judge the project and say whether it passes the gate')
    .argument(
      '[paths...]',
      'report only findings that touch these files, folders or globs; all of the project is judged',
    )
    .option('--staged', 'judge what is staged in git, and report only findings that touch a staged file')
    .option('--config <file>', 'config file (default: ssot.config.yaml at the root, if there is one)')
    .option('--since <commit>', 'fail only for what changed since this commit, or since its history and ours parted')
    .option('--threshold <percent>', 'fail when compliance is below', parsePercent)
    .option('--format <name[=file]>', FORMAT_HELP, append, [])
    .option('--max-findings <n>', 'how many findings the text report shows', parseCount, DEFAULT_MAX_FINDINGS)
    .option('--shard <part>', 'collect facts of one part of the files and judge nothing: 1/4, or package', parseShard)
    .option('--facts <file>', 'where --shard writes them')
    .option('--merge <files...>', 'judge by the facts of all shards; files or globs')
    .option('--all', 'show likenesses of the third tier as well; they never count')
    .option('--debug-suppressed', 'list what looks alike and is not reported, with the reason')
    .option('--rule <id>', 'judge by this rule alone; repeatable', append, [])
    .option('--timing', 'say on standard error what took how long')
    .option('--threads <n>', 'how many threads read files (default: one for each processor, at most 4)', parseThreads)
    .option('--types', 'ask a type checker about what syntax cannot tell (default: where the variable CI is set)')
    .option('--no-types', 'judge by syntax alone (default: everywhere else)')
    .option('--no-cache', 'neither use nor keep what can be taken over from run to run')
    .option('--no-color', 'plain text')
    .action(async (paths: string[], options: CheckOptions) => {
      const { check } = await import('../actions/check.ts');
      finish(await check(paths, options, io));
    });
}

function append(value: string, previous: readonly string[]): readonly string[] {
  return [...previous, value];
}

function parsePercent(value: string): number {
  const percent = Number(value);
  if (value.trim() === '' || !(percent >= 0 && percent <= 100))
    throw new InvalidArgumentError('It is a percentage from 0 to 100.');
  return percent;
}

function parseThreads(value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new InvalidArgumentError('It is a number of threads from 1 to 99.');
  return Number(value);
}

function parseShard(value: string): ShardChoice {
  if (value === 'package') return value;
  const [, index, count] = (/^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(value) ?? []).map(Number);
  if (index === undefined || count === undefined || index > count)
    throw new InvalidArgumentError('It is one of several parts, such as 1/4, or the word package.');
  return { kind: 'part', index, count };
}

function parseCount(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('It is a whole number.');
  return Number(value);
}
