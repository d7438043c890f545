export { formatDay, formatDate } from './dates.ts';
export { EVENTS } from './events.ts';
export { formatMoney } from './money.ts';
export { receiptLine } from './receipt.ts';
export { retry } from './retry.ts';
export { slugify } from './slug.ts';
