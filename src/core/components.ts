/** Connected components of items: what was joined, directly or through others, has one root. */
export class Components<Item> {
  readonly #parents = new Map<Item, Item>();

  /** Whether an item was joined with any. */
  has(item: Item): boolean {
    return this.#parents.has(item);
  }

  /** The item that stands for the component of an item; itself where it was joined with none. */
  root(item: Item): Item {
    let root = item;
    for (let parent = this.#parent(root); parent !== root; parent = this.#parent(root)) root = parent;
    // Shortens the way for the next question.
    for (let current = item; current !== root;) {
      const parent = this.#parent(current);
      this.#parents.set(current, root);
      current = parent;
    }
    return root;
  }

  join(a: Item, b: Item): void {
    const root = this.root(a);
    this.#parents.set(this.root(b), root);
    this.#parents.set(root, root);
  }

  #parent(item: Item): Item {
    return this.#parents.get(item) ?? item;
  }
}
