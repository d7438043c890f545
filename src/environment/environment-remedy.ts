import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isPiecemeal, runsIn, type Accessor } from './accessor.ts';
import { environmentCollector } from './environment-collector.ts';
import type { EnvironmentAccess } from './environment-fact.ts';
import { folderOfGroup, sourceFolderOf } from './package-folders.ts';
import { isPublicKey } from './public-key.ts';
import { zoneOf } from './zone.ts';
import { lowerFirst } from '../core/format.ts';

/** Where a module for the environment would stand: beside the other sources of the package. */
function createRemedy(project: Project, file: RepoPath): string {
  const group = project.file(file)?.group;
  const folder = sourceFolderOf(project, group) ?? folderOfGroup(project, group);
  const path = `${folder === '' ? '' : `${folder}/`}env.${/\.[cm]?jsx?$/.test(file) ? 'js' : 'ts'}`;
  return (
    `Create one module that reads the environment, for example ${path}, import it wherever a variable is needed, ` +
    `and name it in the config: \`environment.accessor: ${path}#env\`.`
  );
}

/** Parts of a page and what gives them their state. */
const DRAWN = /(\.[jt]sx|(^|\/)use[A-Z][\w-]*\.[cm]?[jt]s)$/;

/**
 * Whether an accessor runs where a file does. One for the server alone is no sure help to parts of a page, which most likely
 * are drawn in a browser as well, and no place for what a bundler puts into the code of that.
 */
export function runsHere(project: Project, file: RepoPath, key: string | undefined, accessor: Accessor): boolean {
  const zone = zoneOf(project, file);
  if (accessor.zone !== 'server') return runsIn(zone, accessor, key);
  if (key !== undefined && isPublicKey(key) && !accessor.keys.has(key)) return false;
  const users = [file, ...project.modules.importersOf(file).filter((one) => !/\.[jt]sx$/.test(one))];
  return runsIn(zone ?? (users.some((one) => DRAWN.test(one)) ? 'client' : undefined), accessor, key);
}

/** Whether code can do with an accessor: it runs where the code runs, and reads what the code reads. */
export function isWithinReach(
  project: Project,
  file: RepoPath,
  { source, key }: EnvironmentAccess,
  accessor: Accessor,
): boolean {
  if (!runsHere(project, file, key, accessor)) return false;
  const own = project.facts(environmentCollector).get(accessor.declaration.file)?.accesses ?? [];
  return source !== 'import.meta.env' || own.some((one) => one.source === source);
}

/** The next edit for an access that goes past the accessor. */
export function remedyFor(
  project: Project,
  file: RepoPath,
  access: EnvironmentAccess,
  accessor: Accessor | undefined,
): string {
  if (access.kind === 'write') return writeRemedy(project, file, accessor);
  if (accessor === undefined) {
    const create = createRemedy(project, file);
    return access.kind === 'load' ? `Read \`.env\` files in one place. ${create}` : create;
  }
  if (access.kind === 'load')
    return `Read \`.env\` files in ${accessor.module} alone, so that all modules see the same.`;
  if (!runsHere(project, file, access.key, accessor)) return elsewhereRemedy(access, accessor);
  const { key } = access;
  const line = importLine(project, file, accessor);
  if (key === undefined) {
    const whom = isPiecemeal(accessor) ? accessor.module : `\`${accessor.local}\` of ${accessor.module}`;
    return `Ask ${whom} for each variable by name${line}.`;
  }
  const use = spelled(accessor, key);
  if (isKnown(accessor, access, key)) return `${use}${line}.`;
  if (!accessor.inlines && access.source === 'process.env' && isPublicKey(key) && zoneOf(project, file) !== 'server')
    return wholeRemedy(accessor, key);
  const where = accessor.style === 'namespace' ? `the settings that it belongs to, such as ` : '';
  return `Add \`${key}\` to ${where}${accessor.module}${literally(access, key)}; then ${lowerFirst(use)}${line}.`;
}

function writeRemedy(project: Project, file: RepoPath, accessor: Accessor | undefined): string {
  // A lookup by name, or what another package offers, is no place for a value of this one.
  const isOwn = accessor !== undefined && accessor.group === project.file(file)?.group && !accessor.takesAnyKey;
  const owner = isOwn ? accessor.module : 'the module that owns the environment';
  return `Leave the environment as the process was started with it: compute the value in ${owner} and export it from there.`;
}

/** Bundlers put a value in place of the whole expression alone, so it has to be spelled out where the accessor is. */
function literally(access: EnvironmentAccess, key: string): string {
  const record = access.source === 'import.meta.env' ? 'import.meta.env' : 'process.env';
  return isInlined(access, key) ? ` as a literal \`${record}.${key}\`, the only form that a bundler replaces` : '';
}

/** Whether an accessor has a variable already. */
export function isKnown(accessor: Accessor, access: EnvironmentAccess, key: string): boolean {
  return accessor.keys.has(key) || (accessor.takesAnyKey && !isInlined(access, key));
}

export function isInlined(access: EnvironmentAccess, key: string): boolean {
  return access.source === 'import.meta.env' || isPublicKey(key);
}

function wholeRemedy(accessor: Accessor, key: string): string {
  return (
    `${accessor.module} takes the environment as a whole, which is empty in a browser. Read \`process.env.${key}\` literally ` +
    'in one module that this code can import, and name that module as a further `environment.accessor`.'
  );
}

/** For code that cannot import the accessor, because one runs on a server and the other does not. */
function elsewhereRemedy(access: EnvironmentAccess, accessor: Accessor): string {
  const { source, key } = access;
  const owner = `${accessor.module} is for the ${accessor.zone === 'client' ? 'client' : 'server'}`;
  if (accessor.zone === 'client' || (key !== undefined && isInlined(access, key))) {
    const record = source === 'import.meta.env' ? source : 'process.env';
    const what = key === undefined ? 'the variables' : `\`${record}.${key}\` literally`;
    return (
      `${owner}. Read ${what} in one module that this code can import, ` +
      'and name that module as a further `environment.accessor`.'
    );
  }
  return `${owner}, and a browser has no such variable: pass the value down, or name a further \`environment.accessor\` for this code.`;
}

function spelled(accessor: Accessor, key: string): string {
  switch (accessor.style) {
    case 'call':
      return `Read \`${accessor.local}('${key}')\``;
    case 'method':
      return `Read \`${accessor.local}.get('${key}')\``;
    case 'constants':
      return `Import the constant for \`${key}\` from ${accessor.module}`;
    case 'functions':
      return `Call the function for \`${key}\` of ${accessor.module}`;
    case 'result':
      return `Take \`${key}\` from what \`${accessor.local}()\` gives`;
    case 'class':
      return `Ask the \`${accessor.local}\` for \`${key}\``;
    case 'module':
      return `Take \`${key}\` from ${accessor.module}`;
    case 'namespace':
      return `Inject \`${accessor.local}.KEY\` and read the field that holds \`${key}\``;
    case 'member':
      return accessor.namedByKey
        ? `Read \`${accessor.local}.${key}\``
        : `Read the field of \`${accessor.local}\` that holds \`${key}\``;
    default:
      return accessor.style satisfies never;
  }
}

/** The import that a use needs, in brackets; nothing where no import of the project shows how to write it. */
function importLine(project: Project, file: RepoPath, accessor: Accessor): string {
  const { declaration, exported, local, module } = accessor;
  const specifier = project.modules.specifierOf(file, { file: module, name: declaration.name }, exported);
  if (specifier === undefined) return '';
  if (isPiecemeal(accessor)) return ` (from '${specifier}')`;
  const names = exported === 'default' ? local : `{ ${exported} }`;
  return ` (\`import ${names} from '${specifier}'\`)`;
}
