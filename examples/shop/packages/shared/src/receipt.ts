import { formatMoney } from './format-money.ts';

export function receiptLine(title: string, cents: number): string {
  return `${title}  ${formatMoney(cents, 'EUR')}`;
}
