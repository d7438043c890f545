import type { Examined } from './model.ts';
import { troublesOf, type CorpusResult } from './run-corpus.ts';

const HEAD = [
  'corpus',
  'files',
  'judged',
  'fast path',
  'unreadable',
  'excluded',
  'disputed',
  'troubles',
  'slowest file',
  'as one project',
];

/** One row for each corpus. */
export function corpusTable(results: readonly (readonly [name: string, result: CorpusResult])[]): string {
  const rows = [
    HEAD,
    HEAD.map((_, i) => (i > 0 && i < 8 ? '--:' : '---')),
    ...results.map(([name, one]) => row(name, one)),
  ];
  return `${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function row(name: string, result: CorpusResult): readonly string[] {
  const { files, whole } = result;
  const count = (has: (file: Examined) => boolean): string => String(files.filter(has).length);
  const slowest = files.reduce<Examined | undefined>(
    (slow, file) => (slow === undefined || file.milliseconds > slow.milliseconds ? file : slow),
    undefined,
  );
  return [
    name,
    String(files.length),
    count((file) => file.outcome === 'judged'),
    count((file) => file.isFast),
    count((file) => file.outcome === 'unreadable'),
    count((file) => file.outcome === 'excluded'),
    count((file) => file.isDisputed),
    String(troublesOf(result).length),
    slowest === undefined ? '' : `${slowest.path} (${slowest.milliseconds.toFixed(0)} ms)`,
    whole === undefined ? 'not run' : wholeCell(whole),
  ];
}

function wholeCell({ files, judged, findings, seconds: [one, two] }: NonNullable<CorpusResult['whole']>): string {
  return `${judged} of ${files} files judged, ${findings} findings, ${one.toFixed(0)} s on 1 thread, ${two.toFixed(0)} s on 2`;
}

/** Why files are unreadable, the most frequent reasons first; what reasons quote is left out. */
export function reasonTable(files: readonly Examined[]): readonly (readonly [reason: string, files: number])[] {
  const counts = new Map<string, number>();
  for (const { outcome, reason } of files) {
    if (outcome !== 'unreadable') continue;
    const kind = reason.replace(/ at \d+:\d+/, '').replace(/[`'"“][^`'"”]*[`'"”]/g, '…');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
