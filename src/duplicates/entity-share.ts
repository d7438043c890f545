import { withoutExtension } from '../core/repo-path.ts';
import type { Unit } from './corpus.ts';
import { featureTexts } from './pair.ts';
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

/**
 * Whether what each unit has to itself speaks of its own entity for the most part, as its name or path gives it:
 * `domains/archive.ts` and `links/archive.ts` with an address each.
 */
export function areSubstituted(a: Unit, b: Unit): boolean {
  return speaksOfItsEntity(a, b) && speaksOfItsEntity(b, a);
}

function speaksOfItsEntity(unit: Unit, other: Unit): boolean {
  const entity = new Set(onlyIn(namingWords(unit), namingWords(other)));
  const different = [...differingFeatures(unit, other)];
  const explained = different.filter((words) => words.some((word) => entity.has(word)));
  return explained.length > 0 && 2 * explained.length >= different.length;
}

/** Whether each unit says in its name which entity it is for, and takes that entity: `presentOrder(order: Order)`. */
export function areForTheirEntities(a: Unit, b: Unit): boolean {
  return takesItsEntity(a, b) && takesItsEntity(b, a);
}

/**
 * Whether the names of two functions differ in the words that the names of their files differ in:
 * `long-text-field.ts#longTextData` and `short-text-field.ts#shortTextData`.
 */
export function areNamedAfterTheirFiles(a: Unit, b: Unit): boolean {
  return isNamedAfterItsFile(a, b) && isNamedAfterItsFile(b, a);
}

function isNamedAfterItsFile(unit: Unit, other: Unit): boolean {
  const own = onlyIn(new Set(conceptWords(unit.ownName)), new Set(conceptWords(other.ownName)));
  const ofFile = onlyIn(new Set(fileWords(unit)), new Set(fileWords(other)));
  return own.length > 0 && own.every((word) => ofFile.includes(word));
}

function fileWords({ file }: Unit): string[] {
  return conceptWords(withoutExtension(file.slice(file.lastIndexOf('/') + 1)));
}

function takesItsEntity(unit: Unit, other: Unit): boolean {
  const others = new Set(conceptWords(other.fact.name));
  const parameters = new Set(featureTexts(unit, 'param').flatMap(conceptWords));
  return conceptWords(unit.fact.name).some((word) => !others.has(word) && parameters.has(word));
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
    // Calls repeat what their properties and names say; parameters are no part of the body.
    if (left > 0 || /^(call|param|type):/.test(line)) continue;
    const words = conceptWords(line.slice(line.indexOf(':') + 1));
    if (words.length > 0) yield words;
  }
}
