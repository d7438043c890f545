export { createDatabaseClient, type DatabaseClient } from './client.ts';
export { OrderRepository } from './order-repository.ts';
