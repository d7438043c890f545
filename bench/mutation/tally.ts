import { relative } from 'node:path';

import type { Mutant } from './try-mutants.ts';

/** The mutants of an area, counted by what became of them. Those that no run could tell anything about are left out. */
export interface Tally {
  readonly area: string;
  readonly killed: number;
  readonly survived: number;
  readonly timedOut: number;
  readonly uncovered: number;
}

export function tallyOf(area: string, mutants: readonly Pick<Mutant, 'status'>[]): Tally {
  const count = (status: Mutant['status']): number => mutants.filter((one) => one.status === status).length;
  return {
    area,
    killed: count('Killed'),
    survived: count('Survived'),
    timedOut: count('Timeout'),
    uncovered: count('NoCoverage'),
  };
}

const triedOf = ({ killed, survived, timedOut, uncovered }: Tally): number => killed + survived + timedOut + uncovered;

/** How many of a hundred mutants were noticed, cut to one decimal; `undefined` where there is none. */
export function scoreOf(tally: Tally): number | undefined {
  const tried = triedOf(tally);
  return tried === 0 ? undefined : Math.floor(((tally.killed + tally.timedOut) / tried) * 1000) / 10;
}

/** A table in Markdown, a row for each area. */
export function tableOf(tallies: readonly Tally[]): string {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const head = ['code', 'mutants', 'killed', 'survived', 'timed out', 'not covered', 'score'];
  const rows = tallies.map((tally) => [
    `\`${tally.area}\``,
    triedOf(tally),
    tally.killed,
    tally.survived,
    tally.timedOut,
    tally.uncovered,
    scoreOf(tally)?.toFixed(1) ?? '–',
  ]);
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Mutants to be looked at: those that no test noticed, and those that ended in a hang. One line each, in their order. */
export function openOf(mutants: readonly Mutant[], root: string): readonly string[] {
  const open = mutants.filter(({ status }) => ['Survived', 'NoCoverage', 'Timeout'].includes(status));
  const lines = open.map((one) => {
    const { line, column } = one.location.start;
    const replacement = one.replacement.replaceAll(/\s+/g, ' ');
    return { one, line, column, text: `${one.status} ${one.mutatorName}: ${replacement}` };
  });
  return lines
    .sort((a, b) => compare(a.one.fileName, b.one.fileName) || a.line - b.line || a.column - b.column)
    .map(({ one, line, column, text }) => `${relative(root, one.fileName)}:${line}:${column} ${text}`);
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
