/** 2026-11-21 */
export function formatDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** @deprecated use {@link formatDay} instead */
export function formatDate(date: Date): string {
  return date.toLocaleDateString();
}
