import { rules } from '../../rules/index.ts';
import { allow } from '../../src/allow/index.ts';
import type { Allowlist } from '../../src/allow/allowlist.ts';
import { collect, type FileFacts } from '../../src/collect/index.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import type { Config } from '../../src/core/config.ts';
import type { Finding } from '../../src/core/model.ts';
import type { Project, ProjectFile } from '../../src/core/project.ts';
import type { AllowanceProblem } from '../../src/core/report.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import type { WorkspacePackage } from '../../src/core/workspace-package.ts';
import { PackWriter, readPack } from '../../src/cache/fact-pack.ts';
import { editedProject, prepareEdits } from '../../src/judge/edited-project.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { judge, type RuleJudgement } from '../../src/judge/index.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { collectorsFor } from '../../src/threads/collectors-for.ts';
import { repoPath } from './arbitrary-project.ts';

export const MAILER = `export function createMailer(host, sender) {
  const transport = new Transport({ host, secure: true, retries: 3 });
  return {
    send: (to, text) => transport.deliver({ from: sender, to, text }),
    close: () => transport.close(),
  };
}
`;

export const SLUG = `export function slugOf(title) {
  const words = title.normalize('NFKD').toLowerCase().split(/[^a-z0-9]+/);
  return words.filter((word) => word !== '' && !STOP_WORDS.has(word)).join('-');
}
`;

/** A shop with one finding of every rule, each in a file of its own. */
export const SHOP = {
  'src/env.ts': `export const env = { port: process.env.PORT ?? '3000', mailHost: process.env.MAIL_HOST };\n`,
  'src/clients/mail.ts': MAILER,
  'src/clients/index.ts': `export * from './mail';\n`,
  'src/orders/notify.ts':
    `import { createMailer } from '../clients/mail';\nimport { env } from '../env';\n\n` +
    `export const mailer = createMailer(env.mailHost, 'orders');\n`,
  'src/orders/slug.ts': SLUG,
  'src/catalogue/slug.ts': SLUG,
  'src/prices.ts':
    `/** @deprecated Use grossPrice instead. */\nexport function price(net) { return net * 1.19; }\n` +
    `export function grossPrice(net, rate) { return net * (1 + rate); }\n`,
  'src/cart.ts': `import { price } from './prices';\n\nexport const sum = (nets) => nets.map((net) => price(net));\n`,
  'src/debug.ts': `export const debug = process.env.SHOP_DEBUG === '1';\n`,
  'src/server.ts': `export const port = process.env.PORT || '4000';\n`,
  'src/billing.ts': `export const currency = 'EUR';\n`,
  '.env.example': 'MAIL_HOST=mail.shop.test\n',
};

export interface SceneOptions {
  readonly config?: Partial<Config>;
  readonly packages?: readonly WorkspacePackage[];
  readonly groupOf?: (path: string) => string | undefined;
  readonly allowlist?: Allowlist;
}

export interface Seen {
  readonly findings: readonly Finding[];
  readonly problems: readonly AllowanceProblem[];
}

/** A saved project in which somebody types. */
export interface EditScene {
  readonly base: Project;
  readonly files: readonly ProjectFile[];
  /** What touches a file with this text in it. */
  type(path: string, text: string): Promise<Seen>;
  /** What touches a file as it was saved, by the stages that judge whole projects. */
  saved(path: string): Promise<readonly Finding[]>;
}

const TODAY = '2031-05-01';

/** A scene over files held in memory, judged by all rules; their facts are let go of, as by a host that keeps them packed. */
export async function editScene(texts: Record<string, string>, options: SceneOptions = {}): Promise<EditScene> {
  const config: Config = { ...DEFAULTS, digest: 'sha256:test', ...options.config };
  const facts = new Map<RepoPath, FileFacts>();
  const files: ProjectFile[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const path = repoPath(name);
    facts.set(path, factsOf(path, text, config));
    if (!isDotenv(path)) files.push(fileAt(path, options));
  }
  const packages = options.packages ?? [];
  const resolver = new Resolver(new Set(files.map((file) => file.path)), packages);
  const packed = packedFacts(
    facts,
    collectorsFor(rules, config).map((one) => one.id),
  );
  const base = new FactProject({ config, files, facts: packed, resolver, packages, types: undefined });
  const scene = await sceneIn(base, options);
  await prepareEdits(base, rules);
  base.release();
  return scene;
}

/** The same facts, decoded anew for whoever asks. */
function packedFacts(
  facts: ReadonlyMap<RepoPath, FileFacts>,
  collectors: readonly string[],
): ReadonlyMap<RepoPath, FileFacts> {
  const writer = new PackWriter();
  for (const [path, own] of facts) writer.add(path, '', { kind: 'facts', facts: own }, collectors);
  const packed = new Map<RepoPath, FileFacts>();
  for (const { path, outcome } of readPack(writer.finish()))
    if (outcome.kind === 'facts') packed.set(repoPath(path), outcome.facts);
  return packed;
}

/** A scene in a project that was put together elsewhere. */
export async function sceneIn(base: Project, options: SceneOptions): Promise<EditScene> {
  const judgements = await judge(base, rules);
  const see = (project: Project, found: readonly RuleJudgement[]): Seen => {
    const judged = { judgements: found, allowlist: options.allowlist, project, rules, today: TODAY, saved: judgements };
    const { findings, problems } = allow(judged);
    // What a finding can be asked for is another function each time.
    const data = findings.map((finding) => {
      const copy = { ...finding };
      delete copy.explain;
      return copy;
    });
    return { problems, findings: data };
  };
  const whole = see(base, judgements);
  return {
    base,
    files: base.files,
    async type(name, text) {
      const path = repoPath(name);
      const project = editedProject(base, base.file(path) ?? fileAt(path, options), factsOf(path, text, base.config));
      return see(project, await judge(project, rules));
    },
    saved: (path) =>
      Promise.resolve(whole.findings.filter((finding) => finding.sites.some((site) => site.file === path))),
  };
}

function fileAt(path: RepoPath, { groupOf }: SceneOptions): ProjectFile {
  return { path, test: /\.test\.ts$/.test(path), group: groupOf?.(path) };
}

function factsOf(path: RepoPath, text: string, config: Config): FileFacts {
  const collected = collect(path, text, collectorsFor(rules, config), isDotenv(path) ? 'dotenv' : 'script');
  if ('reason' in collected) throw new Error(`${collected.file}: ${collected.reason}`);
  return collected;
}

function isDotenv(path: string): boolean {
  return /(^|\/)\.env(\.|$)/.test(path);
}

/** `rule file:line:column` of each site but those to keep, sorted. */
export function placesOf({ findings }: Seen): readonly string[] {
  return findings
    .flatMap(({ rule, sites }) =>
      sites
        .filter((site) => site.role !== 'canonical')
        .map((site) => `${rule} ${site.file}:${site.line}:${site.column}`),
    )
    .sort();
}
