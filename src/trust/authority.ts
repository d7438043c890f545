import { nameWords } from '../syntax/name-words.ts';

/** The words of a name without what owns it. */
function ownWords(name: string): readonly string[] {
  return nameWords(name.slice(name.lastIndexOf('.') + 1));
}

const QUESTIONS = new Set(
  'is has can may could should check verify validate ensure require authorize authorise authenticate allow allows assert guard confirm'.split(
    ' ',
  ),
);
const RIGHTS = new Set(
  'auth authenticated authentication authorized authorised authorization token jwt session permission permissions admin superuser role roles login password credential credentials signature csrf totp otp mfa activate privilege privileges apikey'.split(
    ' ',
  ),
);
/** A yes to these denies. */
const DENIALS = new Set(
  'expired invalid revoked blocked locked banned denied missing required needs need stale limited exceeded disabled forbidden unauthorized unauthenticated public used empty logout changed new microphone camera notification notifications location clipboard screen file folder push'.split(
    ' ',
  ),
);

/** Whether a `true` of the function of that name lets somebody in. */
export function asksForRights(name: string): boolean {
  // How often somebody asks is no question of who it is.
  if (/throttl|rate_?limit/i.test(name)) return false;
  const words = ownWords(name);
  if (words.some((word) => DENIALS.has(word))) return false;
  if (words.length === 1) return /^(?:authenticate|authorize|authorise)$/.test(words[0] ?? '');
  return (
    QUESTIONS.has(words[0] ?? '') && words.some((word) => RIGHTS.has(word) || /^authori[sz]e|^authenticate/.test(word))
  );
}

/** Whether the function of that name finds out who somebody is, or stops them. */
export function provesIdentity(name: string): boolean {
  const words = ownWords(name);
  if (words.some((word) => word === 'optional' || word === 'guest' || word === 'anonymous')) return false;
  return (
    asksForRights(name) ||
    words.some((word) => /^(?:auth|authenticate|authentication|authorize|authorization|authenticated)$/.test(word)) ||
    /(?:get|load|current|fetch|resolve|find)(?:Current|Session|Auth(?:enticated)?|Logged ?In|Request)*(?:User|Session|Principal|Identity)$/i.test(
      name,
    )
  );
}

/** Names of people who do not exist. */
export function isMadeUp(name: string): boolean {
  return /^(?:mock|fake|dummy|dev|demo|test|stub)_?(?:user|session|principal|auth|account|admin|identity|token|claims)/i.test(
    name,
  );
}
