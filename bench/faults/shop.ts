import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const price = (name: string): string => `export function ${name}(order, rate) {
  const prices = order.items.map((item) => item.price * rate).filter(Boolean);
  if (prices.length > 3) throw new Error('too many ' + prices.length);
  return prices.reduce((sum, one) => sum + one, 0) / 100;
}
`;

/** A shop with something of everything: what is in order, what is accepted, what is known, what is new, what is dead. */
export const SHOP: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "shop", "type": "module" }\n',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }\n',
  '.gitignore': 'node_modules/\nout/\n',
  'ssot.config.yaml': '# What the shop agreed on.\nenvironment:\n  accessor: src/env.ts#env\nthreshold: 10\n',
  'src/env.ts': `export const env = { mailHost: process.env.MAIL_HOST ?? 'localhost' };\n`,
  'src/mail.ts': `import { env } from '@/env';\n\nexport const mailUrl = (path: string): string => ['smtp:/', env.mailHost, path].join('/');\n`,
  'src/orders.ts': `import { env } from './env';\n${price('orderTotal')}export const host = env.mailHost;\n`,
  'src/bills.ts': price('billTotal'),
  'src/jobs.ts': `export const debug = process.env.JOBS_DEBUG === '1';\nexport const level = process.env.JOBS_LEVEL;\n`,
  'src/relay.ts': `export const relay = process.env.RELAY_HOST;\n`,
  'src/old.ts': `/** @deprecated use mailUrl */\nexport const send = 1;\n`,
  'src/uses.ts': `import { send } from './old';\n// ssot-allow no-direct-env-access -- read before the accessor is there\nexport const sent = [send, process.env.SENT];\n`,
  'test/orders.test.ts': `import { host } from '../src/orders';\n\nexport const seen = [host, process.env.SEEN];\n`,
  'acceptable-duplicates.yaml': `# Decisions of the shop.
version: 1
allow:
  - id: relay # as long as the relay is one of its own
    rule: no-direct-env-access
    members: [src/relay.ts]
    reason: The relay starts before the accessor.
    owner: mail
    created: 2026-01-02
  - id: gone
    rule: no-direct-env-access
    members: [src/gone.ts]
    reason: Was removed, and the entry was not.
    owner: mail
    created: 2026-01-02
`,
};

export function writeShop(folder: string, files: Readonly<Record<string, string>> = SHOP): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
