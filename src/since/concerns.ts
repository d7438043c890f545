import type { Allowance } from '../allow/allowlist.ts';
import { isAboutAny } from '../allow/expired-elsewhere.ts';
import type { AllowanceProblem } from '../core/report.ts';
import type { SettingsChange } from './loosenings.ts';

/** Whether a change touches what an entry of the allowlist is about, or the entry itself. */
export function concernsOf(
  { before, after }: SettingsChange,
  changed: ReadonlySet<string>,
): (problem: AllowanceProblem) => boolean {
  const was = new Map(before.allowlist?.entries.map((entry) => [entry.id, textOf(entry)]));
  const is = new Map(after.allowlist?.entries.map((entry) => [entry.id, entry]));
  return ({ id }) => {
    const entry = is.get(id);
    if (entry === undefined || was.get(id) !== textOf(entry)) return true;
    return isAboutAny(entry, changed);
  };
}

/** An entry without its places, which other entries move. */
function textOf({ id, rule, members, reason, owner, created, expires, max, category }: Allowance): string {
  return JSON.stringify([id, rule, members.map((one) => one.text), reason, owner, created, expires, max, category]);
}
