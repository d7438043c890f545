import type { Unit } from './corpus.ts';
import { conceptWords } from './name-parts.ts';

/**
 * How much of what differs between two bodies is explained by how their names and paths differ, from 0 to 1.
 * `deleteOrder` and `deleteInvoice` with the entity exchanged throughout are a pattern and not a copy.
 */
export function entityShare(a: Unit, b: Unit): number {
  const entity = new Set([...onlyIn(namingWords(a), namingWords(b)), ...onlyIn(namingWords(b), namingWords(a))]);
  let different = 0;
  let explained = 0;
  for (const [left, right] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const words of differingFeatures(left, right)) {
      different++;
      if (words.some((word) => entity.has(word))) explained++;
    }
  }
  return different === 0 ? 0 : explained / different;
}

function namingWords({ fact, file }: Unit): ReadonlySet<string> {
  return new Set([...conceptWords(fact.name), ...file.split('/').flatMap(conceptWords)]);
}

function onlyIn(words: ReadonlySet<string>, others: ReadonlySet<string>): string[] {
  return [...words].filter((word) => !others.has(word));
}

/** The words of every feature occurrence that the other unit lacks. */
function* differingFeatures(unit: Unit, other: Unit): Generator<readonly string[]> {
  const available = new Map<string, number>();
  for (const line of other.fact.features.split('\n')) available.set(line, (available.get(line) ?? 0) + 1);
  for (const line of unit.fact.features.split('\n')) {
    const left = available.get(line) ?? 0;
    available.set(line, left - 1);
    // Calls repeat what their properties and names already say.
    if (left > 0 || line.startsWith('call:')) continue;
    const words = conceptWords(line.slice(line.indexOf(':') + 1));
    if (words.length > 0) yield words;
  }
}
