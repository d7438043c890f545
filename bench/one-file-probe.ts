import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { rules } from '../rules/index.ts';
import { collect } from '../src/collect/index.ts';
import { defaultConfig } from '../src/config/defaults.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { collectorsFor } from '../src/threads/collectors-for.ts';
import type { Probed } from './one-file.ts';
import { median } from './statistics.ts';

// Runs the engine and `@typescript-eslint/parser` in turns on one text and prints the medians in milliseconds.

interface Parser {
  parseForESLint(text: string, options: object): unknown;
}

const WARM_UPS = 100;
const ROUNDS = 100;

const [file = '', path = '', bench = ''] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const require = createRequire(join(bench, 'package.json'));
const parser = (require('typescript-eslint') as { parser: Parser }).parser;
const collectors = collectorsFor(rules, defaultConfig());
const options = { filePath: path, range: true, loc: true, tokens: true, comment: true, ecmaFeatures: { jsx: true } };

const byEngine = (): unknown => collect(path as RepoPath, text, collectors);
const byParser = (): unknown => parser.parseForESLint(text, options);

function millisecondsOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

const outcome = collect(path as RepoPath, text, collectors);
if ('reason' in outcome) throw new Error(`error: ${path} was not analysed: ${outcome.reason}`);
const engine: number[] = [];
const parsing: number[] = [];
for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
  const [ours, theirs] = [millisecondsOf(byEngine), millisecondsOf(byParser)];
  if (round < 0) continue;
  engine.push(ours);
  parsing.push(theirs);
}
const probed: Probed = { engine: median(engine) ?? 0, parser: median(parsing) ?? 0 };
console.log(JSON.stringify(probed));
