import type { TSESTree } from '@typescript-eslint/utils';

import type { EnvironmentValue } from './environment-value.ts';
import { isEnvironmentModule, moduleMember } from './environment-value.ts';

/** One name that an import declaration binds, with what it stands for. */
export interface ImportRoot {
  readonly specifier: TSESTree.ImportClause;
  readonly value: EnvironmentValue;
}

const ACCESSOR_WORDS = new Set(
  'env envs environment environments config configs configuration conf settings setting secrets vars dotenv'.split(' '),
);

/** Whether a name or path speaks of configuration: `env`, `getConfig`, `@/lib/env.server`; not `envelope`. */
export function speaksOfEnvironment(name: string): boolean {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .some((word) => ACCESSOR_WORDS.has(word.toLowerCase()));
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
  const module = specifier.split('/').slice(-2).join('/');
  if (![imported, local, module].some(speaksOfEnvironment) && !asked.has(local)) return undefined;
  if (imported === '*') return { kind: 'project-module', specifier };
  return { kind: 'record', source: specifier, via: { specifier, imported } };
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}
