import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describeCorpus, makeRepository } from './corpus.ts';
import { duel, type DuelOptions } from './duel.ts';
import { linePlot } from './line-plot.ts';
import { conditions, medianOf, table, whyNoFigures, type Results } from './markdown.ts';
import type { Contestant, Corpus, Series } from './model.ts';
import { count, mebibytes, threeDigits } from './numbers.ts';

export interface SizePoint {
  readonly files: number;
  readonly bytes: number;
  readonly cold: Series;
  readonly warm: Series;
}

/** Sizes grow about threefold, up to all there is. */
export function sizesUpTo(total: number): number[] {
  const sizes: number[] = [];
  for (let decade = 100; decade <= total; decade *= 10) {
    sizes.push(decade);
    if (3 * decade <= total) sizes.push(3 * decade);
  }
  return sizes.at(-1) === total ? sizes : [...sizes, total];
}

interface Chosen {
  readonly corpus: Corpus;
  readonly file: string;
}

/**
 * Judges growing parts of the check-outs. Files are taken in the order of a hash of their path, so that each part is a
 * fair sample with files of the same sizes, and holds all of the part before it.
 */
export async function measureScaling(
  corpora: readonly Corpus[],
  contestants: readonly Contestant[],
  folder: string,
  options: DuelOptions,
  circumstances: () => Pick<Results, 'machine' | 'versions' | 'meter' | 'load'>,
): Promise<{ readonly page: string; readonly plot: string }> {
  const all = corpora.flatMap((corpus) => corpus.files.map((file) => ({ corpus, file }))).sort(byHash);
  const [cold, warm] = ['cold', 'warm'].map((name) => contestants.find((one) => one.name === name));
  if (cold === undefined || warm === undefined) throw new Error('ssot-lint has no cold and warm run');
  const points: SizePoint[] = [];
  for (const size of sizesUpTo(all.length)) {
    console.error(`${size} files`);
    const part = makePart(all.slice(0, size), folder);
    const { subjects, peer } = await duel([cold], warm, part, options);
    const [first] = subjects;
    if (first !== undefined) points.push({ files: size, bytes: part.bytes, cold: first, warm: peer });
  }
  return { page: scalingPage(corpora, points, circumstances()), plot: linePlot(points) };
}

function byHash(a: Chosen, b: Chosen): number {
  const [one, other] = [a, b].map(({ corpus, file }) => createHash('sha1').update(`${corpus.name}/${file}`).digest());
  return one === undefined || other === undefined ? 0 : one.compare(other);
}

/** A repository with some files and what says how they belong together: the manifests and compiler configs above them. */
function makePart(chosen: readonly Chosen[], folder: string): Corpus {
  rmSync(folder, { recursive: true, force: true });
  const seen = new Set<string>();
  const take = (corpus: Corpus, file: string): void => {
    const [from, to] = [join(corpus.folder, file), join(folder, corpus.name, file)];
    if (seen.has(to) || !existsSync(from)) return;
    seen.add(to);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  };
  for (const { corpus, file } of chosen) {
    take(corpus, file);
    for (let above = dirname(file); ; above = dirname(above)) {
      for (const manifest of ['package.json', 'tsconfig.json']) take(corpus, join(above, manifest));
      if (above === '.') break;
    }
  }
  makeRepository(folder);
  return describeCorpus('part', folder, 'part');
}

function scalingPage(
  corpora: readonly Corpus[],
  points: readonly SizePoint[],
  circumstances: Pick<Results, 'machine' | 'versions' | 'meter' | 'load'>,
): string {
  const rows = points.map(({ files, bytes, cold, warm }) => [
    count(files),
    (bytes / 1e6).toFixed(1),
    ...[cold, warm].flatMap((series) => figuresOf(series, files)),
  ]);
  const figures = ['wall s', 'CPU s', 'CPU ms per file', 'peak MiB'];
  const head = ['files', 'MB', ...['cold', 'warm'].flatMap((name) => figures.map((figure) => `${name}: ${figure}`))];
  const parts = [
    '# Cost per file as a code base grows',
    `Parts of ${corpora.map(({ name, origin }) => `${name} (${origin})`).join(', ')}.`,
    ...conditions(circumstances),
    '![CPU time per file and peak memory for growing code bases](scaling.svg)',
    table(head, rows),
  ];
  return `${parts.join('\n\n')}\n`;
}

function figuresOf(series: Series, files: number): string[] {
  if (series.failure !== undefined) return [whyNoFigures(series), '–', '–', '–'];
  const [wall, cpu] = [medianOf(series, 'wall'), medianOf(series, 'cpu')];
  const perFile = cpu === undefined ? undefined : (cpu * 1000) / files;
  return [threeDigits(wall), threeDigits(cpu), threeDigits(perFile), mebibytes(medianOf(series, 'peak'))];
}
