import type { TSESTree } from '@typescript-eslint/utils';

import type { SourceFile } from '../core/source-file.ts';
import { importedNames } from '../syntax/imported-names.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import type { RegistrationFact } from './registration-fact.ts';

const METHODS = new Set(['Get', 'Post', 'Put', 'Delete', 'Patch', 'Options', 'Head']);
/** Decorators that tell routes of one path apart. */
const APART = /^Version$/;

/** The routes of a controller of NestJS, with the prefix of its class. */
export function controllerRoutes(file: SourceFile, node: TSESTree.ClassDeclaration): readonly RegistrationFact[] {
  if (!file.text.includes('@Controller')) return [];
  const imports = importedNames(file);
  const isNest = ({ name }: { readonly name: string }): boolean => imports.get(name)?.specifier === '@nestjs/common';
  const controller = node.decorators.map(calledDecorator).find((one) => one?.name === 'Controller' && isNest(one));
  const prefix = controller === undefined ? undefined : pathOf(controller.argument);
  if (prefix === undefined || node.decorators.some((one) => APART.test(calledDecorator(one)?.name ?? ''))) return [];
  const facts: RegistrationFact[] = [];
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition') continue;
    const decorators = member.decorators.map((one) => ({ node: one, called: calledDecorator(one) }));
    if (decorators.some(({ called }) => APART.test(called?.name ?? ''))) continue;
    for (const { node: decorator, called } of decorators) {
      if (called === undefined || !METHODS.has(called.name) || !isNest(called)) continue;
      const path = pathOf(called.argument);
      if (path === undefined || path.path.includes('*')) continue;
      const full = `/${prefix.path}/${path.path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
      const key = `${called.name.toUpperCase()} ${full}${prefix.rest}`;
      facts.push({ kind: 'route', key, scope: { kind: 'program' }, at: file.span(decorator) });
    }
  }
  return facts;
}

interface CalledDecorator {
  readonly name: string;
  readonly argument: TSESTree.Node | undefined;
}

function calledDecorator({ expression }: TSESTree.Decorator): CalledDecorator | undefined {
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') return undefined;
  return { name: expression.callee.name, argument: expression.arguments[0] };
}

/** The path that a decorator is given, and what else it says (`version`); `undefined` where the syntax does not show it. */
function pathOf(argument: TSESTree.Node | undefined): { readonly path: string; readonly rest: string } | undefined {
  if (argument === undefined) return { path: '', rest: '' };
  const text = staticString(argument);
  if (text !== undefined) return { path: text, rest: '' };
  if (argument.type !== 'ObjectExpression') return undefined;
  let path = '';
  const rest: string[] = [];
  for (const one of argument.properties) {
    const key = one.type === 'Property' ? staticKey(one) : undefined;
    const value = one.type === 'Property' ? staticString(one.value) : undefined;
    if (key === 'scope' || key === 'durable') continue;
    if (key === undefined || value === undefined) return undefined;
    if (key === 'path') path = value;
    else rest.push(` (${key} ${value})`);
  }
  return { path, rest: rest.join('') };
}
