/** A declaration that is copied, edited and looked for. */
export interface Seed {
  /** Unique among all seeds. */
  readonly id: string;
  readonly kind: 'function' | 'class' | 'instance' | 'data';
  readonly name: string;
  /** The package that it is from. */
  readonly origin: string;
  /** The imports that it needs. */
  readonly imports: string;
  /** The declaration alone. */
  readonly text: string;
  /** Its canonical tokens. */
  readonly size: number;
}

/** Where seeds come from: the module texts of one package. */
export interface SeedSource {
  readonly origin: string;
  readonly modules: readonly { readonly path: string; readonly text: string }[];
}
