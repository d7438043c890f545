import type { Site, Span } from '../core/model.ts';
import { PLACE_SIZE, type DeprecationFacts, type Typing } from './facts.ts';

/** A use as the facts of its file have it. */
export interface FoundUse {
  /** The local name, or that of the member. */
  readonly name: string;
  /** What the member is taken from; absent for a reference by name. */
  readonly receiver?: Typing;
  readonly form: number;
  /** How often the file uses the same in the same way. */
  readonly times: number;
  /** Where the name stands, without what it is taken from. */
  readonly at: Span;
  /** Where the name is repeated by a closing tag. */
  readonly closing: Span | undefined;
}

/** The use at a site, where another word can take the place of its name. */
export function useAt(facts: DeprecationFacts, site: Site): FoundUse | undefined {
  for (const { local: name, places } of facts.uses) {
    const found = placeAt(facts, site, places, name);
    if (found !== undefined) return found;
  }
  for (const { receiver, name, places } of facts.members) {
    const found = placeAt(facts, site, places, name);
    if (found !== undefined) return { ...found, receiver };
  }
  return undefined;
}

function placeAt(facts: DeprecationFacts, site: Site, places: readonly number[], name: string): FoundUse | undefined {
  for (let at = 0; at < places.length; at += PLACE_SIZE) {
    const [offset = 0, line, column, endColumn = 0, , form = 0] = places.slice(at, at + PLACE_SIZE);
    if (line !== site.line || column !== site.column || endColumn !== site.endColumn) continue;
    if (facts.fixed.includes(offset)) return undefined;
    const start = { ...placeOf(line, endColumn - name.length), endLine: line, endColumn };
    return { name, form, times: places.length / PLACE_SIZE, at: start, closing: closingOf(facts, offset, name) };
  }
  return undefined;
}

function closingOf({ closings }: DeprecationFacts, offset: number, name: string): Span | undefined {
  for (let at = 0; at < closings.length; at += 3) {
    const [opening, line = 0, column = 0] = closings.slice(at, at + 3);
    if (opening === offset) return { ...placeOf(line, column), endLine: line, endColumn: column + name.length };
  }
  return undefined;
}

function placeOf(line: number, column: number): Pick<Span, 'line' | 'column'> {
  return { line, column };
}
