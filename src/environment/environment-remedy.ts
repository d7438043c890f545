import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { runsIn, type Accessor } from './accessor.ts';
import type { EnvironmentAccess } from './environment-fact.ts';
import { zoneOf } from './zone.ts';
import { lowerFirst } from '../core/format.ts';

const CREATE =
  'Create one module that reads the environment, for example src/env.ts, import it wherever a variable is needed, ' +
  'and name it in the config: `environment.accessor: src/env.ts#env`.';

/** The next edit for an access that goes past the accessor. */
export function remedyFor(
  project: Project,
  file: RepoPath,
  access: EnvironmentAccess,
  accessor: Accessor | undefined,
): string {
  if (access.kind === 'write') return writeRemedy(accessor);
  if (accessor === undefined) return access.kind === 'load' ? `Read \`.env\` files in one place. ${CREATE}` : CREATE;
  if (access.kind === 'load')
    return `Read \`.env\` files in ${accessor.module} alone, so that all modules see the same.`;
  if (!runsIn(zoneOf(project, file), accessor)) return elsewhereRemedy(access, accessor);
  const { key } = access;
  const line = importLine(project, file, accessor);
  if (key === undefined) return `Ask \`${accessor.local}\` of ${accessor.module} for each variable by name (${line}).`;
  const use = spelled(accessor, key);
  const isKnown = accessor.keys.has(key) || (accessor.takesAnyKey && !isInlined(access, key));
  if (isKnown) return `${use} (${line}).`;
  return `Add \`${key}\` to ${accessor.module}${literally(access, key)}; then ${lowerFirst(use)} (${line}).`;
}

function writeRemedy(accessor: Accessor | undefined): string {
  const owner = accessor === undefined ? 'the module that owns the environment' : accessor.module;
  return `Leave the environment as the process was started with it: compute the value in ${owner} and export it from there.`;
}

/** Bundlers put a value in place of the whole expression alone, so it has to be spelled out where the accessor is. */
function literally(access: EnvironmentAccess, key: string): string {
  const record = access.source === 'import.meta.env' ? 'import.meta.env' : 'process.env';
  return isInlined(access, key) ? ` as a literal \`${record}.${key}\`, the only form that a bundler replaces` : '';
}

function isInlined(access: EnvironmentAccess, key: string): boolean {
  return access.source === 'import.meta.env' || isPublic(key);
}

function isPublic(key: string): boolean {
  return /^(NEXT_PUBLIC|VITE|PUBLIC|EXPO_PUBLIC|REACT_APP|GATSBY|NUXT_PUBLIC|VUE_APP)_/.test(key);
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
    case 'member':
      return accessor.namedByKey
        ? `Read \`${accessor.local}.${key}\``
        : `Read the field of \`${accessor.local}\` that holds \`${key}\``;
    default:
      return accessor.style satisfies never;
  }
}

function importLine(project: Project, file: RepoPath, accessor: Accessor): string {
  const specifier = project.modules.specifierFor(file, accessor.module);
  if (accessor.style === 'constants') return `from '${specifier}'`;
  const names = accessor.exported === 'default' ? accessor.local : `{ ${accessor.exported} }`;
  return `\`import ${names} from '${specifier}'\``;
}
