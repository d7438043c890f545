import { groupBy } from '../../core/multimap.ts';
import { savedProject, type Project } from '../../core/project.ts';
import { folderOf, type RepoPath } from '../../core/repo-path.ts';
import { environmentUses, isBuildConstant } from '../environment-uses.ts';
import { findAccessors } from '../find-accessors.ts';
import { folderOfGroup } from '../package-folders.ts';
import { isPlatformVariable } from '../platform-variables.ts';
import { isPublicKey } from '../public-key.ts';
import { unjudgedPlaces } from '../unjudged-places.ts';
import { exampleKeysCollector } from './example-keys-collector.ts';
import { schemaCollector } from './schema-collector.ts';
import type { SchemaFact } from './schema-fact.ts';

/** What the environment of a group consists of, as the project itself states it. */
export interface Schema {
  readonly kind: 'code' | 'example';
  readonly group: string | undefined;
  /** The modules or `.env` examples that state it; the one to add a variable to first. */
  readonly files: readonly [RepoPath, ...RepoPath[]];
  readonly keys: ReadonlySet<string>;
  /** Whether it may know more variables than these. */
  readonly open: boolean;
  /** How the environment is spelled that it checks. */
  readonly checks: ReadonlySet<string>;
  readonly nodeEnvs: readonly string[];
}

/** The schema of each group that has one. */
export function schemasByGroup(project: Project): ReadonlyMap<string | undefined, Schema> {
  return savedProject(project).derived(findSchemas);
}

/** Whether nobody has to declare a variable: the platform states it, or the config says so. */
export function needsNoSchema(project: Project, key: string): boolean {
  return (
    key === 'NODE_ENV' ||
    key === 'PORT' ||
    key === 'PUBLIC_URL' ||
    /^(VERCEL|NEXT_PUBLIC_VERCEL|npm|RAILWAY|RENDER|FLY|NETLIFY|GITHUB|CI)_/.test(key) ||
    isPlatformVariable(key) ||
    isBuildConstant({ source: 'process.env', key }) ||
    project.config.environment.exempt.includes(key)
  );
}

/** Below this share of what a group reads, a list of variables is for something else than the group. */
const COVERAGE = 0.5;
/** The same for what an accessor checks, from this number of other variables on: a feature may have one for itself. */
const ACCESSOR_COVERAGE = 0.25;
const MANY_OTHERS = 10;

function findSchemas(project: Project): ReadonlyMap<string | undefined, Schema> {
  const read = keysRead(project);
  const schemas = new Map<string | undefined, Schema>();
  for (const schema of [...exampleSchemas(project), ...codeSchemas(project)]) {
    const keys = [...(read.get(schema.group) ?? [])];
    const known = keys.filter((one) => schema.keys.has(one));
    const others = keys.length - known.length;
    const least = others < MANY_OTHERS ? 0 : ACCESSOR_COVERAGE;
    const isStated = isOfAccessor(project, schema)
      ? known.length >= least * keys.length || isNamed(project, schema)
      : known.length > 1 && known.length >= COVERAGE * keys.length;
    if (isStated) schemas.set(schema.group, schema);
  }
  return schemas;
}

function isOfAccessor(project: Project, { kind, files }: Schema): boolean {
  const { owners } = findAccessors(project);
  return kind === 'code' && files.some((file) => owners.has(file));
}

/** Whether the config says that this is where the environment is read. */
function isNamed(project: Project, { kind, files }: Schema): boolean {
  const { accessors } = project.config.environment;
  return kind === 'code' && files.some((file) => accessors.some((one) => one.module === file));
}

/** What each group reads that somebody has to set. */
function keysRead(project: Project): ReadonlyMap<string | undefined, ReadonlySet<string>> {
  const outside = unjudgedPlaces(project);
  const accessors = findAccessors(project);
  const read = new Map<string | undefined, Set<string>>();
  for (const { file, access, target } of environmentUses(project)) {
    const known = project.file(file);
    if (known === undefined || known.test || outside.has(file) || access.key === undefined) continue;
    if (access.kind !== 'read' || isBuildConstant(access) || needsNoSchema(project, access.key)) continue;
    if (target !== undefined && !accessors.isAccessor(target)) continue;
    const keys = read.get(known.group) ?? new Set();
    read.set(known.group, keys.add(access.key));
  }
  return read;
}

function codeSchemas(project: Project): readonly Schema[] {
  const facts = project.facts(schemaCollector);
  const outside = unjudgedPlaces(project);
  const roots = [...facts].filter(([file, { checks }]) => {
    return checks.length > 0 && project.file(file)?.test === false && !outside.has(file);
  });
  const schemas: Schema[] = [];
  for (const [group, own] of groupBy(roots, ([file]) => project.file(file)?.group)) {
    const parts = new Map(own.flatMap(([file]) => [...partsOf(project, facts, file)]));
    const keys = new Set([...parts.values()].flatMap((one) => one.keys.map(({ key }) => key)));
    const [first, ...rest] = filesBySize(own, parts);
    if (first === undefined || keys.size === 0) continue;
    schemas.push({
      kind: 'code',
      group,
      files: [first, ...rest],
      keys,
      open: [...parts].some(
        ([file, one]) => one.open || one.mergedFrom.some((from) => !leadsTo(project, parts, file, from)),
      ),
      checks: new Set(own.flatMap(([, { checks }]) => checks)),
      nodeEnvs: [...parts.values()].flatMap((one) => one.nodeEnvs),
    });
  }
  return schemas;
}

function filesBySize(
  own: readonly (readonly [RepoPath, SchemaFact])[],
  parts: ReadonlyMap<RepoPath, SchemaFact>,
): readonly RepoPath[] {
  const bySize = (files: Iterable<readonly [RepoPath, SchemaFact]>): RepoPath[] =>
    [...files].sort(([, a], [, b]) => b.keys.length - a.keys.length).map(([file]) => file);
  // A module that only has a schema checked is no place to declare anything.
  const declaring = own.filter(([, one]) => one.keys.length > 0);
  return [...new Set([...bySize(declaring), ...bySize(parts)])];
}

/** A module that checks the environment and, through its imports, all that hold a part of the schema. */
function partsOf(
  project: Project,
  facts: ReadonlyMap<RepoPath, SchemaFact>,
  root: RepoPath,
): ReadonlyMap<RepoPath, SchemaFact> {
  const parts = new Map<RepoPath, SchemaFact>();
  const queue = [root];
  for (const file of queue) {
    const fact = facts.get(file);
    if (fact === undefined || parts.has(file)) continue;
    parts.set(file, fact);
    for (const { specifier, kind } of project.modules.facts(file)?.imports ?? []) {
      const target = kind === 'mock' ? undefined : project.modules.resolve(file, specifier);
      if (target?.kind === 'file') queue.push(target.file);
    }
  }
  return parts;
}

function leadsTo(
  project: Project,
  parts: ReadonlyMap<RepoPath, SchemaFact>,
  from: RepoPath,
  specifier: string,
): boolean {
  const target = project.modules.resolve(from, specifier);
  return target.kind === 'file' && parts.has(target.file);
}

/** The examples of `.env` files that stand at the top of a group. */
function exampleSchemas(project: Project): readonly Schema[] {
  const groups = new Set(project.files.map((one) => one.group));
  const byFolder = groupBy(project.facts(exampleKeysCollector), ([file]) => folderOf(file));
  const schemas: Schema[] = [];
  for (const group of groups) {
    const listed = (byFolder.get(packageFolder(project, group)) ?? []).filter(([, { keys }]) => keys.length > 0);
    const [first, ...rest] = listed.map(([file]) => file);
    if (first === undefined) continue;
    const keys = new Set(listed.flatMap(([, one]) => one.keys.map(({ key }) => key)));
    schemas.push({
      kind: 'example',
      group,
      files: [first, ...rest],
      keys,
      open: false,
      checks: new Set(['process.env', 'import.meta.env', 'Bun.env', 'Deno.env']),
      nodeEnvs: [],
    });
  }
  return schemas;
}

/** The folder of a package, also where all its sources lie in a folder below. */
function packageFolder(project: Project, group: string | undefined): string {
  const folder = folderOfGroup(project, group);
  return folder.replace(/(^|\/)(src|app|lib|server|source)$/, '');
}

/** Whether a schema says something of a variable that is read in this way. */
export function covers(schema: Schema, source: string, key: string): boolean {
  if (!schema.checks.has(source)) return false;
  // A schema for the server is not where the browser's variables are stated.
  return !isPublicKey(key) || [...schema.keys].some(isPublicKey);
}
