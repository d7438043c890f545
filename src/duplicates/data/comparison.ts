import type { Member } from './data-fact.ts';

/** What the members of two declarations have in common. */
export interface Comparison {
  /** Names of members that both have. */
  readonly agreeing: readonly string[];
  /** Members that both have, and that are something else in each. */
  readonly differing: readonly { readonly name: string; readonly a: string; readonly b: string }[];
  readonly onlyA: readonly Member[];
  readonly onlyB: readonly Member[];
}

/** Compares members by their names. */
export function compareMembers(left: readonly Member[], right: readonly Member[]): Comparison {
  const others = new Map(right.map((one) => [one.name, one.text]));
  const agreeing: string[] = [];
  const differing: { name: string; a: string; b: string }[] = [];
  const onlyA: Member[] = [];
  for (const { name, text } of left) {
    const other = others.get(name);
    if (other === undefined) onlyA.push({ name, text });
    else if (isSame(text, other)) agreeing.push(name);
    else differing.push({ name, a: text, b: other });
  }
  const own = new Set(left.map((one) => one.name));
  return { agreeing, differing, onlyA, onlyB: right.filter((one) => !own.has(one.name)) };
}

/** An enum may leave it open what its members are. */
function isSame(text: string, other: string): boolean {
  return text === other || text === '' || other === '';
}

/** Compares lists of values by names or by values, whichever agrees in more: `Open = 'open'` is `'open'`. */
export function compareLists(left: readonly Member[], right: readonly Member[]): Comparison {
  const byName = compareMembers(left, right);
  const byValue = compareMembers(left.map(namedByValue), right.map(namedByValue));
  return byValue.agreeing.length > byName.agreeing.length ? byValue : byName;
}

function namedByValue({ name, text }: Member): Member {
  return { name: /^".*"$/.test(text) ? text.slice(1, -1) : text === '' ? name : text, text };
}

/** How many of all members are in both, whatever they are. */
export function sharedShare({ agreeing, differing, onlyA, onlyB }: Comparison): number {
  const shared = agreeing.length + differing.length;
  return shareOf(shared, shared + onlyA.length + onlyB.length);
}

/** How many of all members are the same in both. */
export function agreeingShare({ agreeing, differing, onlyA, onlyB }: Comparison): number {
  return shareOf(agreeing.length, agreeing.length + differing.length + onlyA.length + onlyB.length);
}

function shareOf(part: number, all: number): number {
  return all === 0 ? 0 : part / all;
}
