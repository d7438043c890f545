/** A column of a plain-text table. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

/** Lays rows out in columns, two spaces apart, without trailing blanks. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const widths = columns.map((column, i) => Math.max(column.title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string => {
    const padded = columns.map((column, i) => {
      const cell = cells[i] ?? '';
      return column.align === 'right' ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0);
    });
    return padded.join('  ').trimEnd();
  };
  return [line(columns.map((column) => column.title)), ...rows.map(line)];
}
