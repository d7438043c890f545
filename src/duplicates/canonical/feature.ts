/** What a feature of a unit is: a thing that two implementations of one concept tend to share. */
export type FeatureKind =
  | 'call'
  | 'new'
  | 'prop'
  | 'key'
  | 'attr'
  | 'text'
  | 'number'
  | 'regex'
  | 'op'
  | 'tag'
  | 'method'
  | 'control'
  | 'name'
  | 'own'
  | 'param'
  | 'type';

/**
 * How much a kind says beside its rarity. Calls and regular expressions carry intent; control flow is everywhere.
 * Free names, names of the module itself, parameters and the types of a signature count for nothing: they are kept for
 * bindings and entities.
 */
const FEATURE_WEIGHT: Readonly<Record<FeatureKind, number>> = {
  call: 1.22,
  new: 1.22,
  prop: 1,
  key: 0.84,
  attr: 0.7,
  text: 1,
  number: 1,
  regex: 1.41,
  op: 0.7,
  tag: 1,
  method: 1,
  control: 0.4,
  name: 0,
  own: 0,
  param: 0,
  type: 0,
};

/** Occurrences beyond this one add nothing. */
export const MAX_COUNT = 3;

const LONGEST_TEXT = 80;

/** `kind:text` in one line, which is how facts hold a feature. */
export function featureLine(kind: FeatureKind, text: string): string {
  return `${kind}:${featureText(text)}`;
}

/** A text as features hold it: cut, and in one line. */
export function featureText(text: string): string {
  const cut = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  return /\s\s|[^\S ]/.test(cut) ? cut.replace(/\s+/g, ' ') : cut;
}

/** The parts of a feature line. */
export function parseFeature(line: string): { readonly kind: string; readonly text: string } {
  const colon = line.indexOf(':');
  return { kind: line.slice(0, colon), text: line.slice(colon + 1) };
}

/** The weight of a feature line before rarity. */
export function kindWeight(line: string): number {
  const weights: Readonly<Record<string, number>> = FEATURE_WEIGHT;
  return weights[parseFeature(line).kind] ?? 0;
}
