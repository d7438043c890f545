import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { seal, unseal } from '../../src/cache/envelope.ts';

const content = fc.uint8Array({ maxLength: 300 });

describe('a file of the cache', () => {
  it('gives back what was put into it', () => {
    fc.assert(fc.property(content, (bytes) => unseal('us', seal('us', bytes))?.equals(bytes) === true));
  });

  it('is not believed with a bit turned anywhere', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.nat(7), (bytes, at, bit) => {
        const file = seal('us', bytes);
        const place = at % file.length;
        file[place] = (file[place] ?? 0) ^ (1 << bit);
        expect(unseal('us', file)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('is not believed when it was cut off or goes on', () => {
    fc.assert(
      fc.property(content, fc.nat(), fc.uint8Array({ minLength: 1 }), (bytes, at, more) => {
        const file = seal('us', bytes);
        expect(unseal('us', file.subarray(0, at % file.length))).toBeUndefined();
        expect(unseal('us', Buffer.concat([file, more]))).toBeUndefined();
      }),
    );
  });

  it('is not believed when another engine wrote it', () => {
    expect(unseal('us', seal('them', Buffer.from('verdict')))).toBeUndefined();
    expect(unseal('us', seal('us ', Buffer.from('verdict')))).toBeUndefined();
    expect(unseal('us', Buffer.alloc(0))).toBeUndefined();
  });
});
