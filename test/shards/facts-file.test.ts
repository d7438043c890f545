import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { PackWriter } from '../../src/cache/fact-pack.ts';
import { seal } from '../../src/cache/envelope.ts';
import { contentOf } from '../../src/discover/file-identity.ts';
import { factsFile, isFactsFile, readFactsFile } from '../../src/shards/facts-file.ts';
import type { Shard } from '../../src/shards/shard.ts';

const OWN = { engine: 'e1', version: '1.4.0' };
const SECOND: Shard = { kind: 'part', index: 2, count: 4 };

function ordersFile(head: Partial<typeof OWN> = {}): Buffer {
  const writer = new PackWriter();
  const facts = new Map([['reads', [{ variable: 'MAIL_HOST', at: 7 }]]]);
  writer.add('src/orders.ts', contentOf('orders'), { kind: 'facts', facts }, ['reads', 'modules']);
  writer.add('src/mail.ts', contentOf('mail'), { kind: 'unreadable', reason: 'syntax error at 1:1' }, []);
  return factsFile({ ...OWN, ...head, shard: SECOND }, writer.finish());
}

describe('a facts file', () => {
  it('holds who collected which shard, every file with its content, and what it yielded', () => {
    const { shard, files } = readFactsFile('2.facts', ordersFile(), OWN);
    expect(shard).toEqual(SECOND);
    expect(files.map(({ path, content, outcome }) => [path, content, outcome.kind])).toEqual([
      ['src/orders.ts', contentOf('orders'), 'facts'],
      ['src/mail.ts', contentOf('mail'), 'unreadable'],
    ]);
    const [orders] = files;
    expect(orders?.outcome.kind === 'facts' && orders.outcome.facts.get('reads')).toEqual([
      { variable: 'MAIL_HOST', at: 7 },
    ]);
    expect(orders?.ran(['reads', 'modules'])).toBe(true);
    expect(orders?.ran(['waivers'])).toBe(false);
  });

  it('is refused with a bit turned anywhere', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(7), (at, bit) => {
        const file = ordersFile();
        const place = at % file.length;
        file[place] = (file[place] ?? 0) ^ (1 << bit);
        expect(() => readFactsFile('2.facts', file, OWN)).toThrow(/^2\.facts (is|was) /);
      }),
    );
  });

  it('is called damaged wherever it was cut off, even before its first byte', () => {
    const file = ordersFile();
    for (let length = 0; length < file.length; length++) {
      expect(() => readFactsFile('2.facts', file.subarray(0, length), OWN)).toThrow('2.facts is damaged or cut off');
    }
  });

  it.each([
    [
      'another version',
      { engine: 'e0', version: '1.3.9' },
      'was collected by ssot-lint 1.3.9, and this is ssot-lint 1.4.0',
    ],
    ['another build of the same version', { engine: 'e2' }, 'was collected by another build of ssot-lint 1.4.0'],
  ])('is refused from %s', (_, head, message) => {
    expect(() => readFactsFile('2.facts', ordersFile(head), OWN)).toThrow(message);
  });

  it('is told from files of a later layout, of the cache and of somebody else', () => {
    const later = Buffer.from(ordersFile().toString('latin1').replace('cache 1\n', 'cache 2\n'), 'latin1');
    expect(() => readFactsFile('a', later, OWN)).toThrow('a was written by another version of ssot-lint');
    expect(() => readFactsFile('a', seal('e1 ada', Buffer.from('x')), OWN)).toThrow('a is no facts file');
    expect(() => readFactsFile('a', Buffer.from('{ "name": "shop" }'), OWN)).toThrow('a is no facts file');
    expect([ordersFile(), later, Buffer.from('{ "name": "shop", "type": "module" }')].map(isFactsFile)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
