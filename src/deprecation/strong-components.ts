/** Nodes are numbers from 0. */
export interface Graph {
  readonly nodes: number;
  readonly next: (node: number) => readonly number[];
}

/**
 * What can be reached from some nodes, in groups of nodes that reach each other; each group comes before all others that
 * its nodes lead to. Takes time in proportion to what is reached, and no stack however long the ways are.
 */
export function strongComponents({ nodes, next }: Graph, starts: Iterable<number>): readonly (readonly number[])[] {
  const walk = new Walk(nodes);
  for (const start of starts) {
    if (walk.isSeen(start)) continue;
    walk.enter(start, next(start));
    for (let step = walk.last; step !== undefined; step = walk.last) {
      const node = step.next[step.at++];
      if (node === undefined) walk.leave();
      else if (!walk.isSeen(node)) walk.enter(node, next(node));
      else walk.returnTo(node);
    }
  }
  return walk.components.reverse();
}

/** A node on the way to where the walk is, and how many of the next ones were tried. */
interface Step {
  readonly node: number;
  readonly next: readonly number[];
  at: number;
}

/** A walk in depth: a node belongs to the first one on its way that it leads back to. */
class Walk {
  readonly components: number[][] = [];
  /** In which order nodes were seen, from 1; 0 is unseen. */
  readonly #seen: Uint32Array;
  /** The first seen node that a node is known to lead back to; 0 when its component is complete. */
  readonly #back: Uint32Array;
  /** Seen and not in a component yet. */
  readonly #open: number[] = [];
  readonly #way: Step[] = [];
  #count = 0;

  constructor(nodes: number) {
    this.#seen = new Uint32Array(nodes);
    this.#back = new Uint32Array(nodes);
  }

  get last(): Step | undefined {
    return this.#way.at(-1);
  }

  isSeen(node: number): boolean {
    return this.#seen[node] !== 0;
  }

  enter(node: number, next: readonly number[]): void {
    this.#seen[node] = this.#back[node] = ++this.#count;
    this.#open.push(node);
    this.#way.push({ node, next, at: 0 });
  }

  /** The walk came to a node that was seen before. */
  returnTo(node: number): void {
    const back = this.#back[node] ?? 0;
    if (back !== 0) this.#leadsBack(back);
  }

  leave(): void {
    const node = this.#way.pop()?.node ?? 0;
    const back = this.#back[node] ?? 0;
    if (back === this.#seen[node]) this.#complete(node);
    else this.#leadsBack(back);
  }

  #leadsBack(to: number): void {
    const last = this.last?.node;
    if (last !== undefined && to < (this.#back[last] ?? 0)) this.#back[last] = to;
  }

  #complete(first: number): void {
    const component = this.#open.splice(this.#open.lastIndexOf(first));
    for (const node of component) this.#back[node] = 0;
    this.components.push(component);
  }
}
