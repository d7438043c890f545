import { collect } from '../../src/collect/index.ts';
import { DEFAULTS } from '../../src/config/defaults.ts';
import type { Config } from '../../src/core/config.ts';
import type { Rule } from '../../src/core/define-rule.ts';
import type { Span } from '../../src/core/model.ts';
import { matcher } from '../../src/core/path-matcher.ts';
import type { ProjectFile, SettingsFile } from '../../src/core/project.ts';
import { baseName, toRepoPath, type RepoPath } from '../../src/core/repo-path.ts';
import { isSettingsName } from '../../src/core/settings-name.ts';
import { textFormatOf } from '../../src/core/text-format.ts';
import type { TypeOracle } from '../../src/core/type-oracle.ts';
import type { WorkspacePackage } from '../../src/core/workspace-package.ts';
import { isSource } from '../../src/discover/path-kind.ts';
import { Groups } from '../../src/discover/groups.ts';
import { topKeys } from '../../src/discover/top-keys.ts';
import { findWorkspace, type Workspace } from '../../src/discover/workspace.ts';
import { asidesOf } from '../../src/judge/asides.ts';
import { judge, type JudgedFinding } from '../../src/judge/index.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { loadCollector } from '../../src/modules/load-collector.ts';
import { moduleCollector } from '../../src/modules/module-collector.ts';
import { Resolver, type AliasResolver } from '../../src/modules/resolver.ts';
import { tsMorphOracle } from '../../src/types/ts-morph-oracle.ts';

export interface Judged {
  readonly findings: readonly JudgedFinding[];
  /** Compliant sites over all files. */
  readonly compliant: number;
  readonly notes: readonly string[];
  /** Files with sites that only a run with a type checker decides. */
  readonly undecided: readonly string[];
  /** What the rule noticed and does not report unasked; worked out when it is asked for. */
  readonly asides: () => ReturnType<typeof asidesOf>;
  /** `file:line:col rule-message` of every violating site, sorted: what most tests compare. */
  readonly places: readonly string[];
}

export interface JudgeOptions {
  readonly config?: Partial<Config>;
  readonly packages?: readonly WorkspacePackage[];
  readonly groupOf?: (path: string) => string | undefined;
  readonly isTest?: (path: string) => boolean;
  /** What a tsconfig would say. */
  readonly alias?: AliasResolver;
  /** Files that are no sources and were put aside. */
  readonly leftovers?: readonly string[];
  /** Whether the rule may ask the type checker. */
  readonly useTypes?: boolean;
}

/** Judges files held in memory with one rule, through the stages that every host uses. Manifests make a workspace. */
export async function judgeFiles(
  rule: Rule,
  texts: Record<string, string>,
  options: JudgeOptions = {},
): Promise<Judged> {
  const config: Config = { ...DEFAULTS, digest: 'sha256:test', ...options.config };
  const facts = new Map<RepoPath, ReadonlyMap<string, unknown>>();
  const files: ProjectFile[] = [];
  const stated: ProjectFile[] = [];
  const listed = config.texts.map(matcher);
  const settings: SettingsFile[] = [];
  const placeOf = (path: RepoPath) => ({ test: options.isTest?.(path) ?? false, group: groupOf(path) });
  const workspace = await workspaceOf(texts, config);
  const { signs } = workspace;
  const { packages = workspace.packages, groupOf = workspace.groupOf } = options;
  for (const [name, text] of Object.entries(texts)) {
    const path = toRepoPath(name);
    if (path === undefined) throw new Error(`not a path of the project: ${name}`);
    const isSettings = isSettingsName(baseName(path));
    if (isSettings) settings.push({ path, ...placeOf(path), sections: sectionsOf(path, text) });
    const format = textFormatOf(path);
    const isListed = format !== undefined && listed.some((matches) => matches(path));
    if (((format !== undefined && format !== 'dotenv') || (isSettings && !isSource(path))) && !isListed) continue;
    const reads = format === 'dotenv' ? 'dotenv' : format === undefined ? 'script' : 'text';
    const collected = collect(path, text, [moduleCollector, loadCollector, ...rule.collectors(config)], reads);
    if ('reason' in collected) throw new Error(`${collected.file}: ${collected.reason}`);
    facts.set(path, collected);
    const file = { path, ...placeOf(path) };
    if (reads === 'script') files.push(file);
    if (isListed) stated.push(file);
  }
  const resolver = new Resolver(new Set(files.map((file) => file.path)), packages, options.alias);
  const types: TypeOracle = {
    declarations: (queries, declaredIn) =>
      tsMorphOracle({ modules: project.modules, read: (path) => texts[path] }).declarations(queries, declaredIn),
  };
  const leftovers = (options.leftovers ?? []).flatMap((name): ProjectFile[] => {
    const path = toRepoPath(name);
    return path === undefined ? [] : [{ path, test: options.isTest?.(path) ?? false, group: options.groupOf?.(path) }];
  });
  const parts = {
    config,
    files,
    facts,
    resolver,
    packages,
    signs,
    leftovers,
    texts: stated,
    settings,
    types: options.useTypes === true ? types : undefined,
  };
  const project: FactProject = new FactProject(parts);
  const judgements = await judge(project, [rule]);
  const [judgement] = judgements;
  const findings = judgement?.findings ?? [];
  return {
    findings,
    compliant: [...(judgement?.compliant.values() ?? [])].reduce((sum, count) => sum + count, 0),
    notes: judgement?.notes ?? [],
    undecided: [...(judgement?.undecided ?? [])],
    asides: () => asidesOf(project, judgements, () => true),
    places: findings.flatMap((one) => violating(one)).sort(),
  };
}

function sectionsOf(path: RepoPath, text: string): SettingsFile['sections'] {
  return baseName(path) === 'package.json' ? topKeys(text) : new Map<string, Span>();
}

async function workspaceOf(
  texts: Record<string, string>,
  config: Config,
): Promise<Pick<Workspace, 'packages' | 'signs'> & { readonly groupOf: (path: string) => string | undefined }> {
  const paths = Object.keys(texts).flatMap((name) => toRepoPath(name) ?? []);
  const workspace = await findWorkspace(
    paths.map((path) => ({ path })),
    (path) => texts[path],
  );
  const groups = new Groups(config.groups, workspace);
  const { packages, signs } = workspace;
  return { packages, signs, groupOf: (path) => groups.groupOf(path) };
}

function violating(finding: JudgedFinding): string[] {
  const sites = finding.sites.filter((site) => site.role !== 'canonical');
  return sites.map((site) => `${site.file}:${site.line}:${site.column} ${finding.message}`);
}
