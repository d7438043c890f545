import type { TSESTree } from '@typescript-eslint/utils';

import { unwrap } from '../../syntax/unwrap.ts';
import { featureLine, MAX_COUNT, type FeatureKind } from './feature.ts';
import { hashText, StreamHash } from './stream-hash.ts';

/** Writes one kind of node in canonical form. */
export type NodeWriters = {
  readonly [Node in TSESTree.Node as `${Node['type']}`]?: (node: Node, out: CanonicalWriter) => void;
};

type NodeWriter = (node: TSESTree.Node, out: CanonicalWriter) => void;

/** What is left of a piece of code when layout, types, logging and local names are taken away. */
export interface CanonicalForm {
  /** Number of canonical tokens: the size of a unit everywhere in this folder. */
  readonly size: number;
  /** Locals numbered: equal for copies that differ in local names alone. */
  readonly exact: number;
  /** Like `exact` without the values of literals. */
  readonly literalBlind: number;
  /** Every name and literal blinded: the mere shape. */
  readonly blind: number;
  /** One UTF-16 unit a token, locals blinded: compact, and quick to compare as a sequence or a bag. */
  readonly tokens: string;
  /** Feature lines, each as often as it occurs, at most three times. */
  readonly features: readonly string[];
}

/** Number of a local in order of first use, which makes the form independent of where it was declared. */
interface Local {
  number: number | undefined;
}

/** What the writer has to know of the module around a unit. */
export interface Surroundings {
  /** What the unit calls itself. */
  readonly name: string | undefined;
  /** Variables of the module that belong to the unit, such as the cache of a lazy singleton: they count as locals. */
  readonly moduleState: readonly string[];
  /** Names that the module declares itself: the same name elsewhere need not be the same thing. */
  readonly moduleNames: ReadonlySet<string>;
}

/** Collects the tokens and features of one unit while its nodes are written. */
export class CanonicalWriter {
  readonly #writers: NodeWriters;
  readonly #selfName: string | undefined;
  readonly #moduleNames: ReadonlySet<string>;
  readonly #scopes: Map<string, Local>[] = [];
  readonly #exact = new StreamHash();
  readonly #literalBlind = new StreamHash();
  readonly #blind = new StreamHash();
  readonly #features = new Map<string, number>();
  #tokens = '';
  #locals = 0;

  constructor(writers: NodeWriters, { name, moduleState, moduleNames }: Surroundings) {
    this.#writers = writers;
    this.#selfName = name;
    this.#moduleNames = moduleNames;
    this.#scopes.push(new Map(moduleState.map((variable) => [variable, { number: undefined }])));
  }

  write(node: TSESTree.Node | null | undefined): void {
    if (!node) return;
    const bare = unwrap(node);
    // The table pairs each type with the writer of exactly that type; TypeScript cannot follow the correlation.
    const writer = this.#writers[bare.type] as NodeWriter | undefined;
    writer?.(bare, this);
  }

  writeAll(nodes: readonly (TSESTree.Node | null)[]): void {
    for (const node of nodes) this.write(node);
  }

  /** Runs `body` with the names of a new scope; they shadow outer ones and end with it. */
  scoped(names: Iterable<string>, body: () => void): void {
    this.#scopes.push(new Map([...names].map((name) => [name, { number: undefined }])));
    body();
    this.#scopes.pop();
  }

  isLocal(name: string): boolean {
    return this.#lookup(name) !== undefined;
  }

  /** A keyword or mark of structure. */
  mark(text: string): void {
    const hash = hashText(text);
    this.#emit(hash, hash, hash, hash);
  }

  /** A reference: to a local, to the unit itself, or to something outside. */
  reference(name: string): void {
    const blind = hashText('I');
    const local = this.#lookup(name);
    if (local !== undefined) {
      local.number ??= this.#locals++;
      const numbered = hashText(`$${local.number}`);
      this.#emit(numbered, hashText('$'), numbered, blind);
    } else if (name === this.#selfName) {
      const self = hashText('$self');
      this.#emit(self, hashText('$'), self, blind);
    } else {
      const hash = hashText(name);
      this.#emit(hash, hash, hash, blind);
      this.feature(this.#moduleNames.has(name) ? 'own' : 'name', name);
    }
  }

  /** A name that is looked up in an object: a property, key, member or tag. */
  label(text: string, blindAs: string): void {
    const hash = hashText(text);
    this.#emit(hash, hash, hash, hashText(blindAs));
  }

  /** A literal: `text` with a mark of its type in front, so that `"1"` and `1` stay apart. */
  literal(text: string, blindAs: string): void {
    const hash = hashText(text);
    this.#emit(hash, hash, hashText('LITERAL'), hashText(blindAs));
  }

  feature(kind: FeatureKind, text: string): void {
    const line = featureLine(kind, text);
    const count = this.#features.get(line) ?? 0;
    if (count < MAX_COUNT) this.#features.set(line, count + 1);
  }

  form(): CanonicalForm {
    return {
      size: this.#tokens.length,
      exact: this.#exact.value(),
      literalBlind: this.#literalBlind.value(),
      blind: this.#blind.value(),
      tokens: this.#tokens,
      features: [...this.#features].flatMap(([line, count]) => Array.from({ length: count }, () => line)),
    };
  }

  #lookup(name: string): Local | undefined {
    for (let depth = this.#scopes.length - 1; depth >= 0; depth--) {
      const local = this.#scopes[depth]?.get(name);
      if (local !== undefined) return local;
    }
    return undefined;
  }

  #emit(exact: number, token: number, literalBlind: number, blind: number): void {
    this.#exact.add(exact);
    this.#literalBlind.add(literalBlind);
    this.#blind.add(blind);
    this.#tokens += tokenUnit(token);
  }
}

/** A hash folded below the surrogates, so that a token string survives any encoding. */
function tokenUnit(hash: number): string {
  return String.fromCharCode(0x20 + (hash % 0xd7e0));
}
