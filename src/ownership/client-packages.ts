/** A kind of thing that one module of a program usually owns, and the packages that it is built with. */
export interface ClientKind {
  /** What an entry of the registry is called. */
  readonly name: string;
  /** Whether instances are built, which is what matters; else functions are called. */
  readonly isBuilt: boolean;
  readonly packages: readonly string[];
  /** Words that a module of that kind has in its path, beside the name of the package. */
  readonly words: readonly string[];
}

export const CLIENT_KINDS: readonly ClientKind[] = [
  {
    name: 'database',
    isBuilt: true,
    packages: [
      '@prisma/client pg postgres mysql mysql2 mongodb mongoose knex typeorm sequelize kysely better-sqlite3 sqlite3',
      '@libsql/client @neondatabase/serverless @planetscale/database @clickhouse/client cassandra-driver neo4j-driver',
      '@supabase/supabase-js',
    ],
    words: ['db', 'database', 'prisma', 'sql', 'orm', 'datasource', 'clickhouse', 'supabase', 'mongo', 'drizzle'],
  },
  {
    name: 'cache',
    isBuilt: true,
    packages: ['ioredis redis @upstash/redis @vercel/kv memjs'],
    words: ['redis', 'cache', 'kv'],
  },
  {
    name: 'queue',
    isBuilt: true,
    packages: [
      'bull bullmq amqplib kafkajs nats @aws-sdk/client-sqs @google-cloud/pubsub @upstash/qstash inngest pg-boss',
    ],
    words: ['queue', 'kafka', 'rabbit', 'amqp', 'jobs', 'sqs', 'pubsub', 'cron', 'inngest'],
  },
  {
    name: 'search',
    isBuilt: true,
    packages: ['@elastic/elasticsearch @opensearch-project/opensearch meilisearch algoliasearch typesense'],
    words: ['search', 'elastic', 'algolia', 'meili'],
  },
  {
    name: 'mail',
    isBuilt: true,
    packages: [
      'nodemailer resend postmark @sendgrid/mail mailgun.js @aws-sdk/client-ses @mailchimp/mailchimp_transactional',
    ],
    words: ['mail', 'mailer', 'email', 'smtp', 'resend', 'ses'],
  },
  {
    name: 'payments',
    isBuilt: true,
    packages: ['stripe @paddle/paddle-node-sdk braintree square'],
    words: ['billing', 'payment', 'payments'],
  },
  {
    name: 'storage',
    isBuilt: true,
    packages: ['@aws-sdk/client-s3 @google-cloud/storage @azure/storage-blob minio @vercel/blob cloudinary'],
    words: ['s3', 'storage', 'bucket', 'upload', 'blob', 'gcs', 'files'],
  },
  {
    name: 'sockets',
    isBuilt: true,
    packages: ['ws socket.io socket.io-client pusher pusher-js ably'],
    words: ['socket', 'sockets', 'websocket', 'realtime'],
  },
  {
    name: 'models',
    isBuilt: true,
    packages: ['openai @anthropic-ai/sdk @google/generative-ai @google/genai cohere-ai groq-sdk replicate'],
    words: ['llm', 'ai', 'openai', 'anthropic', 'gemini', 'model'],
  },
  {
    name: 'analytics',
    isBuilt: true,
    packages: ['posthog-node posthog-js @segment/analytics-node mixpanel mixpanel-browser @amplitude/analytics-node'],
    words: ['analytics', 'posthog', 'tracking', 'telemetry', 'metrics'],
  },
  {
    name: 'tokens',
    isBuilt: false,
    packages: ['jsonwebtoken jose jwt-decode jwt-simple paseto fast-jwt'],
    words: ['jwt', 'token', 'tokens'],
  },
  {
    name: 'passwords',
    isBuilt: false,
    packages: ['bcrypt bcryptjs argon2 @node-rs/bcrypt @node-rs/argon2'],
    words: ['password', 'passwords', 'hash', 'hashing', 'crypto'],
  },
  {
    name: 'http',
    isBuilt: false,
    packages: ['axios got ky ofetch node-fetch undici cross-fetch superagent'],
    words: ['http', 'api', 'client', 'fetch', 'request', 'axios'],
  },
  {
    name: 'ids',
    isBuilt: false,
    packages: ['uuid nanoid cuid @paralleldrive/cuid2 ulid ulidx'],
    words: ['id', 'ids', 'uuid', 'nanoid', 'cuid', 'ulid'],
  },
  {
    name: 'logger',
    isBuilt: true,
    packages: ['pino winston bunyan loglevel consola tslog log4js signale'],
    words: ['log', 'logger', 'logging', 'logs'],
  },
].map((kind) => ({ ...kind, packages: kind.packages.flatMap((one) => one.split(' ')) }));
