/** The keys of an object, in their order. */
export type Shape = readonly string[];

interface Branch {
  id: number | undefined;
  readonly next: Map<string, Branch>;
}

/** Numbers for the shapes of objects, in the order in which they are first seen. */
export class ShapeTable {
  readonly shapes: Shape[] = [];
  readonly #root: Branch = { id: undefined, next: new Map() };

  idOf(shape: Shape): number {
    let branch = this.#root;
    for (const key of shape) {
      let next = branch.next.get(key);
      if (next === undefined) {
        next = { id: undefined, next: new Map() };
        branch.next.set(key, next);
      }
      branch = next;
    }
    branch.id ??= this.shapes.push(shape) - 1;
    return branch.id;
  }
}
