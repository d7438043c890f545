import type { Span } from '../core/model.ts';

/** What a place does that believes more than it may. */
export type DoubtKind =
  /** A secret of the program's own has a default that stands in the code. */
  | 'default-secret'
  /** The same where something in the file stops a program that runs in production without it. */
  | 'guarded-secret'
  /** A token is accepted without a signature. */
  | 'no-signature'
  | 'unsigned-token'
  /** A token is accepted when it has expired. */
  | 'expired-token'
  /** What a request says of itself is read from a token that nobody verified. */
  | 'unverified-token'
  /** Who sends a request is read from a token that is taken apart by hand. */
  | 'unverified-identity'
  /** Somebody who stands in the code takes the place of whoever is not signed in. */
  | 'stand-in'
  /** A check lets everybody in where the program does not run in production. */
  | 'environment-bypass'
  /** Certificates are not checked in the whole process. */
  | 'no-tls-anywhere'
  /** The certificate of one connection is not checked. */
  | 'no-tls';

/** One such place. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** What it is about: the name of the secret, the option, the function. */
  readonly what: string;
  readonly at: Span;
}

/** The places of a file that decide what is believed. */
export interface TrustFact {
  /** Number of places, the doubtful ones included. */
  readonly places: number;
  readonly doubts: readonly Doubt[];
  /** Whether the file has tokens proved, so that those which another takes apart may have been. */
  readonly provesTokens?: true;
}
