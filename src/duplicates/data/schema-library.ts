import { NodeType, Role } from '../../core/node-type.ts';
import type { SyntaxTree } from '../../core/syntax-tree.ts';
import { childIn, childrenIn, NO_ROW } from '../../syntax/rows.ts';

/** Packages whose calls declare what data looks like. */
const PACKAGES =
  /^(zod|valibot|yup|joi|@hapi\/joi|arktype|superstruct|@sinclair\/typebox|typebox|effect|@effect\/schema|io-ts|runtypes|myzod|elysia|@vinejs\/vine|@hono\/zod-openapi|@fastify\/type-provider-typebox)(\/|$)/;
/** Names by which they are passed on within a project. */
const PASSED_ON = /^(z|zod|yup|Yup|Joi|joi)$/;

/** The local names of a module that schemas are made with. */
export function schemaMakers(tree: SyntaxTree, body: readonly number[]): ReadonlySet<string> {
  const makers = new Set<string>();
  for (const statement of body) {
    if (tree.types[statement] !== NodeType.ImportDeclaration) continue;
    const isLibrary = PACKAGES.test(tree.text(childIn(tree, statement, Role.source)) ?? '');
    for (const specifier of childrenIn(tree, statement, Role.specifiers)) {
      const local = childIn(tree, specifier, Role.local);
      if (local !== NO_ROW && (isLibrary || PASSED_ON.test(tree.word(local)))) makers.add(tree.word(local));
    }
  }
  return makers;
}
