/** Planted: moved to money.ts, and kept for existing imports. */
export { formatMoney } from './money.ts';
