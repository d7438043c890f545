import type { TSESTree } from '@typescript-eslint/utils';

import { Definition, NONE } from '../core/bindings.ts';
import type { SourceFile } from '../core/source-file.ts';
import { importedNames, type ImportedName } from '../syntax/imported-names.ts';
import { staticKey } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';
import type { Scope } from './registration-fact.ts';

/** A package's way to make an object, and how the type of one is called. */
interface Origin {
  readonly from: RegExp;
  readonly name: RegExp;
}

/** Answers where the objects that things are registered on come from. */
export class Receivers {
  readonly #file: SourceFile;
  readonly imports: ReadonlyMap<string, ImportedName>;

  constructor(file: SourceFile) {
    this.#file = file;
    this.imports = importedNames(file);
  }

  /** `package` and the dotted name in it that an expression refers to: `*.Router` of `express.Router`. */
  originOf(node: TSESTree.Node): ImportedName | undefined {
    const value = unwrap(node);
    if (value.type === 'Identifier') {
      const imported = this.imports.get(value.name);
      return imported === undefined || this.#isShadowed(value) ? undefined : imported;
    }
    if (value.type !== 'MemberExpression') return undefined;
    const object = this.originOf(value.object);
    const key = object === undefined ? undefined : staticKey(value);
    if (object === undefined || key === undefined) return undefined;
    return { specifier: object.specifier, imported: `${object.imported}.${key}` };
  }

  /** Whether the value of a name was made in one of these ways, or is a parameter of one of these types. */
  isMadeBy(node: TSESTree.Node, origins: readonly Origin[], types: RegExp): boolean {
    const value = unwrap(node);
    if (value.type === 'CallExpression' || value.type === 'NewExpression') return this.#makes(value, origins);
    if (value.type !== 'Identifier') return false;
    const declaration = this.#declarationOf(value);
    if (declaration === undefined) return origins.some((one) => this.#isOf(one, this.imports.get(value.name)));
    if (declaration.type === 'VariableDeclarator')
      return declaration.init !== null && this.#startsWith(declaration.init, origins);
    return declaration.type === 'Identifier' && types.test(typeName(declaration) ?? '');
  }

  /** The one object that a name means in one block, or the import that it is. */
  scopeOf(node: TSESTree.Node): Scope | undefined {
    const value = unwrap(node);
    const block = blockOf(node);
    if (value.type === 'MemberExpression' && unwrap(value.object).type === 'ThisExpression') {
      const name = `this.${staticKey(value) ?? '*'}`;
      return { kind: 'object', name, id: `${name}:${block}` };
    }
    if (value.type !== 'Identifier') return { kind: 'object', name: 'router', id: `${value.range[0]}:${block}` };
    const { tree, bindings } = this.#file;
    const variable = bindings.referred(tree.rowOf(value));
    if (variable === NONE) return undefined;
    const from = this.#isShadowed(value) ? undefined : this.imports.get(value.name);
    if (from !== undefined && block === 0) return { kind: 'import', name: value.name, ...from };
    const isOpen = block === 0 && bindings.isTopLevel(variable);
    return { kind: 'object', name: value.name, id: `${variable}:${block}`, ...(isOpen ? { isOpen } : {}) };
  }

  /** Whether a name stands for something else than what an import of that name brings in. */
  #isShadowed(identifier: TSESTree.Identifier): boolean {
    const { tree, bindings } = this.#file;
    const variable = bindings.referred(tree.rowOf(identifier));
    return variable === NONE || !bindings.isTopLevel(variable);
  }

  #startsWith(init: TSESTree.Node, origins: readonly Origin[]): boolean {
    let value = unwrap(init);
    // `new Hono().basePath('/v1')` is still a router.
    while (value.type === 'CallExpression' && !this.#makes(value, origins)) {
      const callee = unwrap(value.callee);
      if (callee.type !== 'MemberExpression') return false;
      value = unwrap(callee.object);
    }
    return (value.type === 'CallExpression' || value.type === 'NewExpression') && this.#makes(value, origins);
  }

  #makes({ callee }: TSESTree.CallExpression | TSESTree.NewExpression, origins: readonly Origin[]): boolean {
    const origin = this.originOf(callee);
    return origins.some((one) => this.#isOf(one, origin));
  }

  #isOf({ from, name }: Origin, origin: ImportedName | undefined): boolean {
    return origin !== undefined && from.test(origin.specifier) && name.test(origin.imported);
  }

  #declarationOf(identifier: TSESTree.Identifier): TSESTree.Node | undefined {
    const { tree, bindings } = this.#file;
    const variable = bindings.referred(tree.rowOf(identifier));
    const definition = variable === NONE ? NONE : bindings.firstDefinition(variable);
    if (definition === NONE || bindings.definitionKinds[definition] === Definition.import) return undefined;
    const name = tree.node(bindings.definitionRows[definition] ?? 0);
    return name.parent?.type === 'VariableDeclarator' ? name.parent : name;
  }
}

function typeName({ typeAnnotation }: TSESTree.Identifier): string | undefined {
  const type = typeAnnotation?.typeAnnotation;
  if (type?.type !== 'TSTypeReference') return undefined;
  const name = type.typeName;
  return name.type === 'Identifier' ? name.name : name.type === 'TSQualifiedName' ? name.right.name : undefined;
}

/** Where the innermost list of statements around a node begins, 0 for that of the module: what stands in two branches is not registered twice. */
function blockOf(node: TSESTree.Node): number {
  let outer = node.parent;
  while (
    outer !== undefined &&
    !/^(BlockStatement|Program|SwitchCase|IfStatement|ConditionalExpression)$/.test(outer.type)
  )
    outer = outer.parent;
  return outer === undefined || outer.type === 'Program' ? 0 : outer.range[0];
}
