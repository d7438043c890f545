import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { poolFeatures } from '../../src/duplicates/feature-pool.ts';
import { splitWords } from '../../src/duplicates/name-parts.ts';
import { Vocabulary } from '../../src/duplicates/vocabulary.ts';

const anyWords = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' ', '0'), maxLength: 4 }), {
  maxLength: 60,
});

describe('a vocabulary', () => {
  it('numbers pieces as a map of the cut-out texts would', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const numbers = new Map<string, number>();
        for (const word of words) if (!numbers.has(word)) numbers.set(word, numbers.size);
        const vocabulary = new Vocabulary();
        const text = words.join('\n');
        let at = 0;
        for (const word of words) {
          expect(vocabulary.add(text, at, at + word.length)).toBe(numbers.get(word));
          at += word.length + 1;
        }
        expect(vocabulary.size).toBe(numbers.size);
        for (const [word, number] of numbers)
          expect([vocabulary.at(number), vocabulary.numberOf(word)]).toEqual([word, number]);
        expect(vocabulary.numberOf('parcel')).toBeUndefined();
      }),
    );
  });

  it('keeps its numbers while it grows', () => {
    const vocabulary = new Vocabulary();
    const labels = Array.from({ length: 10_000 }, (_, i) => `label ${i}`);
    for (const [i, label] of labels.entries()) expect(vocabulary.add(label, 0, label.length)).toBe(i);
    for (const [i, label] of labels.entries()) expect(vocabulary.numberOf(label)).toBe(i);
  });
});

describe('a pool of features', () => {
  it('holds the distinct features of each unit with their weights, but for those that weigh nothing', () => {
    const pool = poolFeatures([
      { features: 'call:print\ncall:print\nkey:weight\nname:parcels\nparam:Parcel', traits: [] },
      { features: '', traits: [] },
      { features: 'own:limit\nkey:weight\nkey:height', traits: [] },
    ]);
    expect([...pool.starts]).toEqual([0, 2, 2, 4]);
    expect([...pool.ids]).toEqual([0, 1, 1, 2]);
    expect([...pool.frequency]).toEqual([1, 2, 1]);
    expect(pool.weights[0]).toBeCloseTo(1.22 * Math.log(4) * Math.SQRT2);
    expect(pool.weights[1]).toBeCloseTo(0.84 * Math.log(2.5));
    expect(pool.totals[1]).toBe(0);
    expect(pool.weightOf('key:weight')).toBe(pool.weights[1]);
    expect(pool.weightOf('name:parcels')).toBe(0);
  });
});

describe('the words of a name', () => {
  it('begin at capitals, at the last of several before small letters, and at digits after letters', () => {
    expect(splitWords('createHTTPServer2Go')).toEqual(['create', 'http', 'server', '2', 'go']);
    expect(splitWords('__ORDER_id--v10beta')).toEqual(['order', 'id', 'v', '10beta']);
    expect(splitWords('größeInKelvin\u212A')).toEqual(['gr', 'e', 'in', 'kelvink']);
    expect(splitWords('')).toEqual([]);
  });

  it('are those that patterns find one after the other', () => {
    const byPatterns = (name: string): string[] =>
      name
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
        .replace(/([a-zA-Z])(\d)/g, '$1 $2')
        .toLowerCase()
        .split(/[^a-z0-9]+/)
        .filter(Boolean);
    const anyName = fc.string({ unit: fc.constantFrom('a', 'b', 'C', 'D', '1', '2', '_', '.', 'é'), maxLength: 12 });
    fc.assert(
      fc.property(anyName, (name) => {
        expect(splitWords(name)).toEqual(byPatterns(name));
      }),
      { numRuns: 2_000 },
    );
  });
});
