import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isVariableName } from './accessor-usage.ts';
import type { Accessors } from './accessor.ts';
import { dotenvCollector, isExampleFile } from './dotenv-collector.ts';
import type { Fallback } from './environment-fact.ts';
import { exposedSource, isBuildConstant, type EnvironmentUse } from './environment-uses.ts';
import { schemaDefaultCollector } from './schema-default-collector.ts';
import { digest } from './static-fallback.ts';

/** One place that states what a variable is when it is not set. */
export interface EnvironmentDefault {
  readonly file: RepoPath;
  readonly key: string;
  readonly fallback: Fallback;
  /** Equal for equal values, whether they may be shown or not. */
  readonly identity: string;
  /** Code of the running program; tool configuration, scripts and the like; or a `.env` file. */
  readonly place: 'program' | 'aside' | 'dotenv';
  /** It stands for the missing value rather than for one: an empty string, `unknown`. */
  readonly absent: boolean;
  /** Whether it stands in the module that owns the environment. */
  readonly owned: boolean;
}

const ABSENT = /^(|unknown|none|n\/?a|null|undefined|unset|not[ -]set|missing|temp|-|\?)$/i;

/** Whether a default is one that the running program works with, so that another is a contradiction. */
export function isFirm({ place, absent }: EnvironmentDefault): boolean {
  return place === 'program' && !absent;
}

/** The defaults of production code and of `.env` files, in path and source order. */
export function environmentDefaults(
  project: Project,
  uses: readonly EnvironmentUse[],
  accessors: Accessors,
  outside: ReadonlySet<RepoPath>,
): readonly EnvironmentDefault[] {
  const exempt = new Set(project.config.environment.exempt);
  const defaults: EnvironmentDefault[] = [];
  const add = (file: RepoPath, key: string, fallback: Fallback, isDotenv: boolean): void => {
    if (project.file(file)?.test === true || exempt.has(key)) return;
    const place = isDotenv ? 'dotenv' : outside.has(file) ? 'aside' : 'program';
    const identity = fallback.hidden ? fallback.value : digest(fallback.value);
    const absent = !fallback.hidden && ABSENT.test(fallback.value);
    defaults.push({ file, key, fallback, identity, place, absent, owned: accessors.owners.has(file) });
  };
  for (const use of uses) {
    const { key, fallback } = use.access;
    if (key !== undefined && fallback !== undefined && isEnvironmentRead(project, accessors, use))
      add(use.file, key, fallback, false);
  }
  for (const [file, stated] of project.facts(schemaDefaultCollector))
    for (const { key, fallback } of stated) add(file, key, fallback, false);
  const keys = new Set(defaults.map((one) => one.key));
  for (const [file, entries] of project.facts(dotenvCollector))
    for (const { key, fallback } of entries)
      if (keys.has(key) && !isPlaceholder(file, fallback)) add(file, key, fallback, true);
  return defaults;
}

function isEnvironmentRead(project: Project, accessors: Accessors, { access, target }: EnvironmentUse): boolean {
  if (isBuildConstant(access)) return false;
  if (target === undefined) return true;
  if (!isVariableName(access.key ?? '')) return false;
  return accessors.isAccessor(target) || exposedSource(project, target) !== undefined;
}

/** What an example holds so that it is replaced: `your-key-here`, `<token>`, `changeme`. */
function isPlaceholder(file: RepoPath, { value, hidden }: Fallback): boolean {
  return isExampleFile(file) && (hidden || /your|change|replace|example|<.*>|xxx|\.\.\./i.test(value));
}
