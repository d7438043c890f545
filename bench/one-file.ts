import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Corpus } from './model.ts';
import { median, pairedRatio, type Ratio } from './statistics.ts';

export const ONE_FILE = 'one-file';

/** How long one text takes inside a process that has warmed up, as in an editor. */
export interface OneFile {
  readonly path: string;
  readonly lines: number;
  /** Milliseconds: all collectors of all rules over the text. */
  readonly engine: number | undefined;
  /** Milliseconds: `@typescript-eslint/parser` on the text. */
  readonly parser: number | undefined;
  readonly ratio: Ratio | undefined;
  readonly failure: string | undefined;
}

/** What the probe prints: medians of one process. */
export interface Probed {
  readonly engine: number;
  readonly parser: number;
}

const USUAL_LINES = 300;

/** Measures the file of the corpus whose length is nearest to 300 lines, in one process after the other. */
export function measureOneFile(corpus: Corpus, probe: string, bench: string, processes: number): OneFile {
  const { path, lines } = fileOfUsualLength(corpus);
  const probed: Probed[] = [];
  let failure: string | undefined;
  for (let process_ = 0; process_ < processes && failure === undefined; process_ += 1) {
    const run = spawnSync(process.execPath, [probe, join(corpus.folder, path), path, bench], { encoding: 'utf8' });
    if (run.status === 0) probed.push(JSON.parse(run.stdout) as Probed);
    else
      failure =
        run.stderr
          .trim()
          .split('\n')
          .find((line) => /error/i.test(line)) ?? 'the probe failed';
  }
  const engine = probed.map((one) => one.engine);
  const parser = probed.map((one) => one.parser);
  return { path, lines, engine: median(engine), parser: median(parser), ratio: pairedRatio(engine, parser), failure };
}

function fileOfUsualLength({ folder, files }: Corpus): { readonly path: string; readonly lines: number } {
  let best = { path: '', lines: 0 };
  for (const path of files) {
    if (!/\.tsx?$/.test(path) || path.endsWith('.d.ts')) continue;
    const lines = readFileSync(join(folder, path), 'utf8').split('\n').length - 1;
    if (Math.abs(lines - USUAL_LINES) < Math.abs(best.lines - USUAL_LINES)) best = { path, lines };
  }
  return best;
}
