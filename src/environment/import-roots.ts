import type { TSESTree } from '@typescript-eslint/utils';

import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn, isTypeOnlyRow } from '../syntax/rows.ts';
import type { EnvironmentValue } from './environment-value.ts';
import { isEnvironmentModule, moduleMember } from './environment-value.ts';

/** One name that an import declaration binds, with what it stands for. */
export interface ImportRoot {
  readonly specifier: TSESTree.ImportClause;
  readonly value: EnvironmentValue;
}

const ENVIRONMENT_WORDS = new Set(['env', 'envs', 'environment', 'environments', 'dotenv', 'vars', 'secrets']);
const CONFIG_WORDS = new Set(['config', 'configs', 'configuration', 'conf', 'settings', 'setting']);

/** Part of each of these words; most names have none of it and need not be taken apart. */
const MAY_SPEAK = /env|vars|secrets|conf|setting/i;

/**
 * Whether a name or path speaks of configuration: `env`, `getConfig`, `@/lib/env.server`; neither `envelope` nor the
 * components and types around settings, such as `SettingsHeader`, which are many.
 */
function speaksOfEnvironment(name: string): boolean {
  if (!MAY_SPEAK.test(name)) return false;
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
  if (!MAY_SPEAK.test(path)) return false;
  const parts = path.replace(/\.[cm]?[jt]sx?$/, '').split('/');
  return parts.slice(-2).some(speaksOfEnvironment);
}

/** A key that something is asked for: the end of `read('SMTP_HOST`, `vars.SMTP_HOST`. */
const KEY = /[.'"`][A-Z][A-Z0-9_]+\b/g;

/** Names that are asked for keys. Types and enums are named in PascalCase. */
function askedNames(text: string): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const { index } of text.matchAll(KEY)) {
    const isMember = text.charAt(index) === '.';
    if (!isMember && !/[[(]/.test(text.charAt(index - 1))) continue;
    const end = !isMember || text.charAt(index - 1) === '?' ? index - 1 : index;
    let start = end;
    while (start > 0 && /[\w$]/.test(text.charAt(start - 1))) start--;
    const name = /\b[a-z_$][\w$]*$/.exec(text.slice(start, end))?.[0];
    if (name !== undefined) asked.add(name);
  }
  return asked;
}

/** What the imports of a file bind that is, or may be an accessor of, the environment. */
export function importRoots({ tree, text }: SourceFile): readonly ImportRoot[] {
  const roots: ImportRoot[] = [];
  let asked: ReadonlySet<string> | undefined;
  for (let statement = 1; statement < tree.size; statement = tree.ends[statement] ?? tree.size) {
    if (tree.types[statement] !== NodeType.ImportDeclaration || isTypeOnlyRow(tree, statement)) continue;
    const specifiers = childrenIn(tree, statement, Role.specifiers).filter((one) => !isTypeOnlyRow(tree, one));
    const source = specifiers.length === 0 ? undefined : tree.text(childIn(tree, statement, Role.source));
    if (source === undefined) continue;
    const module = { source, isEnvironment: isEnvironmentModule(source), isNamedSo: isEnvironmentPath(source) };
    for (const specifier of specifiers) {
      asked ??= askedNames(text);
      const value = importedValue(tree, specifier, module, asked);
      if (value !== undefined) roots.push({ specifier: tree.node(specifier) as TSESTree.ImportClause, value });
    }
  }
  return roots;
}

interface ImportedModule {
  readonly source: string;
  readonly isEnvironment: boolean;
  /** Whether its path speaks of the environment. */
  readonly isNamedSo: boolean;
}

function importedValue(
  tree: SyntaxTree,
  row: number,
  { source, isEnvironment, isNamedSo }: ImportedModule,
  asked: ReadonlySet<string>,
): EnvironmentValue | undefined {
  const imported = importedName(tree, row);
  if (isEnvironment) return moduleMember(source, imported);
  const local = tree.word(childIn(tree, row, Role.local));
  if (!isNamedSo && !speaksOfEnvironment(imported) && !speaksOfEnvironment(local) && !asked.has(local))
    return undefined;
  if (imported === '*') return { kind: 'project-module', specifier: source };
  return { kind: 'record', source, via: { specifier: source, imported } };
}

function importedName(tree: SyntaxTree, row: number): string {
  if (tree.types[row] === NodeType.ImportDefaultSpecifier) return 'default';
  if (tree.types[row] === NodeType.ImportNamespaceSpecifier) return '*';
  const imported = childIn(tree, row, Role.imported);
  return tree.text(imported) ?? tree.word(imported);
}
