import type { RepoPath } from '../core/repo-path.ts';
import { conceptWords, splitWords } from './name-parts.ts';
import { withoutExtension } from '../core/repo-path.ts';

/** Suffixes by which a bundler picks one file, and others by which people tell where code runs. */
const PLATFORM_SUFFIX =
  /\.(web|native|ios|android|node|browser|server|client|edge|electron|desktop|mobile|win32|darwin|linux)(?=\.[cm]?[jt]sx?$)/;
/** Folders of a platform wherever they stand, and those that are one only beside their counterpart. */
const PLATFORM_FOLDER = /^(mobile|desktop|native|electron|ios|android|extension|edge|worker)$/i;
const SIDE_FOLDER = /^(web|browser|node|server|client)$/i;

/** `store.web.ts` beside `store.native.ts`: the bundler picks one of them. */
export function arePlatformVariants(a: RepoPath, b: RepoPath): boolean {
  const isVariant = PLATFORM_SUFFIX.test(a) || PLATFORM_SUFFIX.test(b);
  return (
    isVariant && withoutExtension(a.replace(PLATFORM_SUFFIX, '')) === withoutExtension(b.replace(PLATFORM_SUFFIX, ''))
  );
}

/** `stock.cjs` beside `stock.ts`: what loads one of them as it is written cannot load the other. */
export function areForOtherLoaders(a: RepoPath, b: RepoPath): boolean {
  return /\.c[jt]s$/.test(a) !== /\.c[jt]s$/.test(b) && withoutExtension(a) === withoutExtension(b);
}

/** The same told by a dash, as in `store-node.ts`: a platform only beside that of another one. */
const PLATFORM_ENDING = /[-_](web|native|ios|android|node|browser|edge|electron|desktop|mobile|win32|darwin|linux)$/;

const RUNTIME = /^(node|bun|deno|browser|web|native|edge|workerd?|electron|server|client)$/;

/** Whether two paths are one but for what runs them: `bun-mutex.ts` and `node-mutex.ts`. */
export function areForTwoRuntimes(a: RepoPath, b: RepoPath): boolean {
  const [left = [], right = []] = [a, b].map((path) => path.toLowerCase().split(/[/._-]/));
  return differInAlone(left, right, RUNTIME);
}

/** Files of one name under different platform folders, or that end in different platforms. */
export function arePlatformFolders(a: RepoPath, b: RepoPath): boolean {
  const [left, right] = [a, b].map((file) => withoutExtension(file.slice(file.lastIndexOf('/') + 1)));
  if (left === right) return areOnTwoPlatforms(a, b);
  const endings = [left, right].map((name) => PLATFORM_ENDING.exec(name ?? '')?.[1]);
  if (endings.includes(undefined) || endings[0] === endings[1]) return false;
  return left?.replace(PLATFORM_ENDING, '') === right?.replace(PLATFORM_ENDING, '');
}

/** Whether two files are made for different platforms, so that neither can be asked to import the other. */
export function areOnTwoPlatforms(a: RepoPath, b: RepoPath): boolean {
  const left = new Set(a.toLowerCase().split('/'));
  const right = new Set(b.toLowerCase().split('/'));
  const onlyLeft = [...left].filter((segment) => !right.has(segment));
  const onlyRight = [...right].filter((segment) => !left.has(segment));
  if ([...onlyLeft, ...onlyRight].some((segment) => PLATFORM_FOLDER.test(segment))) return true;
  const isSide = (segment: string): boolean => SIDE_FOLDER.test(segment);
  return onlyLeft.some(isSide) && onlyRight.some(isSide);
}

/** Folders of the processes of a desktop program: none of them loads what another one runs. */
const PROCESS_FOLDER = /^(main|preload|renderer)(-process)?$/;

/** Whether a file would have to import what another process runs, as far as their folders tell. */
export function leadsToOtherProcess(from: RepoPath, to: RepoPath): boolean {
  const left = from.split('/');
  const right = to.split('/');
  const parting = left.findIndex((segment, i) => segment !== right[i]);
  const [own, other] = [left, right].map((path) => processOf(path.slice(Math.max(parting, 0), -1)));
  if (other === undefined || own === other) return false;
  // A folder named `main` is that of a process only beside the other ones.
  return other !== 'main' || own !== undefined;
}

function processOf(folders: readonly string[]): string | undefined {
  return folders.map((folder) => PROCESS_FOLDER.exec(folder)?.[1]).find((name) => name !== undefined);
}

/** Folders with a licence of their own: what they hold may not be there for the rest. */
const LICENSED_FOLDER = /^(ee|pro|enterprise|commercial)$/;

/** The folder with a licence of its own that a file stands in, by its path. */
export function licensedFolderOf(file: RepoPath): string | undefined {
  const folders = file.split('/').slice(0, -1);
  const at = folders.findIndex((folder) => LICENSED_FOLDER.test(folder));
  return at === -1 ? undefined : folders.slice(0, at + 1).join('/');
}

const DATABASE =
  /^(mysql2?|mariadb|postgres(ql)?|pg|pglite|cockroach(db)?|sqlite3?|libsql|turso|d1|mssql|sqlserver|oracle|mongo(db)?|clickhouse|duckdb|singlestore|planetscale|dynamo(db)?|redis|sql)$/;

/**
 * Whether two paths are one but for the databases they are written for: `schema/mysql.ts` and `schema/sqlite.ts`, or
 * `sql/entity/order.ts` and `sql/mssql/entity/order.ts`.
 */
export function areOfTwoDatabases(a: RepoPath, b: RepoPath): boolean {
  const [left = [], right = []] = [a, b].map((path) => path.toLowerCase().split(/[/._-]/));
  return differInAlone(left, right, DATABASE);
}

const VENDOR =
  /^(github|gitlab|bitbucket|gitea|azure|aws|gcp|google|microsoft|outlook|gmail|apple|facebook|meta|twitter|linkedin|slack|discord|teams|telegram|whatsapp|notion|linear|jira|asana|trello|clickup|hubspot|salesforce|zendesk|intercom|openai|anthropic|claude|gemini|mistral|cohere|ollama|groq|deepseek|openrouter|bedrock|huggingface|stripe|paypal|paddle|razorpay|lemonsqueezy|mollie|square|braintree|vercel|netlify|cloudflare|supabase|firebase|heroku|sendgrid|mailgun|postmark|resend|mailchimp|twilio|zoom|dropbox|onedrive|shopify|woocommerce|okta|auth0|keycloak|cognito|datadog|sentry|posthog|mixpanel|segment|amplitude)$/;

/** Whether two paths are one but for the vendor they are written for: `useGitHubOrders.ts` and `useGitLabOrders.ts`. */
export function areOfTwoVendors(a: RepoPath, b: RepoPath): boolean {
  const [left = [], right = []] = [a, b].map((path) =>
    path.split('/').flatMap((part) => withVendors(splitWords(part))),
  );
  return differInAlone(left, right, VENDOR);
}

/** `GitHub` is two words by its capitals. */
function withVendors(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const both = `${joined.at(-1) ?? ''}${word}`;
    if (VENDOR.test(both)) joined.splice(-1, 1, both);
    else joined.push(word);
  }
  return joined;
}

/** Whether both have words of a kind, other ones each, and all their other words are the same. */
function differInAlone(left: readonly string[], right: readonly string[], kind: RegExp): boolean {
  const [own, others] = [left, right].map((words) => words.filter((word) => kind.test(word)).join(' '));
  if (own === others || own === '' || others === '') return false;
  const rest = (words: readonly string[]): string => words.filter((word) => !kind.test(word)).join('/');
  return rest(left) === rest(right);
}

const DATE = /(?<!\d)(19|20)\d{2}[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)/g;

/** Whether two paths are one but for a date: `pay_20250429.ts` and `pay_20250728.ts` hold what was agreed on that day. */
export function areOfOtherDates(a: RepoPath, b: RepoPath): boolean {
  return a !== b && a.replace(DATE, '#') === b.replace(DATE, '#');
}

/** Whether two folders are named as variants of one thing, such as `queue-redis` and `queue-memory`. */
export function areVariantNames(a: string, b: string): boolean {
  const left = new Set(conceptWords(a));
  const right = new Set(conceptWords(b));
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared > 0 && left.size > shared && right.size > shared;
}

/** How two paths run in parallel. */
export type Parallel =
  /** They differ in a version, or in a folder that the file names repeat. */
  | { readonly kind: 'variants' }
  /** They differ in the folder at this depth alone. */
  | { readonly kind: 'folders'; readonly depth: number };

/**
 * Adapters, back ends, phases and API versions are written side by side on purpose: their paths differ in one folder, in
 * that folder and its name in the file name, or in a version number.
 */
export function parallelOf(a: RepoPath, b: RepoPath): Parallel | undefined {
  const left = a.split('/');
  const right = b.split('/');
  if (a !== b && withoutVersions(left) === withoutVersions(right)) return { kind: 'variants' };
  if (left.length !== right.length) return undefined;
  const different = left.flatMap((segment, i) => (segment === right[i] ? [] : [i]));
  const [depth, name] = different;
  const last = left.length - 1;
  if (depth === undefined || depth === last) return undefined;
  if (different.length === 1) return { kind: 'folders', depth };
  if (different.length !== 2 || name !== last) return undefined;
  return repeatsFolder(left, depth) && repeatsFolder(right, depth) ? { kind: 'variants' } : undefined;
}

function withoutVersions(segments: readonly string[]): string {
  return segments.map((segment) => (/^v?\d+(\.\w+)?$/.test(segment) ? '#' : segment)).join('/');
}

function repeatsFolder(segments: readonly string[], folder: number): boolean {
  const [word] = conceptWords(segments[folder] ?? '');
  return word !== undefined && (segments.at(-1) ?? '').toLowerCase().includes(word);
}

/** Whether one path belongs to the client and the other to the server. */
export function areOnTwoSides(a: RepoPath, b: RepoPath): boolean {
  const sides = [sideOf(a), sideOf(b)];
  return sides.includes('client') && sides.includes('server');
}

type Side = 'client' | 'server' | 'shared';

/** `app/models/Order.ts` and `server/models/Order.ts`: two views of one thing on two sides of the wire. */
export function areClientAndServer(a: RepoPath, b: RepoPath): boolean {
  const left = sideOf(a);
  const right = sideOf(b);
  const sameName = withoutExtension(a).split('/').at(-1) === withoutExtension(b).split('/').at(-1);
  return sameName && left !== undefined && right !== undefined && left !== right && a.split('/')[0] !== b.split('/')[0];
}

function sideOf(path: RepoPath): Side | undefined {
  for (const segment of path.split('/')) {
    if (/^(app|client|frontend|web|webview(-ui)?|ui|browser)$/.test(segment)) return 'client';
    if (/^(server|api|backend)$/.test(segment)) return 'server';
    if (/^(shared|common|core|lib)$/.test(segment)) return 'shared';
  }
  return undefined;
}

/** The roots of two paths that end in the same segments; `undefined` where not even the file name agrees. */
export function mirrorRoots(a: RepoPath, b: RepoPath): readonly [string, string] | undefined {
  const left = a.split('/');
  const right = b.split('/');
  let tail = 0;
  while (tail < left.length && tail < right.length && left.at(-1 - tail) === right.at(-1 - tail)) tail++;
  if (tail === 0) return undefined;
  return [left.slice(0, -tail).join('/'), right.slice(0, -tail).join('/')];
}
