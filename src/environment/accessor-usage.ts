import { importedFiles } from '../core/imported-files.ts';
import type { Declaration } from '../core/module-graph.ts';
import type { Project } from '../core/project.ts';
import { baseName, type RepoPath } from '../core/repo-path.ts';
import type { Accessor } from './accessor.ts';
import { environmentCollector } from './environment-collector.ts';
import { schemaCollector } from './schema/schema-collector.ts';
import type { EnvironmentAccess } from './environment-fact.ts';
import { usesThrough, type EnvironmentUse } from './environment-uses.ts';
import { isEnvironmentPath } from './import-roots.ts';
import { isPublicKey } from './public-key.ts';
import { isVariableName } from './variable-name.ts';
import { zoneOf } from './zone.ts';
import { mostCommon } from '../core/most-common.ts';

/** What is known of an accessor before its users are looked at. */
export interface AccessorSeed {
  readonly declaration: Declaration;
  readonly group: string | undefined;
  readonly names: ReadonlySet<string>;
  readonly shared: boolean;
  /** The folder of the one feature that it serves. */
  readonly serves?: string;
  /** Whether it is injected rather than imported. */
  readonly isNamespace?: true | undefined;
  /** Set where the config says what to import. */
  readonly module?: RepoPath;
  readonly exported?: string;
}

/** Completes an accessor with what its users show: the name that they import and how they ask it. */
export function describeAccessor(project: Project, seed: AccessorSeed): Accessor {
  const { file } = seed.declaration;
  const through = usesThrough(project, file).filter(({ target }) => seed.names.has(target.name));
  const exported = seed.exported ?? mostCommon(through.map(importedAs)) ?? exportOf(project, seed.declaration);
  const asked = through.filter((use) => importedAs(use) === exported);
  const declared = asked[0]?.target ?? seed.declaration;
  const keys = asked.flatMap(({ access }) => access.key ?? []);
  const {
    accesses = [],
    functions = [],
    lookups = [],
    classes = [],
    tables = [],
    schema = false,
  } = project.facts(environmentCollector).get(file) ?? {};
  const narrow = new Set(lookups.flatMap(({ name, narrows }) => (narrows ? [name] : [])));
  const takesAnyKey =
    !narrow.has(declared.name) &&
    accesses.some(({ kind, key, via }) => kind === 'read' && key === undefined && via === undefined);
  const own = [...accesses.flatMap(({ key }) => key ?? []), ...declaredKeys(project, file)];
  const role: AccessorRole = {
    takesAnyKey,
    isFunction: functions.includes(declared.name),
    isCheck: isCheck(declared.name),
    isClass: classes.includes(declared.name),
    isLookup: lookups.some((one) => one.name === declared.name),
    holdsAll: schema || tables.includes(declared.name) || accesses.some(isWhole) || isEnvironmentPath(exported),
  };
  return {
    module: seed.module ?? file,
    exported,
    local: exported === 'default' ? localName(file) : exported,
    declaration: seed.exported === undefined ? declared : seed.declaration,
    names: seed.names,
    group: seed.group,
    style: seed.isNamespace === true ? 'namespace' : usedAs(exported, asked, role),
    namedByKey: keys.length === 0 || keys.filter(isVariableName).length * 2 > keys.length,
    keys: new Set([...keys, ...own]),
    offers: new Set([...keys, ...accesses.flatMap(({ key, offered }) => (offered === true ? (key ?? []) : []))]),
    zone: zoneOf(project, file),
    takesAnyKey,
    inlines: !accesses.some(isWhole) || own.some(isPublicKey),
    configured: seed.exported !== undefined,
    shared: seed.shared,
    serves: seed.serves,
  };
}

function isWhole({ kind, source, via }: EnvironmentAccess): boolean {
  return kind === 'record' && source === 'process.env' && via === undefined;
}

function importedAs({ access, target }: EnvironmentUse): string {
  return access.via?.imported ?? target?.name ?? 'default';
}

function exportOf(project: Project, declaration: Declaration): string {
  const exports = project.modules.facts(declaration.file)?.exports ?? [];
  const found = exports.find((one) => one.kind === 'local' && one.local === declaration.name);
  return found?.kind === 'local' ? found.name : declaration.name;
}

function localName(file: RepoPath): string {
  const stem = baseName(file).replace(/\..*$/, '');
  return stem === 'index' ? 'env' : stem.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

interface AccessorRole {
  readonly takesAnyKey: boolean;
  readonly isFunction: boolean;
  /** Whether it is a function that is given the name of a variable. */
  readonly isLookup: boolean;
  readonly isClass: boolean;
  /** Whether it only says something of the environment, going by its name. */
  readonly isCheck: boolean;
  /** Whether it is one thing for all variables, going by its value or name. */
  readonly holdsAll: boolean;
}

function usedAs(exported: string, asked: readonly EnvironmentUse[], role: AccessorRole): Accessor['style'] {
  if (role.isLookup) return role.takesAnyKey ? 'call' : 'functions';
  const isAsked = asked.some(({ access }) => access.key !== undefined);
  if (!isAsked && !role.takesAnyKey && isGetterOfOne(exported)) return 'functions';
  const isCalled = asked.some(({ access }) => access.style === 'call' || access.style === 'method');
  if (role.isFunction && !isCalled) return role.isCheck && !isAsked ? 'functions' : 'result';
  if (role.isClass && !isCalled) return 'class';
  const isOfAll = isAsked || isCalled || role.holdsAll || role.takesAnyKey || isVariableName(exported);
  return isOfAll ? styleOf(exported, asked) : 'module';
}

/** `validateEnv`, `withEnv`: it says whether the environment is right, or does something with it, and hands nothing on. */
export function isCheck(name: string): boolean {
  return /^(validate|check|assert|verify|ensure|init|setup|set|clean|with|use|provide|apply)(?![a-z])/.test(name);
}

/** What the schema of a module declares, or those that it imports from. */
function declaredKeys(project: Project, file: RepoPath): readonly string[] {
  const schemas = project.facts(schemaCollector);
  if (schemas.size === 0) return [];
  const parts = [file, ...importedFiles(project.modules, file)];
  return parts.flatMap((one) => schemas.get(one)?.keys.map(({ key }) => key) ?? []);
}

function styleOf(exported: string, uses: readonly EnvironmentUse[]): Accessor['style'] {
  if (isVariableName(exported) && exported !== 'ENV') return 'constants';
  const style = mostCommon(
    uses.filter((use) => use.access.kind === 'read').map(({ access }) => access.style ?? 'member'),
  );
  return style === 'call' || style === 'method' ? style : 'member';
}

/** `getAuthUrl`, `isDebugging`; not `getEnv`, which hands out everything. */
function isGetterOfOne(name: string): boolean {
  const what = /^(?:get|read|load|find|resolve|is|has|should)([A-Z]\w*)$/.exec(name)?.[1];
  return (
    what !== undefined && !/^([A-Z][a-z]+)?(Env|Environment|Config|Configuration|Settings|Vars?|Variables?)$/.test(what)
  );
}
