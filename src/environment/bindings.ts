import type { TSESTree } from '@typescript-eslint/utils';

import { Access, Definition, NONE } from '../core/bindings.ts';
import { NodeType } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { Flag, type SyntaxTree } from '../core/syntax-tree.ts';

export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type);
}

interface GlobalName {
  readonly name: string;
  readonly node: TSESTree.Node;
}

/** Answers what a name in one file is bound to. Variables are numbers of the file's bindings. */
export class Bindings {
  readonly #file: SourceFile;
  /** Whether anything in the file can be ambient. */
  readonly #hasAmbient: boolean;

  constructor(file: SourceFile) {
    this.#file = file;
    this.#hasAmbient = file.text.includes('declare');
  }

  /** Names, of those that are wanted, that the file does not declare, or only declares as ambient (`declare const Deno: any`). */
  globals(isWanted: (name: string) => boolean): readonly GlobalName[] {
    const { tree, bindings } = this.#file;
    const found: GlobalName[] = [];
    for (const [reference, row] of bindings.referenceRows.entries()) {
      const variable = bindings.referenceVariables[reference] ?? NONE;
      if (variable !== NONE && !this.#isAmbient(variable)) continue;
      const name = tree.word(row);
      if (isWanted(name)) found.push({ name, node: tree.node(row) });
    }
    return found;
  }

  /** The variable that an identifier declares or refers to; `undefined` for globals. */
  variableOf(identifier: TSESTree.Node): number | undefined {
    const { tree, bindings } = this.#file;
    const row = tree.rowOf(identifier);
    const referred = bindings.referred(row);
    const variable = referred === NONE ? bindings.declared(row) : referred;
    return variable === NONE || this.#isAmbient(variable) ? undefined : variable;
  }

  /** The declarator that a variable is first defined by. */
  declaratorOf(variable: number): TSESTree.VariableDeclarator | undefined {
    const { tree, bindings } = this.#file;
    const [definition] = bindings.definitions(variable);
    if (definition === undefined || bindings.definitionKinds[definition] !== Definition.variable) return undefined;
    const node = tree.node(declarationOf(tree, bindings.definitionRows[definition] ?? 0));
    return node.type === 'VariableDeclarator' ? node : undefined;
  }

  /** The function that a variable is first defined as. */
  functionOf(variable: number): FunctionNode | undefined {
    const { tree, bindings } = this.#file;
    const [definition] = bindings.definitions(variable);
    if (definition === undefined) return undefined;
    const node = tree.node(declarationOf(tree, bindings.definitionRows[definition] ?? 0));
    const value = node.type === 'VariableDeclarator' ? node.init : node;
    return value !== null && isFunction(value) ? value : undefined;
  }

  isDefinedOnce(variable: number): boolean {
    return this.#file.bindings.definitions(variable).length === 1;
  }

  /** The names that read a variable as a value, when its value is fixed by one assignment; else `undefined`. */
  readsOfConstant(variable: number): readonly TSESTree.Node[] | undefined {
    const { bindings } = this.#file;
    const references = bindings.references(variable);
    const writes = references.filter((one) => ((bindings.referenceFlags[one] ?? 0) & Access.write) !== 0);
    if (writes.length > 1 || !this.isDefinedOnce(variable)) return undefined;
    return this.valueReads(variable);
  }

  /** The names that read a variable as a value. */
  valueReads(variable: number): readonly TSESTree.Node[] {
    const { tree, bindings } = this.#file;
    const wanted = Access.read | Access.value;
    const reads = bindings.references(variable).filter((one) => {
      return ((bindings.referenceFlags[one] ?? 0) & wanted) === wanted;
    });
    return Array.from(reads, (one) => tree.node(bindings.referenceRows[one] ?? 0));
  }

  /** Whether every declaration of a variable only describes something that exists elsewhere. */
  #isAmbient(variable: number): boolean {
    if (!this.#hasAmbient) return false;
    const { tree, bindings } = this.#file;
    const definitions = bindings.definitions(variable);
    return definitions.length > 0 && definitions.every((one) => isDeclared(tree, bindings.definitionRows[one] ?? 0));
  }
}

function isDeclared(tree: SyntaxTree, name: number): boolean {
  let declaration = declarationOf(tree, name);
  if (tree.types[declaration] === NodeType.VariableDeclarator) declaration = tree.parents[declaration] ?? 0;
  return (tree.flags(declaration) & Flag.declare) !== 0 || isInDeclareGlobal(tree, declaration);
}

/** What a name is declared by: out of the pattern that it stands in. */
function declarationOf(tree: SyntaxTree, name: number): number {
  let declaration = tree.parents[name] ?? 0;
  for (;;) {
    switch (tree.types[declaration]) {
      case NodeType.Property:
      case NodeType.ObjectPattern:
      case NodeType.ArrayPattern:
      case NodeType.AssignmentPattern:
      case NodeType.RestElement:
      case NodeType.TSParameterProperty:
        declaration = tree.parents[declaration] ?? 0;
        break;
      default:
        return declaration;
    }
  }
}

/** Whether a statement stands right in `declare global { … }`. */
function isInDeclareGlobal(tree: SyntaxTree, statement: number): boolean {
  let block = tree.parents[statement] ?? 0;
  if (tree.types[block] === NodeType.ExportNamedDeclaration) block = tree.parents[block] ?? 0;
  const module = tree.parents[block] ?? 0;
  return tree.types[block] === NodeType.TSModuleBlock && tree.word(module) === 'global';
}
