import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import type { SourceFile } from '../core/source-file.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** A text that a module exports under a name. */
export interface ConstantFact {
  /** The exported name, and that in the module itself. */
  readonly export: string;
  readonly local: string;
  /** How code writes it: the name, and below which members of it the text stands. */
  readonly path: string;
  readonly value: string;
  readonly at: Span;
}

/** Exported constants, tables of constants and enums whose values are texts: only for projects whose config names some. */
export const constantCollector: Collector<readonly ConstantFact[]> = {
  id: 'named-constants',
  wants: (text) => text.includes('export'),
  visit: (file) => ({
    done() {
      const constants = new Constants(file, exportedNames(file.program));
      for (const one of file.program.body)
        constants.addStatement(one.type === 'ExportNamedDeclaration' ? one.declaration : one);
      return constants.found.length > 0 ? constants.found : undefined;
    },
  }),
};

/** What a module exports of its own, by its name in the module. */
function exportedNames({ body }: TSESTree.Program): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const one of body) {
    if (one.type === 'ExportDefaultDeclaration' && one.declaration.type === 'Identifier')
      names.set(one.declaration.name, 'default');
    if (one.type !== 'ExportNamedDeclaration' || one.source !== null) continue;
    for (const { local, exported } of one.specifiers) names.set(local.name, nameOf(exported));
    for (const name of declaredIn(one.declaration ?? undefined)) names.set(name, name);
  }
  return names;
}

function declaredIn(declaration: TSESTree.Node | undefined): readonly string[] {
  if (declaration?.type === 'TSEnumDeclaration') return [declaration.id.name];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? id.name : []));
}

/** Gathers the texts of one module that stand below a name. */
class Constants {
  readonly found: ConstantFact[] = [];
  readonly #file: SourceFile;
  /** What the module exports, by its name in the module. */
  readonly #exported: ReadonlyMap<string, string>;

  constructor(file: SourceFile, exported: ReadonlyMap<string, string>) {
    this.#file = file;
    this.#exported = exported;
  }

  /** The texts of a statement that declares constants or an enum. */
  addStatement(statement: TSESTree.Node | null): void {
    if (statement?.type === 'TSEnumDeclaration') {
      const { name } = statement.id;
      // A member without an initializer has `null` here, whatever its type says.
      for (const { id, initializer } of statement.body.members)
        if (initializer?.type !== undefined) this.#add(name, [nameOf(id)], initializer);
    }
    if (statement?.type !== 'VariableDeclaration' || statement.kind !== 'const') return;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && init !== null) this.#add(id.name, [], init);
  }

  #add(local: string, keys: readonly string[], node: TSESTree.Node): void {
    const exported = this.#exported.get(local);
    if (exported === undefined) return;
    const value = unwrap(node);
    const text = staticString(value);
    if (text !== undefined && text !== '') {
      const path = pathOf(exported === 'default' ? local : exported, keys);
      this.found.push({ export: exported, local, path, value: text, at: this.#file.span(node) });
    }
    const table = value.type === 'CallExpression' ? frozen(value) : value;
    if (table?.type !== 'ObjectExpression') return;
    for (const one of table.properties) {
      const key = one.type === 'Property' ? staticKey(one) : undefined;
      if (one.type === 'Property' && key !== undefined) this.#add(local, [...keys, key], one.value);
    }
  }
}

/** What `Object.freeze({ … })` holds. */
function frozen({ callee, arguments: [first] }: TSESTree.CallExpression): TSESTree.Node | undefined {
  return callee.type === 'MemberExpression' && staticKey(callee) === 'freeze' && first !== undefined
    ? unwrap(first)
    : undefined;
}

function nameOf(id: TSESTree.Node): string {
  return id.type === 'Identifier' ? id.name : (staticString(id) ?? '');
}

function pathOf(name: string, keys: readonly string[]): string {
  return keys.reduce(
    (path, key) => (/^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`),
    name,
  );
}
