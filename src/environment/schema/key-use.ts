import { savedProject, type Project } from '../../core/project.ts';
import { environmentUses } from '../environment-uses.ts';
import { findAccessors } from '../find-accessors.ts';
import { mentionsCollector } from './mentions-collector.ts';
import { schemaCollector } from './schema-collector.ts';

/** Which variables a project makes something of. */
interface KeyUse {
  /** Words of files that state no schema. */
  readonly mentioned: ReadonlySet<string>;
  /** Those and what the schemas declare. */
  readonly known: ReadonlySet<string>;
  /** Whether anything is asked of an accessor whose name only the running program knows. */
  readonly dynamic: boolean;
}

export function keyUse(project: Project): KeyUse {
  return savedProject(project).derived(findKeyUse);
}

function findKeyUse(project: Project): KeyUse {
  const schemas = project.facts(schemaCollector);
  const mentioned = new Set<string>();
  const known = new Set<string>();
  for (const [file, words] of project.facts(mentionsCollector)) {
    if (!schemas.has(file)) for (const word of words.split(' ')) mentioned.add(word);
  }
  for (const { used, keys } of schemas.values()) {
    for (const key of used) mentioned.add(key);
    for (const { key } of keys) known.add(key);
  }
  const accessors = findAccessors(project).all;
  let dynamic = false;
  for (const { file, access, target } of environmentUses(project)) {
    if (access.key !== undefined && (!schemas.has(file) || access.offered !== true)) mentioned.add(access.key);
    if (target === undefined || access.key !== undefined || access.kind !== 'read') continue;
    const accessor = accessors.find((one) => one.declaration.file === target.file && one.names.has(target.name));
    // `env().SHOP_NAME` calls the accessor without a name, and takes a member whose name is mentioned.
    dynamic ||= accessor !== undefined && (access.style === undefined || accessor.takesAnyKey);
  }
  for (const one of mentioned) known.add(one);
  return { mentioned, known, dynamic };
}

/** Variables that tools and client libraries of others look up by themselves. */
const READ_BY_OTHERS =
  /^(DATABASE_(PRIVATE_)?URL|DIRECT_(DATABASE_)?URL|SHADOW_DATABASE_URL|POSTGRES_\w+|PG[A-Z]+|MYSQL_\w+|REDIS_TLS_URL|(NEXT)?AUTH_\w+|AUTH0_\w+|AWS_\w+|GOOGLE_APPLICATION_CREDENTIALS|GOOGLE_CLOUD_\w+|GCLOUD_\w+|AZURE_(CLIENT|TENANT)_\w+|(NEXT_PUBLIC_)?SENTRY_\w+|OTEL_\w+|NEW_RELIC_\w+|DD_\w+|DATADOG_\w+|(NEXT_PUBLIC_)?CLERK_\w+|(OPENAI|ANTHROPIC|GROQ|MISTRAL|COHERE|RESEND|STRIPE|GEMINI|GOOGLE_GENERATIVE_AI|INNGEST|UPLOADTHING|TRIGGER)_\w*KEY|UPSTASH_\w+|QSTASH_\w+|KV_\w+|BLOB_READ_WRITE_TOKEN|NODE_\w+|NEXT_\w*TELEMETRY\w*|TURBO_\w+|PRISMA_\w+|DOCKER_\w+|COMPOSE_\w+|PUPPETEER_\w+|PLAYWRIGHT_\w+|LANGCHAIN_\w+|LANGSMITH_\w+|WEBPACK_\w+|HEROKU_\w+|UV_THREADPOOL_SIZE|WEB_CONCURRENCY|NEXT_MANUAL_SIG_HANDLE|JEST_\w+|VITEST_\w+)$/;

/** Whether something beside the code of the project reads a variable, and says what it is for. */
export function isReadByOthers(key: string): boolean {
  return READ_BY_OTHERS.test(key);
}
