import type { Kind } from './kind.ts';
import type { Outcome } from './oracle.ts';

/** What became of the faults of one kind. */
export interface Tally {
  readonly kind: Kind;
  readonly outcomes: readonly Outcome[];
}

const COLUMNS = ['same verdict', 'ended, next run same', 'exit 2', 'gate fails by name'] as const;

/** Faults that came to something. */
export const faultsOf = ({ outcomes }: Tally): number => outcomes.filter((one) => one !== 'not met').length;

export function wrongOf({ kind, outcomes }: Tally): readonly string[] {
  return outcomes.flatMap((one) => (typeof one === 'string' ? [] : [`${kind.name}: ${one.wrong}`]));
}

/** A table in Markdown: kinds of faults and what became of them. */
export function tableOf(tallies: readonly Tally[]): string {
  const rows = tallies.map((tally) => {
    const counts = COLUMNS.map((column) => tally.outcomes.filter((one) => one === column).length);
    return [tally.kind.name, faultsOf(tally), ...counts, wrongOf(tally).length];
  });
  const totals = ['total', ...[1, 2, 3, 4, 5, 6].map((at) => rows.reduce((sum, row) => sum + Number(row[at] ?? 0), 0))];
  const head = ['fault', 'injected', ...COLUMNS, 'wrong'];
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line), line(totals)].join(
    '\n',
  );
}
