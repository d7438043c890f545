import type { Reference, Scope, ScopeManager, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/utils';

/** Answers what a name in one file is bound to. */
export class Bindings {
  /** References to names that the file does not declare, or only declares as ambient (`declare const Deno: any`). */
  readonly globals: readonly Reference[];
  readonly #byIdentifier = new Map<TSESTree.Node, Variable>();

  constructor(scopes: ScopeManager) {
    const globals = new Set<Reference>();
    for (const scope of scopes.scopes) {
      for (const variable of scope.variables) this.#index(variable, globals);
      for (const reference of scope.references) {
        if (reference.resolved) this.#byIdentifier.set(reference.identifier, reference.resolved);
        else globals.add(reference);
      }
    }
    this.globals = [...globals].sort((a, b) => a.identifier.range[0] - b.identifier.range[0]);
  }

  #index(variable: Variable, globals: Set<Reference>): void {
    if (isAmbient(variable)) for (const reference of variable.references) globals.add(reference);
    for (const identifier of variable.identifiers) this.#byIdentifier.set(identifier, variable);
  }

  /** The variable that an identifier declares or refers to; `undefined` for globals. */
  variableOf(identifier: TSESTree.Node): Variable | undefined {
    const variable = this.#byIdentifier.get(identifier);
    return variable !== undefined && isAmbient(variable) ? undefined : variable;
  }
}

/** Whether every declaration of a variable only describes something that exists elsewhere. */
function isAmbient(variable: Variable): boolean {
  return variable.defs.length > 0 && variable.defs.every((def) => isDeclared(def.node, variable.scope));
}

function isDeclared(node: TSESTree.Node, scope: Scope): boolean {
  if (scope.type === 'tsModule' && inDeclareGlobal(scope.block)) return true;
  const statement = node.type === 'VariableDeclarator' ? node.parent : node;
  return 'declare' in statement && statement.declare;
}

function inDeclareGlobal(block: TSESTree.Node): boolean {
  return block.type === 'TSModuleDeclaration' && block.kind === 'global';
}

/** The references that read a variable as a value, when its value is fixed by one assignment; else `undefined`. */
export function readsOfConstant(variable: Variable): readonly Reference[] | undefined {
  const writes = variable.references.filter((reference) => reference.isWrite());
  if (writes.length > 1 || variable.defs.length !== 1) return undefined;
  return valueReads(variable);
}

/** The references that read a variable as a value, in source order. */
export function valueReads(variable: Variable): readonly Reference[] {
  return variable.references.filter((reference) => reference.isRead() && reference.isValueReference);
}
