import type { Span } from '../core/model.ts';

/** What is registered, in the words of messages. */
export type RegistrationKind =
  | 'route'
  | 'command'
  | 'tool'
  | 'slice'
  | 'store'
  | 'worker'
  | 'task'
  | 'flag'
  | 'model'
  | 'table'
  | 'metric'
  | 'element'
  | 'handler'
  | 'provider'
  | 'name';

/** Where a name has to be the only one of its kind. */
export type Scope =
  /** All modules of one program; where one is named, those alone that register it with that package. */
  | { readonly kind: 'program'; readonly package?: string }
  /** One object of this file, in one block of it, such as a router; open where another file may import it. */
  | { readonly kind: 'object'; readonly name: string; readonly id: string; readonly isOpen?: true }
  /** An object that the file imports. */
  | { readonly kind: 'import'; readonly name: string; readonly specifier: string; readonly imported: string };

/** One name that a call or decorator registers something under. */
export interface RegistrationFact {
  readonly kind: RegistrationKind;
  /** What is registered: `GET /orders`, `orders`. */
  readonly key: string;
  readonly scope: Scope;
  /** What is registered may leave the matter to what is registered after it. */
  readonly passesOn?: true;
  readonly at: Span;
}
