import type { DatabaseClient } from './client.ts';

export class OrderRepository {
  constructor(private readonly database: DatabaseClient) {}

  async find(id: string): Promise<unknown> {
    const [order] = await this.database.query('select * from orders where id = $1', [id]);
    return order;
  }

  async openOrders(customer: string): Promise<readonly unknown[]> {
    return this.database.query("select * from orders where customer = $1 and status = 'open'", [customer]);
  }
}
