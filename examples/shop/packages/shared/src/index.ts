export { formatDay, formatDate } from './dates.ts';
export { formatMoney } from './money.ts';
export { retry } from './retry.ts';
export { slugify } from './slug.ts';
