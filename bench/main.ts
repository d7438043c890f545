import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { totalmem, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { packageRoot } from '../src/cli/package-root.ts';
import { barPlot } from './bar-plot.ts';
import { copyCheckout } from './corpus.ts';
import { duel, type DuelOptions } from './duel.ts';
import { install } from './install.ts';
import { describeMachine, load, versionsOf } from './machine.ts';
import { resultsPage, type Results } from './markdown.ts';
import { describeMeter, findMeter } from './meter.ts';
import type { Contestant, Corpus, Duel } from './model.ts';
import { makeNpmCorpus } from './npm-corpus.ts';
import { measureOneFile, ONE_FILE, type OneFile } from './one-file.ts';
import { readOptions, USAGE, type BenchOptions } from './options.ts';
import { peers } from './peers.ts';
import { pairings, select, selects } from './plan.ts';
import { measureScaling } from './scaling.ts';
import { featuresOf, ssotLint } from './ssot-lint.ts';

const root = packageRoot();
const bench = join(root, 'bench');

interface Stage {
  readonly options: BenchOptions;
  readonly bin: string;
  readonly temporary: string;
  readonly duel: DuelOptions;
}

async function main(): Promise<void> {
  const options = optionsOrUsage();
  if (options === undefined) return;
  if (options.list) {
    console.log([...new Set([...pairings.flatMap(({ subjects, peer }) => [...subjects, peer]), ONE_FILE])].join('\n'));
    return;
  }
  const temporary = mkdtempSync(join(tmpdir(), 'ssot-lint-bench-'));
  process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));
  const scratch = join(temporary, 'scratch');
  mkdirSync(scratch);
  const bin = resolve(options.bin ?? join(root, 'dist/bundle/bin.js'));
  const { pairs, limit } = options;
  const stage = { options, bin, temporary, duel: { pairs, limit, meter: findMeter(), scratch } };
  const corpora = options.checkouts.map((checkout) => () => copyCheckout(checkout, temporary, options.dependencies));
  if (corpora.length === 0) corpora.push(() => makeNpmCorpus(bench, temporary));
  if (options.scaling)
    await scale(
      stage,
      corpora.map((make) => make()),
    );
  else for (const make of corpora) await compare(stage, make());
}

function optionsOrUsage(): BenchOptions | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

/** Measures everything on one corpus. */
async function compare({ options, bin, duel: duelOptions, temporary }: Stage, corpus: Corpus): Promise<void> {
  install(bench);
  const heap = Math.floor((totalmem() / 2 ** 20) * 0.6);
  const ours = ssotLint(bin, featuresOf(bin));
  const contestants = [...ours, ...peers({ bench, scratch: duelOptions.scratch, heap })];
  const before = load();
  const { name, origin, files, lines, bytes, dependencies } = corpus;
  const results = (duels: readonly Duel[], oneFile?: OneFile): Results => ({
    corpus: { name, origin, files, lines, bytes },
    hasDependencies: dependencies !== undefined,
    machine: describeMachine(),
    versions: versionsOf(root),
    meter: describeMeter(duelOptions.meter),
    load: [before, load()],
    duels,
    oneFile,
  });
  const duels: Duel[] = [];
  for (const { subjects, peer } of select(options)) {
    console.error(`${name}: ${subjects.join(', ')} and ${peer}`);
    const named = subjects.map((subject) => byName(contestants, subject));
    duels.push(await duel(named, byName(contestants, peer), corpus, duelOptions));
    // A long run that is ended leaves what it had.
    write(options, results(duels));
  }
  const probe = join(import.meta.dirname, 'one-file-probe.js');
  const oneFile = selects(options, ONE_FILE) ? measureOneFile(corpus, probe, bench, options.pairs) : undefined;
  console.log(write(options, results(duels, oneFile)));
  rmSync(join(temporary, name), { recursive: true, force: true });
}

function byName(contestants: readonly Contestant[], name: string): Contestant {
  const found = contestants.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no run is called ${name}`);
  return found;
}

/** Writes the results down, unless they are of some runs alone, and gives the page. */
function write(options: BenchOptions, results: Results): string {
  const { name, files } = results.corpus;
  const page = resultsPage(results, `${name}.svg`);
  if (options.only.length > 0 && options.out === undefined) return page;
  const raw = JSON.stringify({ ...results, corpus: { ...results.corpus, files: files.length } }, undefined, 1);
  save(options, { [`${name}.md`]: page, [`${name}.svg`]: barPlot(name, results.duels), [`${name}.json`]: `${raw}\n` });
  return page;
}

async function scale({ options, bin, duel: duelOptions, temporary }: Stage, corpora: readonly Corpus[]): Promise<void> {
  const before = load();
  const ours = ssotLint(bin, featuresOf(bin));
  const { page, plot } = await measureScaling(corpora, ours, join(temporary, 'growing'), duelOptions, () => ({
    machine: describeMachine(),
    versions: { 'ssot-lint': versionsOf(root)['ssot-lint'] ?? '' },
    meter: describeMeter(duelOptions.meter),
    load: [before, load()],
  }));
  console.log(page);
  save(options, { 'scaling.md': page, 'scaling.svg': plot });
}

function save(options: BenchOptions, texts: Readonly<Record<string, string>>): void {
  const out = resolve(options.out ?? join(bench, 'results'));
  mkdirSync(out, { recursive: true });
  for (const [file, text] of Object.entries(texts)) writeFileSync(join(out, file), text);
}

await main();
