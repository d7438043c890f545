import { countOf, listOf } from '../core/format.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import { append, groupBy } from '../core/multimap.ts';
import { savedProject, type Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { isSetByItsTests } from './access-severity.ts';
import type { Accessor } from './accessor.ts';
import { isEnvironmentModuleName } from './accessor-candidates.ts';
import { derivedNames } from './derived-declarations.ts';
import { environmentCollector } from './environment-collector.ts';
import type { EnvironmentUse } from './environment-uses.ts';
import { findAccessors } from './find-accessors.ts';
import { judgedUses } from './judged-uses.ts';
import { featureFolder } from './feature-accessor.ts';
import { isEnvironmentPath } from './import-roots.ts';
import { folderOfGroup, sourceFolderOf } from './package-folders.ts';
import { isPublicKey } from './public-key.ts';
import { readersOf, shippedImporters } from './readers.ts';
import { unjudgedPlaces } from './unjudged-places.ts';

/** A read of a variable by its name in a package where no module owns the environment. */
interface OwnerlessRead {
  readonly file: RepoPath;
  readonly group: string | undefined;
  readonly key: string;
  readonly use: EnvironmentUse;
}

/** What is found of the packages without an accessor: one finding each, whatever they read. */
interface Ownerless {
  readonly findings: readonly FindingDraft[];
  /** Reads of packages that read in one module of settings: that one owns the environment. */
  readonly compliant: readonly RepoPath[];
  /** Whether a use is told of, or in order, here. */
  isPart(use: EnvironmentUse): boolean;
}

/** Judges the packages of which no module owns the environment. */
export function ownerless(project: Project): Ownerless {
  const { edited } = project;
  const elsewhere = edited?.base.derived(ownerlessReads).filter((one) => one.file !== edited.file) ?? [];
  const own = ownerlessReads(project);
  const parts = new Set(own.map((one) => one.use));
  const groups = new Set(own.map((one) => one.group));
  const byGroup = groupBy(
    [...own, ...elsewhere].filter((one) => groups.has(one.group)),
    (one) => one.group,
  );
  const findings: FindingDraft[] = [];
  const compliant: RepoPath[] = [];
  for (const [group, reads] of byGroup) {
    const files = new Set(reads.map((one) => one.file));
    if (files.size > 1 || !isOwner(project, reads[0].file)) findings.push(findingOf(project, group, reads));
    else compliant.push(...own.filter((one) => one.group === group).map((one) => one.file));
  }
  return { findings, compliant, isPart: (use) => parts.has(use) };
}

/** Whether the one module that reads is there to do so: by its name, or since others have from it what it read. */
function isOwner(project: Project, file: RepoPath): boolean {
  if (isEnvironmentPath(file)) return true;
  const derived = savedProject(project).derived(derivedNames).get(file) ?? [];
  return [...derived].some((name) => project.modules.importersOfSymbol({ file, name }).length > 0);
}

function ownerlessReads(project: Project): readonly OwnerlessRead[] {
  const accessors = findAccessors(project);
  return judgedUses(project).violations.flatMap((use): OwnerlessRead[] => {
    const { file, access } = use;
    const known = project.file(file);
    if (known === undefined || known.test || access.kind !== 'read' || access.key === undefined) return [];
    if (accessors.forFile(file, access.key) !== undefined) return [];
    return [{ file, group: known.group, key: access.key, use }];
  });
}

function findingOf(
  project: Project,
  group: string | undefined,
  reads: readonly [OwnerlessRead, ...OwnerlessRead[]],
): FindingDraft {
  const sorted = [...reads].sort((a, b) => byCodeUnit(a.file, b.file) || byPlace(a, b));
  const filesOf = new Map<string, RepoPath[]>();
  for (const { key, file } of sorted) if (filesOf.get(key)?.at(-1) !== file) append(filesOf, key, file);
  const repeated = [...filesOf]
    .filter(([, files]) => files.length > 1)
    .sort(([a, here], [b, there]) => there.length - here.length || byCodeUnit(a, b));
  const files = new Set(sorted.map((one) => one.file)).size;
  const [first, ...rest] = sorted.map(({ file, use }): Site => ({ file, role: 'use', ...use.access.at }));
  if (first === undefined) throw new TypeError('what is read is read somewhere');
  const inlined = sorted.filter(({ use }) => use.access.source === 'import.meta.env').length;
  const isInlined = 2 * inlined > sorted.length;
  // What a library reads it has agreed on with the programs that use it.
  const isLibrary = project.packages.some((one) => one.name === group && one.published === true);
  const isSetByTests = 2 * setByTests(project, sorted) >= sorted.length;
  const severity =
    isLibrary || isSetByTests
      ? 'info'
      : severityOf({ reads: sorted.length, files, repeated: repeated.length, isInlined });
  return {
    subject: `no owner of the environment${group === undefined ? '' : ` in ${group}`}`,
    message: messageOf({ group, reads: sorted.length, files, keys: filesOf, repeated }),
    remedy: remedyOf(project, group, reads),
    sites: [first, ...rest],
    ...(severity === undefined ? {} : { severity }),
  };
}

/** How many of the reads are of variables that tests of a module among them set, which reads them when it is called. */
function setByTests(project: Project, reads: readonly OwnerlessRead[]): number {
  const set = new Set(reads.flatMap(({ file, key }) => (isSetByItsTests(project, file, key) ? [key] : [])));
  return reads.filter(({ key }) => set.has(key)).length;
}

function byPlace({ use: { access: a } }: OwnerlessRead, { use: { access: b } }: OwnerlessRead): number {
  return a.at.line - b.at.line || a.at.column - b.at.column;
}

/**
 * What harms most is the same variable read here and there, each time with a default, a conversion and a check of its own. A
 * handful of reads is worth a word. What a bundler puts in place of `import.meta.env` is declared in one place, its types.
 */
function severityOf({ reads, files, repeated, isInlined }: Extent): FindingDraft['severity'] {
  if (isInlined) return 'info';
  if (repeated >= 5 && files >= 10 && reads >= 30) return undefined;
  return reads >= (files > 1 ? FEW : MANY) ? 'warn' : 'info';
}

/** Fewer reads are no more than what a module for them would hold; in one file they have one place already. */
const FEW = 3;
const MANY = 5;

interface Extent {
  readonly reads: number;
  readonly files: number;
  /** How many variables several files read. */
  readonly repeated: number;
  /** Whether most of it is `import.meta.env`. */
  readonly isInlined: boolean;
}

interface Told {
  readonly group: string | undefined;
  readonly reads: number;
  readonly files: number;
  readonly keys: ReadonlyMap<string, unknown>;
  readonly repeated: readonly (readonly [string, readonly RepoPath[]])[];
}

const MOST_NAMED = 3;

function messageOf({ group, reads, files, keys, repeated }: Told): string {
  const owner = group === undefined ? 'no module owns the environment' : `no module of ${group} owns the environment`;
  const shown = repeated.slice(0, MOST_NAMED).map(([key, all]) => `\`${key}\` in ${all.length}`);
  const more = repeated.length - shown.length;
  const list = `${shown.join(', ')}${more > 0 ? ` and ${more} more in several` : ''}`;
  const again = shown.length === 0 ? '' : `; read in more than one file: ${list}`;
  return `${countOf(keys.size, 'variable')} ${keys.size === 1 ? 'is' : 'are'} read in ${countOf(files, 'file')}, at ${countOf(reads, 'place')}, and ${owner}${again}.`;
}

function remedyOf(
  project: Project,
  group: string | undefined,
  reads: readonly [OwnerlessRead, ...OwnerlessRead[]],
): string {
  const keys = new Set(reads.map((one) => one.key));
  const stores = settingsStores(project, group);
  const what =
    stores.length === 0
      ? ''
      : `, by functions instead of constants, since ${listOf(stores, 2)} ${stores.length === 1 ? 'changes' : 'change'} variables while the program runs`;
  const shared = sharedAccessor(project, group, reads[0].file);
  if (shared !== undefined)
    return `Add them to ${shared.module}, which ${group ?? 'this package'} reads other variables through, and read them there as well.`;
  const best = bestOf(project, group, keys);
  const named = (path: string): string => `\`environment.accessor: ${path}#env\``;
  if (best !== undefined)
    return (
      `Let ${best.file}, which reads ${best.known} of them already, read all${what}, and import it wherever one is needed; ` +
      `name it under \`environment.accessor\` in the config.`
    );
  const path = newModule(project, group, reads);
  const isDrawn = reads.some((one) => /\.[jt]sx$|\.vue$/.test(one.file));
  const isPublic = isDrawn && [...keys].some((one) => PUBLIC_IN_BOTH.test(one)) && ![...keys].every(isPublicKey);
  const browser = isPublic ? ' (and a second one for what the browser reads, each variable spelled out)' : '';
  return (
    `Create one module that reads the environment, for example ${path}${browser}${what}, import it wherever a variable is needed, ` +
    `and name it in the config: ${named(path)}.`
  );
}

/** The accessor of another package that a package imports already. */
function sharedAccessor(project: Project, group: string | undefined, file: RepoPath): Accessor | undefined {
  const { modules } = savedProject(project);
  const accessor = findAccessors(project).forFile(file, undefined);
  if (accessor === undefined || accessor.group === group) return undefined;
  const users = modules.importersOfSymbol(accessor.declaration);
  return users.some((one) => project.file(one)?.group === group) ? accessor : undefined;
}

/** Frameworks whose programs have a server and a browser part in one package. */
const PUBLIC_IN_BOTH = /^(NEXT_PUBLIC|NUXT_PUBLIC)_/;

/** The module that knows enough of the variables, and is imported, to be the place for all of them. */
function bestOf(
  project: Project,
  group: string | undefined,
  keys: ReadonlySet<string>,
): { readonly file: RepoPath; readonly known: number } | undefined {
  const candidates = readersOf(project, group).flatMap(({ file, keys: own }) => {
    const known = [...own].filter((one) => keys.has(one)).length;
    const isNamed = isEnvironmentModuleName(file) || (CONFIG_MODULE.test(file) && 5 * known >= keys.size);
    return isNamed &&
      known >= 2 &&
      featureFolder(project, file, group) === undefined &&
      shippedImporters(project, file).length > 1
      ? [{ file, known }]
      : [];
  });
  return candidates.sort((a, b) => b.known - a.known || byCodeUnit(a.file, b.file))[0];
}

const CONFIG_MODULE = /(^|\/)(config|settings|constants?)(\/index)?\.[cm]?[jt]sx?$/i;

/** The modules that change variables whose names they work out. */
function settingsStores(project: Project, group: string | undefined): readonly RepoPath[] {
  const stores: RepoPath[] = [];
  const saved = savedProject(project);
  const outside = unjudgedPlaces(saved);
  for (const [file, { accesses }] of saved.facts(environmentCollector)) {
    const known = saved.file(file);
    if (known === undefined || known.group !== group || known.test || outside.has(file)) continue;
    if (accesses.some(({ kind, computed }) => kind === 'write' && computed === true)) stores.push(file);
  }
  return stores;
}

/** Where a module for the environment would stand: beside the other sources of the package, under a name that is free. */
function newModule(project: Project, group: string | undefined, reads: readonly OwnerlessRead[]): string {
  const folder = sourceFolderOf(project, group) ?? folderOfGroup(project, group);
  const typed = reads.filter((one) => !/\.[cm]?jsx?$/.test(one.file)).length;
  const extension = 2 * typed >= reads.length ? 'ts' : 'js';
  const names = ['env', 'environment', 'config/env'].map((name) => `${folder === '' ? '' : `${folder}/`}${name}`);
  const taken = new Set<string>(project.files.map((one) => one.path.replace(/\.[cm]?[jt]sx?$/, '')));
  const free = names.find((name) => !taken.has(name)) ?? names[0] ?? 'env';
  return `${free}.${extension}`;
}
