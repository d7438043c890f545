import { spawnSync } from 'node:child_process';

import { commentFiles, editFiles, git, pickFiles, restore } from './corpus.ts';
import type { Command, Contestant, Corpus, ProcessRun, Work } from './model.ts';

/** Which runs the ssot-lint at hand can do, as its help says. */
export interface Features {
  readonly cache: boolean;
  readonly staged: boolean;
  /** How the type checker is asked for or left out. */
  readonly types: readonly string[];
  readonly noTypes: readonly string[];
}

export const STAGED_FILES = 5;
const CHANGED_FILES = 3;

export function featuresOf(bin: string): Features {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, 'check', '--help'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${bin} does not start: ${stderr.trim()}`);
  return readFeatures(stdout);
}

export function readFeatures(help: string): Features {
  const has = (flag: string): boolean => new RegExp(`(^|[\\s,])${flag}(?![\\w-])`, 'm').test(help);
  return {
    cache: has('--no-cache'),
    staged: has('--staged'),
    types: has('--types') ? ['--types'] : [],
    noTypes: has('--no-types') ? ['--no-types'] : [],
  };
}

/** The ways to run ssot-lint that are measured. Those that the version at hand has no flag for say so. */
export function ssotLint(bin: string, features: Features): Contestant[] {
  const check = (...flags: string[]): Command => ({ file: process.execPath, args: [bin, 'check', ...flags] });
  const cold = features.cache ? ['--no-cache'] : [];
  const base = { exits: [0, 1], work: judgedFiles, seesAll: true };
  const unlessCached = features.cache ? {} : { unavailable: 'this ssot-lint has no fact cache yet' };
  const prime = (): Command => check();
  const staged = {
    ...base,
    ...unlessCached,
    ...(features.staged ? {} : { unavailable: 'this ssot-lint has no --staged yet' }),
    command: () => check('--staged'),
    prime,
    tearDown: restore,
    seesAll: false,
  };
  return [
    { ...base, name: 'cold', title: 'ssot-lint, cold', command: () => check(...cold) },
    { ...base, ...unlessCached, name: 'warm', title: 'ssot-lint, nothing changed', command: () => check(), prime },
    {
      ...base,
      ...unlessCached,
      name: 'changed',
      title: `ssot-lint, ${CHANGED_FILES} files changed`,
      command: () => check(),
      prime,
      before: (corpus, run) => editFiles(corpus, pickFiles(corpus, CHANGED_FILES), run),
      tearDown: restore,
    },
    { ...staged, name: 'staged', title: `ssot-lint, ${STAGED_FILES} staged files`, before: stages(editFiles) },
    {
      ...staged,
      name: 'staged-comments',
      title: `ssot-lint, ${STAGED_FILES} staged files with new comments`,
      before: stages(commentFiles),
    },
    { ...base, name: 'types', title: 'ssot-lint, with types', command: () => check(...cold, ...features.types) },
    {
      ...base,
      ...(features.types.length + features.noTypes.length > 0
        ? {}
        : { unavailable: 'this ssot-lint never asks for types' }),
      name: 'no-types',
      title: 'ssot-lint, without types',
      command: () => check(...cold, ...features.noTypes),
    },
  ];
}

/** Reads the last line of the report, which counts what was judged. */
function judgedFiles({ stdout }: Pick<ProcessRun, 'stdout'>): Work | undefined {
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  const files = /([\d,]+) files? judged/.exec(line);
  if (files === null) return undefined;
  const findings = /([\d,]+) findings?/.exec(line);
  return { files: plain(files[1]), findings: plain(findings?.[1]) };
}

function plain(figure: string | undefined): number | undefined {
  return figure === undefined ? undefined : Number(figure.replaceAll(',', ''));
}

/** A hook runs on what was just written, so no run may find the staged texts in a cache. */
function stages(change: typeof editFiles): (corpus: Corpus, run: number) => void {
  return (corpus, run) => {
    const files = pickFiles(corpus, STAGED_FILES);
    change(corpus, files, run);
    git(corpus.folder, 'add', '--', ...files);
  };
}
