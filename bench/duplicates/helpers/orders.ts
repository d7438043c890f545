export async function loadOrderLines(database: Database, orderId: string) {
  const order = await database.orders.findOne({ id: orderId });
  if (order === undefined) throw new Error(`there is no order ${orderId}`);
  const lines = await database.lines.find({ order: order.id });
  return lines.map((line) => ({ ...line, currency: order.currency }));
}

export function totalOfOrder(order: Order) {
  let total = 0;
  order.lines.forEach((line) => {
    total += line.price * line.pieces;
  });
  return total - order.discount + order.shipping.price;
}

export const describeOrder = (order: Order) => {
  const name = order.customer?.name;
  const lines = order.lines.map((line) => line.pieces + ' x ' + line.title);
  return 'Order ' + order.number + ' for ' + name + ': ' + lines.join(', ');
};

export function groupByCustomer(orders: Order[]) {
  const groups = new Map<string, Order[]>();
  for (const order of orders) {
    const group = groups.get(order.customer.id) ?? [];
    group.push(order);
    groups.set(order.customer.id, group);
  }
  return groups;
}

export async function placeOrder(cart: Cart, payments: Payments, mail: Mail) {
  if (cart.lines.length === 0) return undefined;
  const reserved = await payments.reserve(cart.total, cart.currency);
  const order = await saveOrder({ ...cart, reservation: reserved.id });
  await mail.send(order.customer.email, 'Your order ' + order.number + ' has arrived');
  return order;
}

export function nextOrderNumber(last: string, year: number) {
  const [prefix, count] = last.split('-');
  const isSameYear = prefix === String(year);
  const next = isSameYear ? Number(count) + 1 : 1;
  return year + '-' + String(next).padStart(6, '0');
}

export function cancelOrder(order: Order, reason: string, now: Date) {
  if (order.state === 'shipped') {
    return { ok: false, message: 'The order has left the house.' };
  } else {
    return { ok: true, order: { ...order, state: 'cancelled', reason, cancelledAt: now.toISOString() } };
  }
}

export async function exportOrders(orders: Order[], file: FileHandle) {
  const rows = orders.map((order) => [order.number, order.total, order.currency].join(';'));
  const header = ['number', 'total', 'currency'].join(';');
  const written = await file.write([header, ...rows].join('\n'));
  logger.info('orders exported', written.bytes);
  return written.bytes;
}

export function isLateOrder({ promisedAt, shippedAt }: Order, now: Date) {
  const promised = new Date(promisedAt).getTime();
  const shipped = shippedAt && new Date(shippedAt).getTime();
  const grace = 36 * 60 * 60 * 1000;
  return shipped ? shipped > promised + grace : now.getTime() > promised + grace;
}

export function mergeCarts(guest: Cart, own: Cart) {
  const merged = [...own.lines];
  guest.lines.forEach((line) => {
    const known = merged.find((one) => one.sku === line.sku);
    if (known) known.pieces += line.pieces;
    else merged.push(line);
  });
  return { ...own, lines: merged, coupon: own.coupon ?? guest.coupon };
}
