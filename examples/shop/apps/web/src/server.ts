import express from 'express';

import { summary } from './checkout.ts';
import { pay } from './payments.ts';
// Planted: the same module by another path.
import { refund } from '#web/payments.ts';

export const app = express();

/** Planted: one variable for all who are shopping. */
let currentUser: string | undefined;

app.get('/orders', async (request, response) => {
  currentUser = request.get('x-customer');
  response.send(await summary(currentUser ?? 'guest', 0));
});

app.post('/orders/:id/paid', async (request, response) => {
  await pay(request.params.id);
  response.status(204).end();
});

app.post('/orders/:id/refunded', async (request, response) => {
  await refund(request.params.id);
  response.status(204).end();
});

/** Planted: a route that never answers, because the first one does. */
app.get('/orders', (request, response) => response.json({ customer: currentUser }));
