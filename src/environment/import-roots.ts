import type { TSESTree } from '@typescript-eslint/utils';

import type { EnvironmentValue } from './environment-value.ts';
import { isEnvironmentModule, moduleMember } from './environment-value.ts';

/** One name that an import declaration binds, with what it stands for. */
export interface ImportRoot {
  readonly specifier: TSESTree.ImportClause;
  readonly value: EnvironmentValue;
}

const ENVIRONMENT_WORDS = new Set(['env', 'envs', 'environment', 'environments', 'dotenv', 'vars', 'secrets']);
const CONFIG_WORDS = new Set(['config', 'configs', 'configuration', 'conf', 'settings', 'setting']);

/**
 * Whether a name or path speaks of configuration: `env`, `getConfig`, `@/lib/env.server`; neither `envelope` nor the
 * components and types around settings, such as `SettingsHeader`, which are many.
 */
function speaksOfEnvironment(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.toLowerCase());
  if (words.some((word) => ENVIRONMENT_WORDS.has(word))) return true;
  const isComponent = words.length > 1 && /^[A-Z][a-z]/.test(name);
  return !isComponent && CONFIG_WORDS.has(words.at(-1) ?? '');
}

/** Whether one of the last two parts of a path speaks of the environment: `../env/server`, `@/config`. */
export function isEnvironmentPath(path: string): boolean {
  const parts = path.replace(/\.[cm]?[jt]sx?$/, '').split('/');
  return parts.slice(-2).some(speaksOfEnvironment);
}

/** Names that are asked for keys: `read('SMTP_HOST')`, `vars.SMTP_HOST`. Types and enums are named in PascalCase. */
const ASKED = /\b([a-z_$][\w$]*)(?:\?\.|\.|\[['"`]|\(['"`])[A-Z][A-Z0-9_]+\b/g;

/** What the imports of a file bind that is, or may be an accessor of, the environment. */
export function importRoots(program: TSESTree.Program, text: string): readonly ImportRoot[] {
  const asked = new Set([...text.matchAll(ASKED)].map((match) => match[1] ?? ''));
  const roots: ImportRoot[] = [];
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration' || statement.importKind === 'type') continue;
    for (const specifier of statement.specifiers) {
      if (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') continue;
      const value = importedValue(statement.source.value, importedName(specifier), specifier.local.name, asked);
      if (value !== undefined) roots.push({ specifier, value });
    }
  }
  return roots;
}

function importedValue(
  specifier: string,
  imported: string,
  local: string,
  asked: ReadonlySet<string>,
): EnvironmentValue | undefined {
  if (isEnvironmentModule(specifier)) return moduleMember(specifier, imported);
  if (![imported, local].some(speaksOfEnvironment) && !isEnvironmentPath(specifier) && !asked.has(local))
    return undefined;
  if (imported === '*') return { kind: 'project-module', specifier };
  return { kind: 'record', source: specifier, via: { specifier, imported } };
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}
