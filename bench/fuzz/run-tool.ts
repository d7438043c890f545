import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

/** The environment without what leads git and the tool elsewhere. */
export const CLEAN: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') && name !== 'CI')),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command of the tool in this process, in a world of which parts can be replaced. */
export async function runTool(cwd: string, args: readonly string[], world: Partial<Io> = {}): Promise<Ran> {
  const out = { stdout: '', stderr: '' };
  const code = await main(args, {
    cwd,
    env: CLEAN,
    stdout: (text) => void (out.stdout += text),
    stderr: (text) => void (out.stderr += text),
    isStdoutTerminal: false,
    isStderrTerminal: false,
    processors: 1,
    now: () => 0,
    peakMemory: () => 0,
    user: 'ada',
    runtime: 'fuzz',
    today: '2026-11-21',
    ...world,
  });
  return { code, ...out };
}

/** What must not be of any run: our own errors, an end without a word, a report that is none. */
export function insanity({ code, stdout, stderr }: Ran): string | undefined {
  if (stderr.includes('internal error')) return oneLine(stderr);
  if (code === 2 && !/^error: /m.test(stderr)) return `ended with code 2 without an error: ${oneLine(stderr)}`;
  if (code !== 2 && stdout.startsWith('{') && !isJson(stdout)) return `reported broken JSON: ${oneLine(stdout)}`;
  return undefined;
}

/** Runs that must tell the same; says which of them did not. */
export function firstDifference(runs: readonly (readonly [how: string, ran: Ran])[]): string | undefined {
  const [first] = runs;
  const printed = JSON.stringify(first?.[1]);
  const other = runs.find(([, ran]) => JSON.stringify(ran) !== printed);
  if (first === undefined || other === undefined) return undefined;
  return `${other[0]} tells something else than ${first[0]}: ${apart(first[1], other[1])}`;
}

function apart(one: Ran, other: Ran): string {
  if (one.code !== other.code)
    return `code ${other.code} instead of ${one.code}: ${oneLine(one.stderr + other.stderr)}`;
  return one.stdout === other.stdout ? textsApart(one.stderr, other.stderr) : textsApart(one.stdout, other.stdout);
}

/** Where a text parts from the one that was expected. */
export function textsApart(a: string, b: string): string {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return oneLine(`…${b.slice(Math.max(0, at - 60), at + 60)}… instead of …${a.slice(Math.max(0, at - 60), at + 60)}…`);
}

function oneLine(text: string): string {
  return text.slice(0, 600).replace(/\s*\n\s*/g, ' | ');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
