import { nameParts } from './name-parts.ts';

/** Whether a name says that what it names builds a thing, or gets the one that the name ends with. */
export function isNamedFactory(name: string): boolean {
  if (name.endsWith('Factory')) return true;
  const { verb, role, words, variants } = nameParts(name);
  if (verb === 'create') return true;
  return verb === 'get' && role !== undefined && words.findLast((word) => !variants.includes(word)) === role;
}
