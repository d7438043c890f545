import type { Allowance } from '../../allow/allowlist.ts';

/** Whether an entry has not expired. */
export function isInForce({ expires }: Allowance, today: string): boolean {
  return expires === undefined || expires >= today;
}

/** Whether an entry lists all of some members, which are named `file` or `file#symbol`. */
export function coversAll({ members, max }: Allowance, names: readonly string[]): boolean {
  if (max !== undefined && max < names.length) return false;
  return names.every((name) =>
    members.some((member) => {
      if (member.text === name) return true;
      return member.kind === 'path' && !name.includes('#') && member.matches(name);
    }),
  );
}
