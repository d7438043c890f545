import type { TSESTree } from '@typescript-eslint/utils';

import { bindingNames } from './binding-names.ts';

/** The identifiers that a declaration brings into its scope; none for other nodes. */
export function declaredNames(declaration: TSESTree.Node | null): TSESTree.Identifier[] {
  if (declaration?.type === 'VariableDeclaration')
    return declaration.declarations.flatMap((one) => bindingNames(one.id));
  if (declaration === null || !('id' in declaration)) return [];
  return declaration.id?.type === 'Identifier' ? [declaration.id] : [];
}
