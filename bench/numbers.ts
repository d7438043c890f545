const UNKNOWN = '–';

/** A figure with three digits that count, as seconds and ratios are read. */
export function threeDigits(figure: number | undefined): string {
  if (figure === undefined) return UNKNOWN;
  if (figure === 0) return '0';
  const digits = Math.floor(Math.log10(Math.abs(figure)));
  return figure.toFixed(Math.min(5, Math.max(0, 2 - digits)));
}

export function mebibytes(bytes: number | undefined): string {
  return bytes === undefined ? UNKNOWN : count(bytes / 2 ** 20);
}

/** A whole number with commas between its thousands. */
export function count(figure: number | undefined): string {
  if (figure === undefined) return UNKNOWN;
  return String(Math.round(figure)).replace(/\B(?=(\d{3})+$)/g, ',');
}
