import { Isolated, type Said } from '../corpora/isolated.ts';
import { randomFrom } from '../duplicates/random.ts';
import type { FuzzOrder } from './fuzz-process.ts';
import { minimise } from './minimise.ts';
import type { FuzzTarget } from './target.ts';

export interface FuzzRun {
  readonly seed: string;
  /** No attempt begins later than this. */
  readonly seconds: number;
  readonly corpus: string | undefined;
  readonly targets: readonly (readonly [target: FuzzTarget, attempts: number])[];
  /** How many findings are made smaller before the run ends. */
  readonly findings: number;
  /** Body of the process that inputs go through; tests bring their own. */
  readonly module?: URL;
}

/** Something that must not be, and the input that leads to it. */
interface FuzzFinding {
  readonly target: string;
  /** Which attempt of the seed it was. */
  readonly attempt: string;
  readonly trouble: string;
  readonly pieces: readonly string[];
}

export interface FuzzResult {
  readonly attempts: ReadonlyMap<string, number>;
  readonly findings: readonly FuzzFinding[];
}

/** Milliseconds for one input, and trials to make one smaller. */
const LIMIT = 30_000;
const TRIALS = 150;

/** Attacks the targets in rounds until the time is up. The inputs are the same for the same seed; how many there are is not. */
export async function runFuzz(run: FuzzRun): Promise<FuzzResult> {
  const process = new Isolated<FuzzOrder, string | undefined>(run.module ?? PROCESS, LIMIT);
  const ends = performance.now() + run.seconds * 1000;
  const attempts = new Map<string, number>();
  const findings: FuzzFinding[] = [];
  const isOver = (): boolean => performance.now() > ends || findings.length >= run.findings;
  for (let round = 0; !isOver(); round++) {
    for (const [target, count] of run.targets) {
      const { name } = target;
      for (let i = 0; i < count && !isOver(); i++) {
        const attempt = `${run.seed}/${name}/${round}/${i}`;
        const ask = async (pieces: readonly string[]) =>
          troubleOf(await process.ask({ corpus: run.corpus, target: name, pieces }));
        const pieces = target.make(randomFrom(attempt));
        const trouble = await ask(pieces);
        attempts.set(name, (attempts.get(name) ?? 0) + 1);
        if (trouble === undefined) continue;
        const smaller = await minimise(pieces, async (fewer) => isAlike(trouble, await ask(fewer)), TRIALS);
        findings.push({ target: name, attempt, trouble, pieces: smaller });
      }
    }
  }
  process.end();
  return { attempts, findings };
}

const PROCESS = new URL('./fuzz-process.js', import.meta.url);

function troubleOf(said: Said<string | undefined>): string | undefined {
  return 'answer' in said ? said.answer : said.lost;
}

/** A smaller input must not lead to some other trouble; places and numbers may differ. */
function isAlike(one: string, other: string | undefined): boolean {
  const kind = (trouble: string): string => trouble.replace(/\d+/g, '0').slice(0, 40);
  return other !== undefined && kind(one) === kind(other);
}
