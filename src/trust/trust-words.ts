import type { FindingDraft } from '../core/model.ts';
import type { DoubtKind } from './trust-fact.ts';

interface Words {
  readonly message: (what: string) => string;
  readonly remedy: string;
  /** Absent for what fails the gate. */
  readonly severity?: FindingDraft['severity'];
}

const START =
  'Read it without a default and stop at the start where it is missing; give development a value of its own in its `.env`.';
const TLS = 'Hand the certificate of the authority over (`ca`), or let a setting decide that names the risk.';

/** How each kind is told. Only what was found right in nearly every sampled case counts. */
export const WORDS: Readonly<Record<DoubtKind, Words>> = {
  'default-secret': {
    message: (what) => `\`${what}\` falls back to a value that everybody who reads the code knows.`,
    remedy: START,
  },
  'guarded-secret': {
    message: (what) => `\`${what}\` has a default in the code, which only a check elsewhere keeps out of production.`,
    remedy: START,
    severity: 'info',
  },
  'no-signature': {
    message: () => 'Tokens without a signature are accepted: `none` is among the algorithms.',
    remedy: 'Name the algorithms that your tokens are signed with, and no other.',
  },
  'unsigned-token': {
    message: () => 'A token is made without a signature: whoever takes it cannot tell who wrote it.',
    remedy: 'Sign it, and say in a comment who reads it where nobody is to trust it.',
    severity: 'info',
  },
  'expired-token': {
    message: () => 'Tokens are accepted for ever: `ignoreExpiration` is on, and nobody looks at `exp`.',
    remedy: 'Leave the option out; where an expired token may be renewed, check how long ago it expired.',
    severity: 'warn',
  },
  'unverified-token': {
    message: () => 'A token of a request is decoded, and nothing in this file verifies it: anybody can write one.',
    remedy: 'Verify it here, or hand on what was read when it was verified.',
    severity: 'info',
  },
  'unverified-identity': {
    message: () =>
      'Who sends a request is read from a token that nothing in this file verifies: anybody can write one and be anybody.',
    remedy: 'Verify the signature with a package for tokens, and read the claims that it hands back.',
  },
  'stand-in': {
    message: () => 'Whoever is not signed in becomes somebody who stands in the code.',
    remedy: 'Refuse the request; where development needs a user, sign one in there.',
    severity: 'warn',
  },
  'environment-bypass': {
    message: (what) => `\`${what}\` lets everybody in wherever \`NODE_ENV\` does not say production.`,
    remedy: 'Check everywhere, and give development somebody to sign in as.',
    severity: 'info',
  },
  'no-tls-anywhere': {
    message: () => 'No certificate is checked in the whole process: `NODE_TLS_REJECT_UNAUTHORIZED` is off.',
    remedy: 'Delete it and hand the certificate of the authority over (`NODE_EXTRA_CA_CERTS`).',
    severity: 'warn',
  },
  'no-tls': {
    message: (what) =>
      `The certificate of the other side is not checked: \`${what}\` says so, and no setting that names the risk decides it.`,
    remedy: TLS,
    severity: 'info',
  },
};
