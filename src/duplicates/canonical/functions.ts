import type { TSESTree } from '@typescript-eslint/utils';

import { bindingNames } from '../../syntax/binding-names.ts';
import { staticKey } from '../../syntax/static-value.ts';
import { blockNames, writeResult } from './statements.ts';
import type { CanonicalWriter, NodeWriters } from './writer.ts';

type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.TSEmptyBodyFunctionExpression;

/** Functions of every kind, classes and the patterns of their parameters. */
export const FUNCTION_WRITERS: NodeWriters = {
  FunctionDeclaration: writeFunction,
  FunctionExpression: writeFunction,
  ArrowFunctionExpression: writeFunction,
  ClassDeclaration: writeClass,
  ClassExpression: writeClass,
  MethodDefinition: (node, out) => {
    if (node.value.type === 'TSEmptyBodyFunctionExpression') return;
    const name = staticKey(node) ?? '[]';
    out.label(`${name}()`, 'MEMBER');
    out.feature('method', name);
    out.write(node.value);
  },
  PropertyDefinition: (node, out) => {
    const name = staticKey(node) ?? '[]';
    out.label(name, 'FIELD');
    out.feature('prop', name);
    out.write(node.value);
  },
  StaticBlock: (node, out) => out.scoped(blockNames(node.body), () => out.writeAll(node.body)),
  ObjectPattern: (node, out) => out.writeAll(node.properties),
  ArrayPattern: (node, out) => out.writeAll(node.elements),
  AssignmentPattern: (node, out) => {
    out.write(node.left);
    // A default in a pattern does the work of `??`.
    out.mark('||');
    out.write(node.right);
  },
  RestElement: (node, out) => {
    out.mark('...');
    out.write(node.argument);
  },
  TSParameterProperty: (node, out) => {
    out.feature('prop', bindingNames(node.parameter)[0]?.name ?? '');
    out.write(node.parameter);
  },
};

function writeFunction(node: FunctionNode, out: CanonicalWriter): void {
  const parameters = node.params.flatMap(bindingNames).map((id) => id.name);
  const statements = node.body?.type === 'BlockStatement' ? node.body.body : [];
  out.scoped([...parameters, ...blockNames(statements)], () => {
    out.mark('FN');
    out.writeAll(node.params);
    out.mark(')');
    if (node.body?.type === 'BlockStatement') out.writeAll(statements);
    else if (node.body) writeResult(node.body, out);
    out.mark('END');
  });
}

function writeClass(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, out: CanonicalWriter): void {
  out.mark('CLASS');
  out.writeAll(node.body.body);
  out.mark('END');
}
