import { Isolated, type Said } from './isolated.ts';
import { corpusFiles } from './list-files.ts';
import type { Examination, ExaminationOrder, Examined, WholeRun } from './model.ts';

export interface CorpusRun {
  readonly folder: string;
  /** Milliseconds for one file, and for all of the folder. */
  readonly fileLimit: number;
  readonly wholeLimit: number;
  readonly jobs: number;
  readonly whole: boolean;
  /** Bodies of the processes; tests bring their own. */
  readonly modules?: { readonly examiner: URL; readonly whole: URL };
}

/** What became of a corpus. */
export interface CorpusResult {
  readonly files: readonly Examined[];
  readonly whole: WholeRun | undefined;
}

const MODULES = {
  examiner: new URL('./examiner-process.js', import.meta.url),
  whole: new URL('./whole-process.js', import.meta.url),
};

/** Examines every file of a folder by itself, and then the folder as one project. */
export async function runCorpus(run: CorpusRun): Promise<CorpusResult> {
  const { folder, wholeLimit, modules = MODULES } = run;
  const files: Examined[] = [];
  const paths = corpusFiles(folder).values();
  const work = async (): Promise<void> => {
    const examiner = new Isolated<ExaminationOrder, Examination>(modules.examiner, run.fileLimit);
    for (const path of paths) files.push({ path, ...examinationOf(await examiner.ask({ folder, path })) });
    examiner.end();
  };
  await Promise.all(Array.from({ length: run.jobs }, work));
  return { files, whole: run.whole ? await runWhole(folder, modules.whole, wholeLimit) : undefined };
}

function examinationOf(said: Said<Examination>): Examination {
  if ('answer' in said) return said.answer;
  return {
    outcome: 'unreadable',
    reason: '',
    troubles: [said.lost],
    milliseconds: 0,
    isFast: false,
    isDisputed: false,
  };
}

async function runWhole(folder: string, module: URL, limit: number): Promise<WholeRun> {
  const judge = new Isolated<string, WholeRun>(module, limit);
  const said = await judge.ask(folder);
  judge.end();
  if ('answer' in said) return said.answer;
  const troubles = [`judged as one project: ${said.lost}`];
  return { files: 0, judged: 0, unreadable: 0, findings: 0, seconds: [0, 0], troubles };
}

/** Everything that must not be, with the file it concerns; what only the reference reads is told by `disputesOf`. */
export function troublesOf({ files, whole }: CorpusResult): readonly string[] {
  return [
    ...files.flatMap(({ path, troubles }) => troubles.map((trouble) => `${path}: ${trouble}`)).sort(),
    ...(whole?.troubles ?? []),
  ];
}

/** Files that the reference reads and we do not, with our reason. */
export function disputesOf({ files }: CorpusResult): readonly string[] {
  return files.flatMap(({ path, reason, isDisputed }) => (isDisputed ? [`${path}: ${reason}`] : [])).sort();
}
