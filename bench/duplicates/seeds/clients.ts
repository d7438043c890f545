import type { Seed } from './seed.ts';

/** Instances that a module keeps, of well-known clients with settings that are worth sharing: one line has them all. */
export const CLIENTS: readonly Seed[] = [
  client('redis', 'Redis', 'ioredis', `process.env.REDIS_URL, { maxRetriesPerRequest: 3, lazyConnect: true }`),
  client('database', 'Pool', 'pg', `{ connectionString: process.env.DATABASE_URL, max: 20, idleTimeoutMillis: 30000 }`),
  client('payments', 'Stripe', 'stripe', `process.env.STRIPE_KEY, { apiVersion: '2024-06-20', typescript: true }`),
  client('mailer', 'Resend', 'resend', `process.env.RESEND_KEY, { retries: 2 }`),
  client(
    'uploads',
    'S3Client',
    '@aws-sdk/client-s3',
    `{ region: 'eu-central-1', forcePathStyle: true, maxAttempts: 5 }`,
  ),
  client('search', 'MeiliSearch', 'meilisearch', `{ host: process.env.SEARCH_HOST, apiKey: process.env.SEARCH_KEY }`),
  client('shipments', 'Queue', 'bullmq', `'shipments', { connection: { host: 'localhost', port: 6379 } }`),
  client('limiter', 'Ratelimit', '@upstash/ratelimit', `{ limiter: slidingWindow(10, '10 s'), prefix: 'orders' }`),
  client(
    'analytics',
    'PostHog',
    'posthog-node',
    `process.env.POSTHOG_KEY, { host: 'https://eu.example.com', flushAt: 1 }`,
  ),
  client('models', 'OpenAI', 'openai', `{ apiKey: process.env.OPENAI_KEY, maxRetries: 4, timeout: 20000 }`),
  client('orm', 'PrismaClient', '@prisma/client', `{ log: ['warn', 'error'], errorFormat: 'minimal' }`),
  client('events', 'Kafka', 'kafkajs', `{ clientId: 'shop', brokers: ['kafka-1:9092', 'kafka-2:9092'] }`),
];

function client(name: string, constructor: string, from: string, settings: string): Seed {
  return {
    id: `clients/${name}`,
    kind: 'instance',
    name,
    origin: 'clients',
    imports: `import { ${constructor} } from '${from}';\n`,
    text: `export const ${name} = new ${constructor}(${settings});`,
    size: 18,
  };
}
