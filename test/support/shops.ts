/** A project in which everything is in order: an accessor, a read through it, two helpers. */
export const TIDY_SHOP = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'src/env.ts': `export const env = { mailHost: process.env.MAIL_HOST ?? 'localhost' };\n`,
  'src/mail.ts': `import { env } from './env';\n\nexport function mailUrl(path: string): string {\n  return ['smtp:/', env.mailHost, path].join('/');\n}\n`,
  'src/orders.ts': `import { env } from './env';\nimport { mailUrl } from './mail';\n\nexport const receiptUrl = (id: string): string => mailUrl(\`\${env.mailHost}-\${id}\`);\n`,
} as const;

/** The same with one read past the accessor: line 3, column 22 of src/billing.ts. */
export const UNTIDY_SHOP = {
  ...TIDY_SHOP,
  'src/billing.ts': `// Bills.\n\nexport const debug = process.env.BILLING_DEBUG === '1';\n`,
} as const;
