import type { TSESTree } from '@typescript-eslint/utils';

import type { ExportFact } from '../core/module-graph.ts';
import type { SourceFile } from '../core/source-file.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** What a statement of a CommonJS module's top level exports: `module.exports = …`, `exports.name = …`. */
export function commonJsExports(file: SourceFile, node: TSESTree.AssignmentExpression): ExportFact[] {
  if (node.parent.type !== 'ExpressionStatement' || node.parent.parent.type !== 'Program') return [];
  const target = exportTarget(node.left);
  if (target === undefined) return [];
  // `module.exports = exports = value`
  const value = unwrap(node.right.type === 'AssignmentExpression' ? node.right.right : node.right);
  if (target !== 'default') return [exportOf(file, target, value, node)];
  const request = requested(value);
  if (request !== undefined) return [{ kind: 'star', specifier: request, at: file.span(node) }];
  if (value.type !== 'ObjectExpression') return [exportOf(file, target, value, node)];
  return value.properties.flatMap((property) => propertyExports(file, property));
}

/** The exported name that an assignment writes: `default` for all of `module.exports`. */
function exportTarget(left: TSESTree.Expression): string | undefined {
  if (left.type !== 'MemberExpression') return undefined;
  if (isModuleExports(left)) return 'default';
  const isExports = left.object.type === 'Identifier' && left.object.name === 'exports';
  return isExports || isModuleExports(left.object) ? staticKey(left) : undefined;
}

function isModuleExports(node: TSESTree.Expression): boolean {
  if (node.type !== 'MemberExpression' || staticKey(node) !== 'exports') return false;
  return node.object.type === 'Identifier' && node.object.name === 'module';
}

function propertyExports(file: SourceFile, property: TSESTree.ObjectLiteralElement): ExportFact[] {
  if (property.type === 'SpreadElement') {
    const request = requested(unwrap(property.argument));
    return request === undefined ? [] : [{ kind: 'star', specifier: request, at: file.span(property) }];
  }
  const name = staticKey(property);
  return name === undefined ? [] : [exportOf(file, name, unwrap(property.value), property)];
}

function exportOf(file: SourceFile, name: string, value: TSESTree.Node, node: TSESTree.Node): ExportFact {
  const at = file.span(node);
  const holder = value.type === 'MemberExpression' ? requested(value.object) : undefined;
  const imported = value.type === 'MemberExpression' ? staticKey(value) : undefined;
  if (holder !== undefined && imported !== undefined) {
    return { kind: 'from', name, imported, specifier: holder, typeOnly: false, at };
  }
  const whole = requested(value);
  if (whole !== undefined) return { kind: 'from', name, imported: '*', specifier: whole, typeOnly: false, at };
  return { kind: 'local', name, local: value.type === 'Identifier' ? value.name : name, typeOnly: false, at };
}

/** The module that a `require('…')` asks for. */
function requested(node: TSESTree.Node): string | undefined {
  const isRequire =
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
  const [source] = isRequire ? node.arguments : [];
  return source === undefined ? undefined : staticString(source);
}
