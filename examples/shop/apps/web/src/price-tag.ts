/** Planted: the shared formatMoney again, as an arrow and with its locals renamed. */
export const formatMoney = (amount: number, unit: string): string => {
  const minus = amount < 0 ? '-' : '';
  const units = Math.floor(Math.abs(amount) / 100);
  const cents = String(Math.abs(amount) % 100).padStart(2, '0');
  return minus + units + '.' + cents + ' ' + unit;
};
