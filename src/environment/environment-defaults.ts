import { digest } from '../core/digest.ts';
import { groupBy } from '../core/multimap.ts';
import { judgedFacts, savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isExampleFile } from '../core/text-format.ts';
import { isVariableName } from './variable-name.ts';
import type { Accessors } from './accessor.ts';
import { dotenvCollector } from './dotenv-collector.ts';
import type { Fallback } from './environment-fact.ts';
import { environmentUses, exposedSource, isBuildConstant, type EnvironmentUse } from './environment-uses.ts';
import { findAccessors } from './find-accessors.ts';
import { schemaDefaultCollector } from './schema-default-collector.ts';
import { unjudgedPlaces } from './unjudged-places.ts';

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

/**
 * The defaults of production code and of `.env` files; while a file is edited, those of the variables that it states
 * a default for.
 */
export function environmentDefaults(project: Project): readonly EnvironmentDefault[] {
  const stated = statedInCode(project);
  const keys = new Set(stated.map((one) => one.key));
  const isDotenv = project.edited !== undefined && project.facts(dotenvCollector).has(project.edited.file);
  const dotenv = (isDotenv ? project : savedProject(project)).derived(dotenvDefaults);
  const elsewhere = project.edited === undefined ? [] : elsewhereInCode(project.edited, keys);
  return [...elsewhere, ...stated, ...[...keys].flatMap((key) => dotenv.get(key) ?? [])];
}

/** What the saved files but the edited one state of some variables. */
function elsewhereInCode(
  { file, base }: NonNullable<Project['edited']>,
  keys: ReadonlySet<string>,
): EnvironmentDefault[] {
  const saved = base.derived(codeDefaults);
  return [...keys].flatMap((key) => saved.get(key) ?? []).filter((one) => one.file !== file);
}

function codeDefaults(project: Project): ReadonlyMap<string, readonly EnvironmentDefault[]> {
  return groupBy(statedInCode(project), (one) => one.key);
}

function statedInCode(project: Project): readonly EnvironmentDefault[] {
  const accessors = findAccessors(project);
  const outside = unjudgedPlaces(project);
  const place = (file: RepoPath): EnvironmentDefault['place'] => (outside.has(file) ? 'aside' : 'program');
  const defaults: EnvironmentDefault[] = [];
  const add = (file: RepoPath, key: string, fallback: Fallback): void => {
    if (isJudged(project, file, key))
      defaults.push(defaultOf(file, key, fallback, place(file), accessors.owners.has(file)));
  };
  for (const use of environmentUses(project)) {
    const { key, fallback } = use.access;
    if (key !== undefined && fallback !== undefined && isEnvironmentRead(project, accessors, use))
      add(use.file, key, fallback);
  }
  for (const [file, stated] of judgedFacts(project, schemaDefaultCollector))
    for (const { key, fallback } of stated) add(file, key, fallback);
  return defaults;
}

/** What `.env` files say, by variable, whether code states a default for it or not. */
function dotenvDefaults(project: Project): ReadonlyMap<string, readonly EnvironmentDefault[]> {
  const { owners } = findAccessors(project);
  const defaults: EnvironmentDefault[] = [];
  for (const [file, entries] of project.facts(dotenvCollector))
    for (const { key, fallback } of entries)
      if (isJudged(project, file, key) && !isPlaceholder(file, fallback))
        defaults.push(defaultOf(file, key, fallback, 'dotenv', owners.has(file)));
  return groupBy(defaults, (one) => one.key);
}

function isJudged(project: Project, file: RepoPath, key: string): boolean {
  return project.file(file)?.test !== true && !project.config.environment.exempt.includes(key);
}

function defaultOf(
  file: RepoPath,
  key: string,
  fallback: Fallback,
  place: EnvironmentDefault['place'],
  owned: boolean,
): EnvironmentDefault {
  const identity = fallback.hidden ? fallback.value : digest(fallback.value);
  const absent = !fallback.hidden && ABSENT.test(fallback.value);
  return { file, key, fallback, identity, place, absent, owned };
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
