import { retry } from '@shop/shared';
import { createTransport } from 'nodemailer';

const { MAIL_HOST = 'mail.internal', MAIL_PORT = '1025' } = process.env;
const transport = createTransport({ host: MAIL_HOST, port: Number(MAIL_PORT) });

export async function sendReceipt(to: string, text: string): Promise<void> {
  await retry(() => transport.sendMail({ to, subject: 'Your receipt', text }));
}
