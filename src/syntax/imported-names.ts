import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../core/source-file.ts';

/** What a name of a file is imported as: an exported name, `default`, or `*`. */
export interface ImportedName {
  readonly specifier: string;
  readonly imported: string;
}

const REQUIRES = /\b(?:const|let|var)\s+(?:(\w+)|\{([^}]*)\})\s*=\s*require\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The values that a file imports or requires, by their local names. */
export function importedNames({ program, text }: SourceFile): ReadonlyMap<string, ImportedName> {
  const names = new Map<string, ImportedName>();
  for (const statement of program.body) {
    if (statement.type !== 'ImportDeclaration') continue;
    for (const one of statement.specifiers)
      names.set(one.local.name, { specifier: statement.source.value, imported: exportedName(one) });
  }
  if (!text.includes('require(')) return names;
  for (const [, whole, parts, specifier = ''] of text.matchAll(REQUIRES)) {
    if (whole !== undefined) names.set(whole, { specifier, imported: '*' });
    for (const part of parts?.split(',') ?? []) {
      const [imported = '', local = imported] = part.split(':').map((one) => one.trim());
      if (local !== '') names.set(local, { specifier, imported });
    }
  }
  return names;
}

function exportedName(one: TSESTree.ImportClause): string {
  if (one.type === 'ImportDefaultSpecifier') return 'default';
  if (one.type === 'ImportNamespaceSpecifier') return '*';
  return one.imported.type === 'Identifier' ? one.imported.name : one.imported.value;
}
