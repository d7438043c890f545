/** What the shop tells the world. */
export const EVENTS = { orderPaid: 'shop.order.paid', orderRefunded: 'shop.order.refunded' } as const;
