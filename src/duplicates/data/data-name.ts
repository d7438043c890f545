import { conceptWords, nameParts, words } from '../name-parts.ts';

/** What kind of thing a name is said to be, which says nothing about which one. */
const KIND_WORDS = words('type types schema enum interface model shape dto struct const constant regex regexp');

/** A name without the spelling of its kind: `TOrder`, `orderSchema` and `ZOrder` are `order`, `MAX_SIZE` is `maxsize`. */
export function plainName(name: string): string {
  const bare = name.replace(/^[TZIE](?=[A-Z][a-z])/, '').replace(/(?<=.)(Schema|Type|Enum|Interface)$/, '');
  return bare.replaceAll('_', '').toLowerCase();
}

/** Whether one name says all that the other does: `Sort` and `CollectionSort`, but not `AgentStatus` and `HookStatus`. */
export function areOfOneConcept(a: string, b: string): boolean {
  const left = conceptOf(a);
  const right = conceptOf(b);
  if (left.size === 0 || right.size === 0) return false;
  const [fewer, more] = left.size <= right.size ? [left, right] : [right, left];
  return [...fewer].every((word) => more.has(word));
}

function conceptOf(name: string): ReadonlySet<string> {
  const bare = name.replace(/^[TZIE](?=[A-Z][a-z])/, '');
  const { variants } = nameParts(bare);
  return new Set(conceptWords(bare).filter((word) => !KIND_WORDS.has(word) && !variants.includes(word)));
}
