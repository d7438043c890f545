import { NodeType, Role } from '../../src/core/node-type.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import type { SyntaxTree } from '../../src/core/syntax-tree.ts';
import { canonicalWriter } from '../../src/duplicates/canonical/index.ts';
import { Workspace, type CanonicalForm } from '../../src/duplicates/canonical/writer.ts';
import { parse } from '../../src/parse/index.ts';
import { childIn, NO_ROW } from '../../src/syntax/rows.ts';

/** The canonical form of the first declaration of a text. */
export function canonicalOf(text: string): CanonicalForm {
  const path = toRepoPath('src/unit.tsx');
  const file = path === undefined ? undefined : parse(path, text);
  if (file === undefined || 'reason' in file) throw new Error(`not parsed: ${text}`);
  const { value, name } = declarationOf(file.tree);
  const writer = canonicalWriter(file.tree, new Workspace());
  writer.begin({ name, moduleState: [] });
  writer.write(value);
  return writer.form();
}

function declarationOf(tree: SyntaxTree): { readonly value: number; readonly name: string | undefined } {
  const statement = childIn(tree, 0, Role.body);
  const isExport = tree.types[statement] === NodeType.ExportNamedDeclaration;
  const declaration = isExport ? childIn(tree, statement, Role.declaration) : statement;
  const isVariable = tree.types[declaration] === NodeType.VariableDeclaration;
  const declared = isVariable ? childIn(tree, declaration, Role.declarations) : declaration;
  const id = childIn(tree, declared, Role.id);
  const value = isVariable ? childIn(tree, declared, Role.init) : declared;
  if (value === NO_ROW) throw new Error('the text declares nothing');
  return { value, name: id === NO_ROW ? undefined : tree.word(id) };
}
