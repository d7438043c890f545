import { describe, expect, it } from 'vitest';

import { PackWriter, readPack } from '../../src/cache/fact-pack.ts';
import type { Outcome } from '../../src/collect/collect-project.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { contentOf } from '../../src/discover/file-identity.ts';
import { ReadLog } from '../../src/discover/read-log.ts';
import { MergedStore } from '../../src/shards/merged-store.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const mail = repoPath('src/mail.ts');
const orders = repoPath('src/orders.ts');
const FACTS: Outcome = { kind: 'facts', facts: new Map([['reads', ['MAIL_HOST']]]) };

/** What two files held when they were collected, in two facts files, merged where they hold `now`. */
function merged(then: Record<RepoPath, string>, now: Record<RepoPath, string>): MergedStore {
  const files = Object.entries(then).map(([path, text], i) => {
    const writer = new PackWriter();
    // A file that could not be read has no content.
    const outcome: Outcome = text === '' ? { kind: 'unreadable', reason: 'reading it is not permitted' } : FACTS;
    writer.add(path, text === '' ? '' : contentOf(text), outcome, ['reads']);
    const shard = { kind: 'part', index: i + 1, count: 2 } as const;
    return { name: `${i + 1}.facts`, engine: '', version: '', shard, files: readPack(writer.finish()) };
  });
  const sources = Object.keys(now).map((path) => ({
    path: repoPath(path),
    test: false,
    group: undefined,
    blob: undefined,
  }));
  const current = (path: RepoPath) => ({ content: contentOf(now[path] ?? ''), stamp: undefined });
  return new MergedStore({
    files,
    discovery: { sources, dotenv: [], texts: [], outsiders: [] },
    current,
    log: new ReadLog(),
  });
}

describe('the facts of all shards', () => {
  it('are believed for files that hold what they held, and noted as read', () => {
    const store = merged({ [mail]: 'a', [orders]: 'b' }, { [mail]: 'a', [orders]: 'b' });
    const outcome = store.find(mail, ['reads']);
    expect(outcome?.kind === 'facts' && outcome.facts.get('reads')).toEqual(['MAIL_HOST']);
    expect([...store.log.files.keys()]).toEqual([mail]);
  });

  it('leave a file that could not be read there to be read here', () => {
    const store = merged({ [mail]: '', [orders]: 'b' }, { [mail]: 'a', [orders]: 'b' });
    expect(store.find(mail, ['reads'])).toBeUndefined();
    expect(store.find(orders, ['reads'])?.kind).toBe('facts');
  });

  it('are refused for other rules than are judged by', () => {
    const store = merged({ [mail]: 'a' }, { [mail]: 'a' });
    expect(() => store.find(mail, ['reads', 'units'])).toThrow('1.facts was collected for other rules');
  });

  it('are refused with every file that differs, ten of them by name', () => {
    const shop = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`src/order-${i + 10}.ts`, 'x']));
    expect(() => merged({ [mail]: 'a', [orders]: 'b' }, { ...shop, [mail]: 'other' })).toThrow(
      [
        'the facts are not those of this check-out: 14 files differ',
        '  src/mail.ts is not what it was when 1.facts was collected',
        ...Array.from({ length: 9 }, (_, i) => `  src/order-${i + 10}.ts is in no facts file`),
        '  and 4 more',
      ].join('\n'),
    );
    expect(() => merged({ [mail]: 'a', [orders]: 'b' }, { [mail]: 'a' })).toThrow(
      '1 file differs\n  src/orders.ts is in 2.facts and is not judged here',
    );
  });
});
