import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { runFuzz, type FuzzResult } from './run-fuzz.ts';
import { fuzzTargets } from './targets.ts';

const USAGE = `npm run fuzz -- [options]

Attacks the tool with inputs that are made at random, and prints what must not be with the smallest input found for it.
Exits with 1 where there is something.

  --seconds <n>      how long (default: 60)
  --seed <text>      what the inputs are made from; the same seed makes the same inputs (default: 1)
  --only <target>    this target alone; repeatable: sources, packs, projects, config, allowlist, baseline, manifests,
                     cache, git-index
  --corpus <folder>  sources to begin with, instead of our own
  --findings <n>     end after this many findings (default: 10)`;

async function main(): Promise<void> {
  const options = optionsOrUsage();
  if (options === undefined) return;
  const corpus = options.corpus === undefined ? undefined : resolve(options.corpus);
  const all = fuzzTargets(corpus);
  const targets = options.only === undefined ? all : all.filter(([one]) => options.only?.includes(one.name));
  const [seconds, findings] = [Number(options.seconds), Number(options.findings)];
  const result = await runFuzz({ seed: options.seed, seconds, findings, corpus, targets });
  process.stdout.write(printed(result, options.seed));
  process.exitCode = result.findings.length > 0 ? 1 : 0;
}

function printed({ attempts, findings }: FuzzResult, seed: string): string {
  const counts = [...attempts].map(([name, count]) => `${count} ${name}`).join(', ');
  const found = findings.map(
    ({ attempt, trouble, pieces }) => `${attempt}\n  ${clipped(trouble)}\n  ${clipped(JSON.stringify(pieces))}\n`,
  );
  return [...found, `seed ${seed}: ${counts}; ${findings.length} findings\n`].join('');
}

/** The seed makes the whole of it again. */
function clipped(text: string): string {
  return text.length > MOST_PRINTED ? `${text.slice(0, MOST_PRINTED)}… (${text.length} characters)` : text;
}

const MOST_PRINTED = 3_000;

function optionsOrUsage() {
  try {
    return parseArgs({
      options: {
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string', default: '1' },
        only: { type: 'string', multiple: true },
        corpus: { type: 'string' },
        findings: { type: 'string', default: '10' },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

await main();
