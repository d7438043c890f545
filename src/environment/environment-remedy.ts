import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isVariableName } from './accessor-usage.ts';
import type { Accessor } from './accessor.ts';
import { environmentCollector } from './environment-collector.ts';
import type { EnvironmentAccess } from './environment-fact.ts';

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
  if (accessor === undefined) return access.kind === 'load' ? `Read \`.env\` files in one place. ${CREATE}` : CREATE;
  if (access.kind === 'load')
    return `Read \`.env\` files in ${accessor.module} alone, so that all modules see the same.`;
  if (access.kind === 'write')
    return `Keep the environment as it was started: compute the value in ${accessor.module} and export it from there.`;
  if (project.facts(environmentCollector).get(file)?.runsOn === 'client' && accessor.runsOn === 'server')
    return clientRemedy(access, accessor);
  const { key } = access;
  const line = importLine(project, file, accessor);
  if (key === undefined || !isVariableName(key))
    return `Ask \`${accessor.local}\` of ${accessor.module} for each variable that is needed (${line}).`;
  const use = spelled(accessor, key);
  if (accessor.keys.has(key)) return `${use} (${line}).`;
  return `Add \`${key}\` to ${accessor.module}${literally(access, key)}; then: ${lowerFirst(use)} (${line}).`;
}

/** Bundlers put a value in place of the whole expression alone, so it has to be spelled out where the accessor is. */
function literally(access: EnvironmentAccess, key: string): string {
  const record = access.source === 'import.meta.env' ? 'import.meta.env' : 'process.env';
  const isInlined = access.source === 'import.meta.env' || isPublic(key);
  return isInlined ? ` as a literal \`${record}.${key}\`, which is the only form that a bundler replaces` : '';
}

function isPublic(key: string): boolean {
  return /^(NEXT_PUBLIC|VITE|PUBLIC|EXPO_PUBLIC|REACT_APP|GATSBY|NUXT_PUBLIC|VUE_APP)_/.test(key);
}

function clientRemedy({ source, key }: EnvironmentAccess, accessor: Accessor): string {
  if (key !== undefined && (isPublic(key) || source === 'import.meta.env')) {
    const record = source === 'import.meta.env' ? source : 'process.env';
    return (
      `${accessor.module} is for the server. Read \`${record}.${key}\` literally in one module for the client, ` +
      'export it from there, and name that module as a further `environment.accessor`.'
    );
  }
  return `${accessor.module} is for the server, and a browser has no such variable: pass the value down from server code.`;
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

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
