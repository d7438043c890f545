/** The one place that reads the environment. */
export const env = {
  databaseUrl: process.env.DATABASE_URL ?? 'postgres://localhost/shop',
  mailHost: process.env.MAIL_HOST ?? 'localhost',
  mailPort: Number(process.env.MAIL_PORT ?? 1025),
  currency: process.env.SHOP_CURRENCY ?? 'EUR',
};
