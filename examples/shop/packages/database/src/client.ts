import { env } from '@shop/config';
import { Pool } from 'pg';

export interface DatabaseClient {
  query(sql: string, values?: readonly unknown[]): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

/** The one way to reach the database. */
export function createDatabaseClient(): DatabaseClient {
  const pool = new Pool({ connectionString: env.DATABASE_URL, max: 10, idleTimeoutMillis: 30_000 });
  return {
    async query(sql, values = []) {
      const result = await pool.query(sql, [...values]);
      return result.rows;
    },
    close: () => pool.end(),
  };
}
