import { groupBy } from '../../core/multimap.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { pairAll, pairEqual, type Likeness, type Pairs } from '../buckets.ts';
import type { WorthComparing } from '../worth-comparing.ts';
import { inPathOrder, type Placed } from '../declaration.ts';
import type { SavedLikenesses } from './saved-likenesses.ts';

/** What the file that is being edited declares, in the place of what it declared when it was saved. */
export interface InEdit<One> {
  readonly file: RepoPath;
  /** Numbered after all that were saved. */
  readonly units: readonly One[];
  /** The numbers of the file's units as they were saved; empty, where they would stand, for a new file. */
  readonly from: number;
  readonly to: number;
  readonly saved: { readonly units: readonly One[] };
}

/** Proposes saved units that have the key of a likeness in common with an edited one. */
export function addByEditedLikenesses<One extends Placed & { readonly fact: { readonly kind: string } }>(
  edit: InEdit<One>,
  likenesses: readonly Likeness<One>[],
  saved: SavedLikenesses<One>,
  pairs: Pairs<One>,
): void {
  for (const [number, likeness] of likenesses.entries()) {
    for (const bucket of buckets(edit, likeness, (key) => saved.alike(number, key))) {
      if (likeness.limit === undefined) pairEqual(pairs, bucket);
      else pairAll(pairs, bucket, likeness.limit);
    }
  }
}

/** The units that have something in common with an edited one, that one among them, as they would stand in the project. */
function* buckets<One extends Placed & { readonly fact: { readonly kind: string } }>(
  { units, from, to }: InEdit<One>,
  { keyOf, acrossKinds = false }: Likeness<One>,
  savedWith: (key: string | number) => readonly One[],
): Generator<readonly One[]> {
  for (const [key, own] of groupBy(units, keyOf)) {
    if (key === undefined) continue;
    const alike = savedWith(key);
    const before = alike.filter((unit) => unit.id < from);
    const after = alike.filter((unit) => unit.id >= to);
    const bucket = [...before, ...own, ...after];
    if (acrossKinds) yield bucket;
    else
      for (const [kind, some] of groupBy(bucket, (unit) => unit.fact.kind))
        if (own.some((one) => one.fact.kind === kind)) yield some;
  }
}

/** Pairs of which one is edited, each once. */
export class EditedPairs<One extends Placed> implements Pairs<One> {
  readonly #edit: InEdit<One>;
  readonly #worthComparing: WorthComparing<One>;
  readonly #pairs = new Map<number, readonly [One, One]>();

  constructor(edit: InEdit<One>, worthComparing: WorthComparing<One>) {
    this.#edit = edit;
    this.#worthComparing = worthComparing;
  }

  add(a: One, b: One): void {
    const { file, saved } = this.#edit;
    if (a.id === b.id || (a.file !== file && b.file !== file) || !this.#worthComparing(a, b)) return;
    // An edited unit has a higher number than any saved one.
    const key = Math.max(a.id, b.id) * saved.units.length + Math.min(a.id, b.id);
    if (!this.#pairs.has(key)) this.#pairs.set(key, inPathOrder(a, b) < 0 ? [a, b] : [b, a]);
  }

  /** In the order of a whole project. */
  all(): readonly (readonly [One, One])[] {
    return [...this.#pairs.values()].sort(([a, b], [c, d]) => inPathOrder(a, c) || inPathOrder(b, d));
  }
}
