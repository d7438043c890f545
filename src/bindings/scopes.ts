import { Access, Definition, NONE } from '../core/bindings.ts';
import type { Columns } from './file-bindings.ts';
import type { Names } from './names.ts';

export const ScopeKind = {
  /** Holds what is declared right in it: blocks, loops, classes, enums, type parameters. */
  plain: 0,
  /** Holds the `var` of all blocks inside of it, and `arguments`. */
  function: 1,
  /** As `function`, without `arguments`: arrows, modules, namespaces, static blocks. */
  hoisting: 2,
  /** Types of functions and mapped types, which hand `infer` on to the condition around them. */
  signature: 3,
  condition: 4,
} as const;

const TYPES: ReadonlySet<number> = new Set([
  Definition.import,
  Definition.class,
  Definition.type,
  Definition.enum,
  Definition.enumMember,
  Definition.namespace,
]);

/**
 * The scopes that are open at one place of a file, innermost last. References wait by name until a scope that declares
 * the name closes, and so are looked at once for each scope that could mean them.
 */
export class Scopes {
  readonly #names: Names;
  readonly #columns: Columns;
  readonly #arguments: number;
  readonly #factory: number;
  #depth = NONE;
  // By depth.
  readonly #kinds: number[] = [];
  readonly #hoists: number[] = [];
  readonly #heads: number[] = [];
  readonly #firstReferences: number[] = [];
  readonly #bodies: number[] = [];
  readonly #decorators: (readonly (readonly [from: number, to: number])[])[] = [];
  // By name: the innermost variable that is open, and the last reference that waits.
  readonly #open: number[] = [];
  readonly #waiting: number[] = [];
  // By variable.
  readonly #depths: number[] = [];
  readonly #outer: number[] = [];
  readonly #nextInScope: number[] = [];
  readonly #meanings: number[] = [];
  readonly #firstRows: number[] = [];
  // By reference.
  readonly #nextWaiting: number[] = [];

  constructor(names: Names, columns: Columns) {
    this.#names = names;
    this.#columns = columns;
    this.#arguments = this.#known(names.ofText('arguments'));
    this.#factory = this.#known(names.ofText('React'));
  }

  open(kind: number): void {
    const depth = ++this.#depth;
    const hoists = kind === ScopeKind.function || kind === ScopeKind.hoisting;
    this.#kinds[depth] = kind;
    this.#hoists[depth] = hoists ? depth : (this.#hoists[depth - 1] ?? depth);
    this.#heads[depth] = NONE;
    this.#firstReferences[depth] = this.#columns.referenceRows.length;
    this.#bodies[depth] = NONE;
    this.#decorators[depth] = [];
  }

  close(): void {
    const depth = this.#depth;
    if (this.#kinds[depth] === ScopeKind.function) this.#addArguments(depth);
    for (let variable = this.#heads[depth] ?? NONE; variable !== NONE; variable = this.#nextInScope[variable] ?? NONE) {
      this.#hide(variable);
      this.#resolve(variable, depth);
    }
    this.#depth--;
  }

  /** Says where the block of the function begins whose scope is the innermost: what that declares its head does not see. */
  setBody(row: number): void {
    this.#bodies[this.#depth] = row;
  }

  /** Rows in the head of the innermost scope's function that see nothing of that function. */
  setOutside(from: number, to: number): void {
    this.#decorators[this.#depth] = [...(this.#decorators[this.#depth] ?? []), [from, to]];
  }

  declare(row: number, kind: number): void {
    this.#declare(this.#names.ofRow(row), row, kind, this.#depth);
  }

  declareText(name: string, row: number, kind: number): void {
    this.#declare(this.#names.ofText(name), row, kind, this.#depth);
  }

  /** Declares in the function around, as `var` does. */
  declareHoisted(row: number, kind: number): void {
    this.#declare(this.#names.ofRow(row), row, kind, this.#hoists[this.#depth] ?? 0);
  }

  /** `infer Name` inside of a signature belongs to the condition around that, if there is one. */
  declareInferred(row: number): void {
    let depth = this.#depth;
    while (this.#kinds[depth] === ScopeKind.signature) depth--;
    const isConditional = this.#kinds[depth] === ScopeKind.condition;
    this.#declare(this.#names.ofRow(row), row, Definition.type, isConditional ? depth : this.#depth);
  }

  refer(row: number, flags: number): void {
    const { referenceRows, referenceFlags, referenceVariables } = this.#columns;
    const name = this.#known(this.#names.ofRow(row));
    const reference = referenceRows.push(row) - 1;
    referenceFlags.push(flags);
    referenceVariables.push(NONE);
    this.#nextWaiting.push(this.#waiting[name] ?? NONE);
    this.#waiting[name] = reference;
  }

  /** JSX refers to the `React` that is declared when it is first met. */
  referToFactory(): void {
    if (this.#columns.factory === NONE) this.#columns.factory = this.#open[this.#factory] ?? NONE;
  }

  #declare(name: number, row: number, kind: number, depth: number): void {
    let variable = this.#open[this.#known(name)] ?? NONE;
    while (variable !== NONE && this.#depths[variable] !== depth) variable = this.#outer[variable] ?? NONE;
    if (variable === NONE) variable = this.#add(name, row, depth);
    const meaning =
      kind === Definition.type ? Access.type : TYPES.has(kind) ? Access.value | Access.type : Access.value;
    this.#meanings[variable] = (this.#meanings[variable] ?? 0) | meaning;
    this.#columns.definitionRows.push(row);
    this.#columns.definitionKinds.push(kind);
    this.#columns.definitionVariables.push(variable);
  }

  #add(name: number, row: number, depth: number): number {
    const { names, isTopLevel, topLevel, firstDefinitions, definitionRows } = this.#columns;
    const variable = names.push(name) - 1;
    firstDefinitions.push(definitionRows.length);
    isTopLevel.push(depth === 0);
    if (depth === 0) topLevel.push(variable);
    this.#depths.push(depth);
    this.#outer.push(this.#open[name] ?? NONE);
    this.#open[name] = variable;
    this.#nextInScope.push(this.#heads[depth] ?? NONE);
    this.#heads[depth] = variable;
    this.#meanings.push(0);
    this.#firstRows.push(row);
    return variable;
  }

  #addArguments(depth: number): void {
    const isWanted = (this.#waiting[this.#arguments] ?? NONE) >= (this.#firstReferences[depth] ?? 0);
    let variable = isWanted ? (this.#open[this.#arguments] ?? NONE) : NONE;
    while (variable !== NONE && this.#depths[variable] !== depth) variable = this.#outer[variable] ?? NONE;
    if (!isWanted || variable !== NONE) return;
    const added = this.#add(this.#arguments, this.#bodies[depth] ?? NONE, depth);
    this.#columns.firstDefinitions[added] = NONE;
    this.#meanings[added] = Access.value | Access.type;
  }

  #hide(variable: number): void {
    const name = this.#columns.names[variable] ?? 0;
    const outer = this.#outer[variable] ?? NONE;
    let inner = NONE;
    let at = this.#open[name] ?? NONE;
    for (; at !== variable; at = this.#outer[at] ?? NONE) inner = at;
    if (inner === NONE) this.#open[name] = outer;
    else this.#outer[inner] = outer;
  }

  /** Gives a variable the references inside of its scope that wait for its name. */
  #resolve(variable: number, depth: number): void {
    const name = this.#columns.names[variable] ?? 0;
    const first = this.#firstReferences[depth] ?? 0;
    let later = NONE;
    let reference = this.#waiting[name] ?? NONE;
    while (reference >= first && reference !== NONE) {
      const next = this.#nextWaiting[reference] ?? NONE;
      if (!this.#means(reference, variable, depth)) later = reference;
      else {
        this.#columns.referenceVariables[reference] = variable;
        if (later === NONE) this.#waiting[name] = next;
        else this.#nextWaiting[later] = next;
      }
      reference = next;
    }
  }

  #means(reference: number, variable: number, depth: number): boolean {
    if (((this.#columns.referenceFlags[reference] ?? 0) & (this.#meanings[variable] ?? 0)) === 0) return false;
    const body = this.#bodies[depth] ?? NONE;
    const row = this.#columns.referenceRows[reference] ?? 0;
    if (row >= body) return true;
    if ((this.#firstRows[variable] ?? 0) >= body) return false;
    return this.#decorators[depth]?.every(([from, to]) => row < from || row >= to) ?? true;
  }

  /** A name with room in the columns by name. */
  #known(name: number): number {
    while (this.#open.length <= name) {
      this.#open.push(NONE);
      this.#waiting.push(NONE);
    }
    return name;
  }
}
