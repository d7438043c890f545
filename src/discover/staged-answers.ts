import type { Git } from './git.ts';
import { headCommit } from './head-commit.ts';

/** What git says of its index; all paths are relative to the top of the work tree. */
export interface StagedAnswers {
  readonly index: Buffer;
  /** What differs from the commit that is checked out. */
  readonly changes: readonly StagedChange[];
  /** Files that `git add -N` announced: they are listed, but no part of a commit. */
  readonly announced: ReadonlySet<string>;
  /** Names all of this. */
  readonly digest: readonly Buffer[];
  readonly commit: string | undefined;
}

interface StagedChange {
  readonly path: string;
  /** Whether the path is gone. */
  readonly isDeletion: boolean;
}

/** The tree without files, by the length of the ids of a repository. */
const EMPTY_TREES = new Map([
  [40, '4b825dc642cb6eb9a060e54bf8d69288fbee4904'],
  [64, '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321'],
]);

/** The file without content, the same way. */
const EMPTY_BLOBS = [
  'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391',
  '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
];

/** Asks what is staged. `undefined` when git cannot be run. */
export async function askStaged(git: Git): Promise<StagedAnswers | undefined> {
  const [index, commit, changed] = await Promise.all([
    git.run(['ls-files', '-s', '-v', '-z']),
    headCommit(git),
    git.run(diffAgainst('HEAD', 'invisible'), [128]),
  ]);
  if (index === undefined) return undefined;
  // Before the first commit everything is new.
  const base = commit === undefined ? emptyTree(index.stdout) : 'HEAD';
  const diff = base === 'HEAD' ? changed : undefined;
  const raw = (diff ?? (await git.run(diffAgainst(base, 'invisible'))))?.stdout ?? Buffer.alloc(0);
  const holdsEmpty = EMPTY_BLOBS.some((id) => index.stdout.includes(id));
  const all = holdsEmpty ? (await git.run(diffAgainst(base, 'visible')))?.stdout : undefined;
  const changes = changesOf(raw);
  return {
    index: index.stdout,
    changes,
    announced: all === undefined ? new Set() : announcedIn(changesOf(all), changes),
    digest: [index.stdout, raw, all ?? Buffer.alloc(0)],
    commit,
  };
}

function diffAgainst(base: string, announced: 'visible' | 'invisible'): readonly string[] {
  const options = ['--cached', '--raw', '-z', '--no-renames', '--ignore-submodules=all', '--no-ext-diff'];
  return ['diff-index', ...options, `--ita-${announced}-in-index`, base, '--'];
}

function emptyTree(index: Buffer): string {
  // `H 100644 <id> 0<tab>path`
  const length = index.length === 0 ? 40 : index.indexOf(' ', 9) - 9;
  return EMPTY_TREES.get(length) ?? 'HEAD';
}

/** Pairs of `:<mode> <mode> <id> <id> <status>` and a path. */
function changesOf(raw: Buffer): readonly StagedChange[] {
  const parts = raw.toString('utf8').split('\0');
  const changes: StagedChange[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    changes.push({ path: parts[at + 1] ?? '', isDeletion: parts[at]?.endsWith(' D') === true });
  }
  return changes;
}

/** What is there when announced files count and is not when they do not. */
function announcedIn(visible: readonly StagedChange[], invisible: readonly StagedChange[]): ReadonlySet<string> {
  const added = new Set(invisible.filter((one) => !one.isDeletion).map((one) => one.path));
  return new Set(visible.filter(({ path, isDeletion }) => !isDeletion && !added.has(path)).map((one) => one.path));
}
