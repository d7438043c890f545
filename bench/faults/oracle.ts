import { createHash } from 'node:crypto';

import { run, userFiles, type Bed, type Ended, type Ground } from './bed.ts';

/** What became of a fault. */
export type Outcome =
  /** The run said what it says without the fault. */
  | 'same verdict'
  /** It could not judge, and said why: exit 2. */
  | 'exit 2'
  /** The gate failed, and said for which file, or that there was nothing to judge. */
  | 'gate fails by name'
  /** The fault ended the process, and the next run says what it says without the fault. */
  | 'ended, next run same'
  /** The fault came to nothing: what it was to happen to was not done. */
  | 'not met'
  | { readonly wrong: string };

export const CHECK = ['check', '--format', 'json'] as const;

/** What a run without any fault and without a cache says of a ground as it stands now. */
export function cleanVerdict(bed: Bed, ground: Ground, args: readonly string[] = CHECK): Promise<Ended> {
  const state = createHash('sha256').update(args.join(' '));
  for (const [path, content] of userFiles(ground.root)) {
    if (!isLeftover(path) && !/^\.git\/(objects|logs)\//.test(path)) state.update(`\0${path}\0${content}`);
  }
  return bed.known(state.digest('hex'), () => run(ground.root, [...args, '--no-cache']));
}

/** Holds what a run said that a fault happened to against what is said without it. */
export function judged(ended: Ended, clean: Ended): Outcome {
  if (ended.status === clean.status && ended.stdout === clean.stdout) return 'same verdict';
  return refused(ended) ?? { wrong: differenceOf(ended, clean) };
}

/** Exit 2 with a sentence; `undefined` for everything else. */
export function refused({ status, stdout, stderr }: Ended): Outcome | undefined {
  const isTold = /^error: \S/m.test(stderr) && !/internal error|^\s+at .*:\d+:\d+\)?$/m.test(stderr);
  return status === 2 && isTold && stdout === '' ? 'exit 2' : undefined;
}

/** A file that could not be read, or nothing to judge, fails the gate by name; `undefined` for everything else. */
export function namedByGate({ status, stdout }: Ended): Outcome | undefined {
  if (status !== 1) return undefined;
  const { scope, gate } = JSON.parse(stdout) as {
    scope: { unreadable: readonly unknown[] };
    gate: { pass: boolean; reasons: readonly { kind: string }[] };
  };
  const isNamed = scope.unreadable.length > 0 || gate.reasons.some((one) => one.kind === 'nothing-judged');
  return isNamed && !gate.pass ? 'gate fails by name' : undefined;
}

/** Runs again without the fault, with whatever it left behind; says what is wrong with that. */
export async function wrongAfterwards(bed: Bed, ground: Ground): Promise<string | undefined> {
  const clean = await cleanVerdict(bed, ground);
  const again = await run(ground.root, CHECK);
  const outcome = judged(again, clean);
  return outcome === 'same verdict' ? undefined : `the next run: ${JSON.stringify(outcome)}`;
}

/**
 * What a run did to the files of a user beside what it is for.
 * @param after what the files may hold where the run did what it is for
 */
export function damageTo(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string> = before,
): string | undefined {
  for (const path of new Set([...before.keys(), ...now.keys()])) {
    const content = now.get(path);
    if (content === before.get(path) || content === after.get(path) || isLeftover(path)) continue;
    return `${path} ${content === undefined ? 'is gone' : `holds something else: ${content.slice(0, 60)}`}`;
  }
  return undefined;
}

/** What a process leaves behind that is killed while it writes. */
function isLeftover(path: string): boolean {
  return /(^|\/)\.ssot-lint-[0-9a-f]{12}\.tmp$/.test(path);
}

function differenceOf(ended: Ended, clean: Ended): string {
  const [now, wanted] = [ended.stdout.split('\n'), clean.stdout.split('\n')];
  const lacks = wanted.filter((line) => !now.includes(line)).slice(0, 3);
  const has = now.filter((line) => !wanted.includes(line)).slice(0, 3);
  const said = ended.stderr === '' ? '' : `, and says ${ended.stderr.slice(0, 300)}`;
  return `exit ${String(ended.status)} instead of ${String(clean.status)}, lacks ${lacks.join()}, has ${has.join()}${said}`;
}
