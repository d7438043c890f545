import { env } from '@shop/config';

/** What the page of the operators shows. */
export const health = () => ({ mail: `${env.MAIL_HOST}:${env.MAIL_PORT}`, currency: env.SHOP_CURRENCY });
