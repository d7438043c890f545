import { describe, expect, it } from 'vitest';

import type { Allowlist } from '../../src/allow/allowlist.ts';
import { isAboutAny, markExpiredElsewhere } from '../../src/allow/expired-elsewhere.ts';
import { parseAllowlist } from '../../src/allow/parse-allowlist.ts';
import type { AllowanceProblem } from '../../src/core/report.ts';
import { both, ENV, entry, FILE, RULES, TWINS } from '../support/allow-scene.ts';

const listed = (): Allowlist =>
  parseAllowlist(
    `version: 1\nallow:\n${entry('senders', TWINS, both)}${entry('mail', ENV, "'src/mail/**'")}`,
    FILE,
    RULES,
  );
const problemOf = (id: string, kind: AllowanceProblem['kind'] = 'expired'): AllowanceProblem => ({
  kind,
  id,
  at: `${FILE}:3:5`,
  message: 'expired',
});

/** Which problems are known where a run was asked about some files. */
function known(problems: readonly AllowanceProblem[], ...asked: string[]): string[] {
  const marked = markExpiredElsewhere(problems, listed(), new Set(asked));
  return marked.flatMap((one) => (one.isKnown === true ? [one.id] : []));
}

describe('an entry that has expired', () => {
  const expired = [problemOf('senders'), problemOf('mail')];

  it('does not stop whoever touches nothing that it is about', () => {
    expect(known(expired, 'src/orders.ts')).toEqual(['senders', 'mail']);
    expect(known(expired, 'src/orders.ts', 'src/shop/send.ts')).toEqual(['mail']);
    expect(known(expired, 'src/mail/queue.ts')).toEqual(['senders']);
    expect(known(expired, 'src/mail/send.ts')).toEqual([]);
  });

  it('stops whoever touches the allowlist, and the run that was asked about everything', () => {
    expect(known(expired, FILE)).toEqual([]);
    expect(markExpiredElsewhere(expired, listed(), undefined)).toBe(expired);
    expect(markExpiredElsewhere(expired, undefined, new Set())).toBe(expired);
  });

  it('is the only problem that waits: others, and those of waivers, stay as they are', () => {
    expect(known([problemOf('senders', 'stale'), problemOf('inline')], 'src/orders.ts')).toEqual([]);
    const [first] = markExpiredElsewhere(expired, listed(), new Set(['src/orders.ts']));
    expect(first).toEqual({ ...problemOf('senders'), isKnown: true });
  });

  it('is about the files of its members, by symbol or by glob', () => {
    const [senders, mail] = listed().entries;
    if (senders === undefined || mail === undefined) throw new Error('no entries');
    expect(isAboutAny(senders, new Set(['src/orders.ts', 'src/shop/send.ts']))).toBe(true);
    expect(isAboutAny(senders, new Set(['src/shop/send']))).toBe(false);
    expect(isAboutAny(mail, new Set(['src/mail/queue.ts']))).toBe(true);
    expect(isAboutAny(mail, new Set())).toBe(false);
  });
});
