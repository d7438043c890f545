import { isDeepStrictEqual } from 'node:util';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FactDecoder } from '../../src/cache/fact-decoder.ts';
import { FactEncoder } from '../../src/cache/fact-encoder.ts';
import { readPack } from '../../src/cache/fact-pack.ts';

function roundTrip(fact: unknown): unknown {
  const encoder = new FactEncoder();
  const bytes = Buffer.from(encoder.encode(fact));
  return new FactDecoder(encoder.shapes.shapes).decode(bytes);
}

/** Everything that a fact may hold. */
const fact = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(undefined, null, true, false, -0, NaN, Infinity, -Infinity, 2 ** 31, -(2 ** 31), 2 ** 53),
    fc.integer(),
    fc.double(),
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.integer({ min: 0xd700, max: 0xe000 }).map((code) => String.fromCharCode(code)) }),
    fc.array(fc.integer()),
    fc.array(tie('value')),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '0', 'é')), tie('value'), {
      noNullPrototype: true,
    }),
  ),
})).value;

describe('facts as bytes', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fact, (value) => isDeepStrictEqual(roundTrip(value), value)),
      { numRuns: 2000 },
    );
  });

  it('keep the order of keys, and a key that objects have by nature', () => {
    const value = Object.fromEntries([
      ['b', 1],
      ['__proto__', { polluted: true }],
      ['a', 2],
    ]);
    const back = roundTrip(value) as object;
    expect(Object.keys(back)).toEqual(['b', '__proto__', 'a']);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect('polluted' in back).toBe(false);
  });

  it('tell any number of shapes and texts apart', () => {
    const value = Array.from({ length: 300 }, (_, i) => ({ [`order${i}`]: `mail ${i % 7}`, [`é${i}`]: '\u{1f4e6}' }));
    expect(roundTrip(value)).toStrictEqual(value);
  });

  it.each([
    ['a Map', { orders: new Map() }],
    ['a Date', [new Date(0)]],
    ['a function', { send: () => 1 }],
    ['a bigint', 1n],
    ['an object of a class', new URL('https://shop.example')],
    ['an object without a prototype', Object.create(null)],
  ])('refuse %s, because it would come back as something else', (_, value) => {
    expect(() => new FactEncoder().encode(value)).toThrow(TypeError);
  });

  it('refuse what holds itself', () => {
    const order: Record<string, unknown> = {};
    order['next'] = order;
    expect(() => new FactEncoder().encode(order)).toThrow('A fact nests too deeply, or holds itself.');
  });

  it('end in an error or in some fact when their bytes are broken, never in a hang', () => {
    fc.assert(
      fc.property(fact, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }), (value, breaks) => {
        const encoder = new FactEncoder();
        const bytes = Buffer.from(encoder.encode([value, 'mail', { order: 1 }]));
        for (const [at, byte] of breaks) bytes[at % bytes.length] = byte;
        try {
          new FactDecoder(encoder.shapes.shapes).decode(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a pack of facts', () => {
  const headed = (names: string): Buffer => Buffer.concat([Buffer.from([names.length]), Buffer.from(names)]);

  it.each(['null', '5', '{}', '{"shapes":[],"collectors":5}', '{"shapes":[5],"collectors":[]}', '{"shaqes":[]}'])(
    'that begins with %s is refused as damaged',
    (names) => {
      expect(() => readPack(headed(names))).toThrow(RangeError);
    },
  );

  it('may be empty', () => {
    expect(readPack(headed('{"shapes":[["till"]],"collectors":["mail"]}'))).toEqual([]);
  });
});
