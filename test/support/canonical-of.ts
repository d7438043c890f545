import type { TSESTree } from '@typescript-eslint/utils';

import { canonicalForm } from '../../src/duplicates/canonical/index.ts';
import type { CanonicalForm } from '../../src/duplicates/canonical/writer.ts';
import { toRepoPath } from '../../src/core/repo-path.ts';
import { parse } from '../../src/parse/index.ts';

/** The canonical form of the first declaration of a text. */
export function canonicalOf(text: string): CanonicalForm {
  const path = toRepoPath('src/unit.tsx');
  const file = path === undefined ? undefined : parse(path, text);
  if (file === undefined || 'reason' in file) throw new Error(`not parsed: ${text}`);
  const declaration = unwrapDeclaration(file.program.body[0]);
  return canonicalForm(declaration.node, { name: declaration.name, moduleState: [], moduleNames: new Set() });
}

function unwrapDeclaration(statement: TSESTree.ProgramStatement | undefined): {
  readonly node: TSESTree.Node;
  readonly name: string | undefined;
} {
  const inner = statement?.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (inner?.type === 'VariableDeclaration') {
    const [first] = inner.declarations;
    if (first.init && first.id.type === 'Identifier') return { node: first.init, name: first.id.name };
  }
  if (inner?.type === 'FunctionDeclaration' || inner?.type === 'ClassDeclaration')
    return { node: inner, name: inner.id?.name };
  throw new Error('the text declares nothing');
}
