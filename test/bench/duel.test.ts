import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { duel, failureOf } from '../../bench/duel.ts';
import { pairTable, runTable } from '../../bench/markdown.ts';
import type { Contestant, Corpus, ProcessRun } from '../../bench/model.ts';

const scratch = mkdtempSync(join(tmpdir(), 'bench-test-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const corpus: Corpus = {
  name: 'shop',
  origin: 'commit 0123456789',
  folder: scratch,
  files: ['orders.ts', 'mail.ts', 'billing.ts', 'stock.ts'],
  lines: 40,
  bytes: 900,
};
const options = { pairs: 2, limit: 20, scratch, meter: { cpu: undefined, peak: undefined } };

function tool(name: string, script: string, more: Partial<Contestant> = {}): Contestant {
  return {
    name,
    title: `the ${name}`,
    command: () => ({ file: process.execPath, args: ['-e', script] }),
    exits: [0, 1],
    seesAll: true,
    work: ({ stdout }) => {
      const files = /(\d+) files/.exec(stdout);
      return files === null ? undefined : { files: Number(files[1]) };
    },
    ...more,
  };
}

const ours = tool('ours', 'console.log("4 files")');

describe('a duel', () => {
  it('runs both sides as often as there are pairs', async () => {
    const { subjects, peer } = await duel([ours], tool('peer', 'console.log("3 files")'), corpus, options);
    expect(subjects[0]).toMatchObject({ failure: undefined, work: { files: 4 } });
    expect(subjects[0]?.samples).toHaveLength(2);
    expect(peer.samples).toHaveLength(2);
  });

  it('gives a peer that crashes no time, however fast it was', async () => {
    const crashing = tool('peer', 'console.error("Error: no config"); process.exit(2)');
    const { peer } = await duel([ours], crashing, corpus, options);
    expect(peer).toMatchObject({ samples: [], failure: 'exit code 2: Error: no config', leftOut: false });
  });

  it('keeps folders of the machine out of the reason', async () => {
    const crashing = tool('peer', `console.error(${JSON.stringify(`Error: ${scratch}/orders.ts`)}); process.exit(2)`);
    const { peer } = await duel([ours], crashing, corpus, options);
    expect(peer.failure).toBe('exit code 2: Error: …/orders.ts');
  });

  it('runs nothing when ours cannot run', async () => {
    const absent = tool('ours', '', { unavailable: 'there is no cache yet' });
    const { subjects, peer } = await duel([absent], tool('peer', 'console.log("4 files")'), corpus, options);
    expect(subjects[0]).toMatchObject({ failure: 'there is no cache yet', leftOut: true });
    expect(peer.samples).toEqual([]);
  });

  it('changes files before every run and puts them back at the end', async () => {
    const calls: string[] = [];
    const changing = tool('ours', 'console.log("4 files")', {
      before: (_, run) => calls.push(`before ${run}`),
      tearDown: () => calls.push('back'),
    });
    await duel([changing], tool('peer', 'console.log("4 files")'), corpus, options);
    expect(calls).toEqual(['before 0', 'before 1', 'before 2', 'back']);
  });
});

describe('a run that is not believed', () => {
  const run: ProcessRun = {
    wall: 0.1,
    cpu: 0.1,
    peak: 1000,
    exit: 0,
    timedOut: false,
    stdout: '',
    stderr: '',
  };
  const size = { files: 100, limit: 60 };

  it('was ended at the limit', () => {
    expect(failureOf(ours, { ...run, timedOut: true }, { files: 100 }, size)).toBe('not done after 60 s');
  });

  it('shows no result', () => {
    expect(failureOf(ours, { ...run, stdout: 'Nothing to do' }, undefined, size)).toBe(
      'no result in its output: Nothing to do',
    );
  });

  it('looked at less than half of the files', () => {
    expect(failureOf(ours, run, { files: 49 }, size)).toBe('saw only 49 of 100 files');
    expect(failureOf(ours, run, { files: 50 }, size)).toBeUndefined();
    expect(failureOf({ ...ours, seesAll: false }, run, { files: 5 }, size)).toBeUndefined();
  });
});

describe('the tables', () => {
  it('show a peer that failed as failed, without figures or a ratio', async () => {
    const { subjects, peer } = await duel([ours], tool('peer', 'process.exit(7)'), corpus, options);
    const duels = [{ subjects, peer }];
    expect(runTable([peer])).toContain('| the peer | **failed**: exit code 7 |  |  |  |  |  |');
    expect(pairTable(duels)).toContain('| the ours | the peer | 0 | no ratio |  |  |');
  });
});
