/** By how much an edit changes how many units hold something: what the file held is gone, and what it holds is new. */
export class HolderChanges {
  readonly #changes = new Map<number, number>();

  add(items: Iterable<number>, change: 1 | -1): void {
    for (const item of items) this.#changes.set(item, (this.#changes.get(item) ?? 0) + change);
  }

  of(item: number): number {
    return this.#changes.get(item) ?? 0;
  }
}
