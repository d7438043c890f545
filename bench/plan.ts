/** Contestants that take turns: each subject is held against the peer of the same round. */
export interface Pairing {
  readonly subjects: readonly string[];
  readonly peer: string;
}

export const pairings: readonly Pairing[] = [
  ...[
    'node',
    'fallow-dupes',
    'fallow',
    'jscpd-5',
    'jscpd-4',
    'knip',
    'dependency-cruiser',
    'eslint-env',
    'oxlint-env',
  ].map((peer) => ({ subjects: ['cold'], peer })),
  ...['node', 'fallow-dupes-cached', 'fallow-cached'].map((peer) => ({ subjects: ['warm'], peer })),
  { subjects: ['changed'], peer: 'fallow-dupes-cached' },
  ...['node', 'eslint-env-staged', 'oxlint-env-staged'].map((peer) => ({ subjects: ['staged'], peer })),
  { subjects: ['staged-comments'], peer: 'node' },
  // Both beside the same runs of the peer, which takes minutes.
  { subjects: ['types', 'no-types'], peer: 'eslint-typed' },
];

export interface Selection {
  /** Parts of names; empty for everything. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

export function select({ only, skip }: Selection): Pairing[] {
  const named = (parts: readonly string[], { subjects, peer }: Pairing): boolean =>
    parts.some((part) => [...subjects, peer].some((name) => name === part));
  return pairings.filter((pairing) => (only.length === 0 || named(only, pairing)) && !named(skip, pairing));
}

/** The run of one file inside a process is no duel of processes, but is asked for by name like the others. */
export function selects({ only, skip }: Selection, name: string): boolean {
  return (only.length === 0 || only.includes(name)) && !skip.includes(name);
}
