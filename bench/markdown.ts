import { judgeGoals, ratioOf, type Verdict } from './goals.ts';
import type { Machine } from './machine.ts';
import type { Corpus, Duel, Sample, Series } from './model.ts';
import { count, mebibytes, threeDigits } from './numbers.ts';
import type { OneFile } from './one-file.ts';
import { median, type Ratio } from './statistics.ts';

export interface Results {
  readonly corpus: Omit<Corpus, 'folder' | 'dependencies'>;
  /** Whether the runs with types had the dependencies of the code. */
  readonly hasDependencies: boolean;
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly meter: string;
  /** How busy the machine was before and after. */
  readonly load: readonly (number | undefined)[];
  readonly duels: readonly Duel[];
  readonly oneFile: OneFile | undefined;
}

const WITH_DEPENDENCIES = 'Its dependencies were installed for the runs with types.';
const WITHOUT_DEPENDENCIES =
  'Its dependencies were not installed: typed ESLint resolves less than it would, and takes less.';

/** All that was measured on one corpus as one Markdown page. */
export function resultsPage(results: Results, plot: string): string {
  const { corpus, duels, oneFile, hasDependencies } = results;
  const size = `${count(corpus.files.length)} TypeScript and JavaScript files, ${count(corpus.lines)} lines`;
  const parts = [
    `# ${corpus.name}`,
    `${corpus.origin}; ${size}, ${(corpus.bytes / 1e6).toFixed(1)} MB. ${hasDependencies ? WITH_DEPENDENCIES : WITHOUT_DEPENDENCIES}`,
    ...conditions(results),
    `![Wall time of every run, on a logarithmic scale](${plot})`,
    '## Goals',
    'Ratios of what ssot-lint took to what the peer took: the median of the pairs, least and most in brackets.',
    goalTable(judgeGoals(corpus, duels, oneFile)),
    '## Runs',
    'Medians of all runs of the kind.',
    runTable(allSeries(duels)),
    '## Pairs',
    'ssot-lint ÷ peer, both run in turns.',
    pairTable(duels),
    ...oneFileParts(oneFile),
  ];
  return `${parts.join('\n\n')}\n`;
}

export function conditions({
  machine,
  versions,
  meter,
  load,
}: Pick<Results, 'machine' | 'versions' | 'meter' | 'load'>): string[] {
  const { processor, cores, memory, system, node } = machine;
  const tools = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const [before, after] = load.map(threeDigits);
  return [
    `${processor}, ${cores} cores, ${memory}; ${system}; Node ${node}. Load ${before ?? '–'} before, ${after ?? '–'} after.`,
    `Measured: ${meter}.`,
    `Versions: ${tools.join(', ')}.`,
  ];
}

/** One series for each way to run, with the samples of all its duels. */
export function allSeries(duels: readonly Duel[]): Series[] {
  const byName = new Map<string, Series>();
  for (const series of duels.flatMap(({ subjects, peer }) => [...subjects, peer])) {
    const known = byName.get(series.name);
    byName.set(series.name, {
      ...series,
      samples: [...(known?.samples ?? []), ...series.samples],
      work: series.work ?? known?.work,
      failure: known?.failure ?? series.failure,
    });
  }
  return [...byName.values()];
}

export function medianOf(series: Pick<Series, 'samples'>, measure: keyof Sample): number | undefined {
  return median(series.samples.map((sample) => sample[measure]).filter((figure) => figure !== undefined));
}

export function runTable(all: readonly Series[]): string {
  const empty = all.find(({ name }) => name === 'node');
  const floor = empty === undefined ? undefined : medianOf(empty, 'wall');
  const tried = all.filter(({ samples, failure }) => samples.length > 0 || failure !== undefined);
  const rows = tried.map((series) => {
    const { title, samples, work } = series;
    if (series.failure !== undefined) return [title, whyNoFigures(series), '', '', '', '', ''];
    const wall = medianOf(series, 'wall');
    const timesNode = wall === undefined || floor === undefined ? undefined : wall / floor;
    return [
      title,
      threeDigits(wall),
      threeDigits(medianOf(series, 'cpu')),
      mebibytes(medianOf(series, 'peak')),
      threeDigits(timesNode),
      String(samples.length),
      describeWork(work),
    ];
  });
  return table(['run', 'wall s', 'CPU s', 'peak MiB', '× empty node', 'runs', 'its output says'], rows);
}

export function whyNoFigures({ failure, leftOut }: Pick<Series, 'failure' | 'leftOut'>): string {
  return leftOut ? `not run: ${failure ?? ''}` : `**failed**: ${failure ?? ''}`;
}

function describeWork(work: Series['work']): string {
  const files = work?.files === undefined ? [] : [`${count(work.files)} files`];
  const findings = work?.findings === undefined ? [] : [`${count(work.findings)} findings`];
  return [...files, ...findings].join(', ');
}

export function pairTable(duels: readonly Duel[]): string {
  const rows = duels.flatMap(({ subjects, peer }) =>
    subjects.map((subject) => {
      const failed = [subject, peer].find(({ failure }) => failure !== undefined);
      const names = [subject.title, peer.title];
      if (failed !== undefined) return [...names, '0', 'no ratio', '', ''];
      const wall = ratioOf(subject.samples, peer.samples, 'wall');
      const others = (['cpu', 'peak'] as const).map((measure) => ratioOf(subject.samples, peer.samples, measure));
      return [...names, String(wall?.pairs ?? 0), ...[wall, ...others].map(describeRatio)];
    }),
  );
  return table(['ssot-lint', 'peer', 'pairs', 'wall', 'CPU', 'peak'], rows);
}

function describeRatio(ratio: Ratio | undefined): string {
  if (ratio === undefined) return '–';
  return `${threeDigits(ratio.median)} (${threeDigits(ratio.least)}–${threeDigits(ratio.most)})`;
}

export function goalTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ goal, ratio, verdict, reason }) => [
    goal.subject,
    goal.peer,
    goal.measure,
    `≤ ${goal.atMost}`,
    describeRatio(ratio),
    reason === undefined ? verdict : `${verdict}: ${reason}`,
  ]);
  return table(['run', 'held against', 'measure', 'goal', 'measured', 'verdict'], rows);
}

function oneFileParts(oneFile: OneFile | undefined): string[] {
  if (oneFile === undefined) return [];
  const { path, lines, engine, parser, ratio, failure } = oneFile;
  const figures =
    failure ??
    `all rules' collectors ${threeDigits(engine)} ms, \`@typescript-eslint/parser\` ${threeDigits(parser)} ms, ` +
      `ratio ${describeRatio(ratio)}`;
  return ['## One file in a process that is warm', `\`${path}\`, ${lines} lines: ${figures}.`];
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
