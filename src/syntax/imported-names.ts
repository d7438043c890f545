import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { childIn, childrenIn } from './rows.ts';

/** What a name of a file is imported as: an exported name, `default`, or `*`. */
export interface ImportedName {
  readonly specifier: string;
  readonly imported: string;
}

const REQUIRES = /\b(?:const|let|var)\s+(?:(\w+)|\{([^}]*)\})\s*=\s*require\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The values that a file imports or requires, by their local names. */
export function importedNames({ tree, text }: SourceFile): ReadonlyMap<string, ImportedName> {
  const names = new Map<string, ImportedName>();
  for (let row = 1; row < tree.size; row = tree.ends[row] ?? tree.size) {
    if (tree.types[row] !== NodeType.ImportDeclaration) continue;
    const specifier = tree.text(childIn(tree, row, Role.source)) ?? '';
    for (const one of childrenIn(tree, row, Role.specifiers))
      names.set(tree.word(childIn(tree, one, Role.local)), { specifier, imported: exportedName(tree, one) });
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

function exportedName(tree: SyntaxTree, specifier: number): string {
  if (tree.types[specifier] === NodeType.ImportDefaultSpecifier) return 'default';
  if (tree.types[specifier] === NodeType.ImportNamespaceSpecifier) return '*';
  const imported = childIn(tree, specifier, Role.imported);
  return tree.types[imported] === NodeType.Identifier ? tree.word(imported) : (tree.text(imported) ?? '');
}
