import { Pool } from 'pg';

/** Planted: a second way to reach the database, which has drifted from the first. */
export function createDatabaseClient() {
  const pool = new Pool({ connectionString: process.env.DATABASE_URL ?? 'postgres://127.0.0.1/shop', max: 50 });
  return {
    async query(sql: string, values: readonly unknown[] = []) {
      const result = await pool.query(sql, [...values]);
      return result.rows;
    },
    close: () => pool.end(),
  };
}
