import { NONE, type Bindings } from '../core/bindings.ts';
import type { Names } from './names.ts';

/** What a binder writes down, column by column. */
export class Columns {
  /** The variable that JSX refers to. */
  factory: number = NONE;
  readonly definitionRows: number[] = [];
  readonly definitionKinds: number[] = [];
  readonly definitionVariables: number[] = [];
  readonly referenceRows: number[] = [];
  readonly referenceFlags: number[] = [];
  readonly referenceVariables: number[] = [];
  readonly topLevel: number[] = [];
  /** The name of each variable. */
  readonly names: number[] = [];
  readonly isTopLevel: boolean[] = [];
  /** The first definition of each variable. */
  readonly firstDefinitions: number[] = [];
}

/** The answers of one file, from the columns that its binder wrote. */
export class FileBindings implements Bindings {
  readonly size: number;
  readonly factory: number;
  readonly topLevel: readonly number[];
  readonly definitionRows: readonly number[];
  readonly definitionKinds: readonly number[];
  readonly referenceRows: readonly number[];
  readonly referenceFlags: readonly number[];
  readonly referenceVariables: readonly number[];
  readonly #columns: Columns;
  readonly #names: Names;
  #definitions: Lists | undefined;
  #references: Lists | undefined;

  constructor(columns: Columns, names: Names) {
    this.size = columns.names.length;
    this.factory = columns.factory;
    this.topLevel = columns.topLevel;
    this.definitionRows = columns.definitionRows;
    this.definitionKinds = columns.definitionKinds;
    this.referenceRows = columns.referenceRows;
    this.referenceFlags = columns.referenceFlags;
    this.referenceVariables = columns.referenceVariables;
    this.#columns = columns;
    this.#names = names;
  }

  name(variable: number): string {
    return this.#names.textOf(this.#columns.names[variable] ?? NONE);
  }

  isTopLevel(variable: number): boolean {
    return this.#columns.isTopLevel[variable] === true;
  }

  firstDefinition(variable: number): number {
    return this.#columns.firstDefinitions[variable] ?? NONE;
  }

  definitions(variable: number): Int32Array {
    this.#definitions ??= new Lists(this.#columns.definitionVariables, this.#columns.names.length);
    return this.#definitions.of(variable);
  }

  references(variable: number): Int32Array {
    this.#references ??= new Lists(this.referenceVariables, this.#columns.names.length);
    return this.#references.of(variable);
  }

  referred(row: number): number {
    const reference = lastOf(this.referenceRows, row);
    return reference === NONE ? NONE : (this.referenceVariables[reference] ?? NONE);
  }

  declared(row: number): number {
    const definition = lastOf(this.definitionRows, row);
    return definition === NONE ? NONE : (this.#columns.definitionVariables[definition] ?? NONE);
  }
}

/** For each owner the numbers that name it, in order. */
class Lists {
  readonly #firsts: Int32Array;
  readonly #items: Int32Array;

  constructor(owners: readonly number[], size: number) {
    const firsts = new Int32Array(size + 1);
    for (const owner of owners) if (owner !== NONE) firsts[owner + 1] = (firsts[owner + 1] ?? 0) + 1;
    for (let owner = 0; owner < size; owner++) firsts[owner + 1] = (firsts[owner + 1] ?? 0) + (firsts[owner] ?? 0);
    const next = firsts.slice();
    this.#items = new Int32Array(firsts[size] ?? 0);
    for (let item = 0; item < owners.length; item++) {
      const owner = owners[item] ?? NONE;
      if (owner === NONE) continue;
      const at = next[owner] ?? 0;
      this.#items[at] = item;
      next[owner] = at + 1;
    }
    this.#firsts = firsts;
  }

  of(owner: number): Int32Array {
    return this.#items.subarray(this.#firsts[owner], this.#firsts[owner + 1]);
  }
}

/** The last place at which an ascending column has a value. */
function lastOf(column: readonly number[], value: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return column[low - 1] === value ? low - 1 : NONE;
}
