import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { describe, expect, it } from 'vitest';

import { randomFrom } from '../../bench/duplicates/random.ts';
import { minimise } from '../../bench/fuzz/minimise.ts';
import { mutate, tokensOf } from '../../bench/fuzz/mutate.ts';
import { runFuzz, type FuzzRun } from '../../bench/fuzz/run-fuzz.ts';
import type { FuzzTarget } from '../../bench/fuzz/target.ts';
import { fuzzTargets } from '../../bench/fuzz/targets.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

/** Fails for whatever holds a 7, hangs for a 9, and throws for an 8. */
const PROCESS = `process.on('message', ({ pieces }) => {
  if (pieces.includes('9')) process.exit(9);
  else if (pieces.includes('8')) process.send({ lost: 'it threw Error: 8' });
  else process.send({ answer: pieces.includes('7') ? 'a seven at ' + pieces.indexOf('7') : undefined });
});`;

const DIGITS: FuzzTarget = {
  name: 'digits',
  make: (random) => Array.from({ length: 3 }, () => String(random.below(10))),
  trouble: () => Promise.resolve(undefined),
};

function fuzz(more: Partial<FuzzRun> = {}) {
  const { root } = new TemporaryProject({ 'process.mjs': PROCESS });
  const module = pathToFileURL(join(root, 'process.mjs'));
  return runFuzz({ seed: 'a', seconds: 20, corpus: undefined, targets: [[DIGITS, 2]], findings: 12, module, ...more });
}

describe('the fuzzer', () => {
  it('finds the same with the same seed, each with the smallest input', async () => {
    const { findings, attempts } = await fuzz();
    expect(new Set(findings.map((one) => `${one.trouble.replace(/\d$/, '')} ${one.pieces.join()}`))).toEqual(
      new Set(['a seven at  7', 'it threw Error:  8', 'it ended the process with code  9']),
    );
    expect(attempts.get('digits')).toBeGreaterThanOrEqual(12);
    expect((await fuzz()).findings).toEqual(findings);
    expect((await fuzz({ seed: 'b' })).findings).not.toEqual(findings);
  });

  it('now and then makes much of little: a flood of one thing, and things within themselves', () => {
    const texts = Array.from({ length: 2_000 }, (_, i) =>
      mutate(['a', '(', 'b', ')'], randomFrom(`much/${i}`), { words: ['a<{[b]: c}> d', '('], others: [] }).join(''),
    );
    expect(texts.some((text) => /(?:a<\{\[){12}/.test(text))).toBe(true);
    expect(texts.some((text) => text.length > 30_000)).toBe(true);
  });

  it('ends in time where there is nothing to be found', async () => {
    const none: FuzzTarget = { ...DIGITS, make: () => ['1'] };
    const started = performance.now();
    expect((await fuzz({ seconds: 1, targets: [[none, 1]] })).findings).toEqual([]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('leaves out of an input what the trouble does not need, in bounded trials', async () => {
    const pieces = Array.from({ length: 64 }, (_, i) => String(i));
    let trials = 0;
    const needs = (kept: readonly string[]): Promise<boolean> => {
      trials++;
      return Promise.resolve(kept.includes('5') && kept.includes('60'));
    };
    expect(await minimise(pieces, needs, 1_000)).toEqual(['5', '60']);
    trials = 0;
    await minimise(pieces, needs, 10);
    expect(trials).toBe(10);
  });

  it.each(fuzzTargets(undefined).map(([target]) => [target.name, target] as const))(
    'makes inputs for %s by its random numbers alone',
    (_, target) => {
      expect(target.make(randomFrom('shop'))).toEqual(target.make(randomFrom('shop')));
      const inputs = new Set(
        Array.from({ length: 20 }, (_, i) => JSON.stringify(target.make(randomFrom(`shop ${i}`)))),
      );
      expect(inputs.size).toBeGreaterThan(10);
    },
  );

  it('cuts texts into tokens that are the text, and changes them', () => {
    const text = "// a\nconst b = `c${d}` + 'e' /* f */ ?? 😀\ud800;\r\n";
    const tokens = tokensOf(text);
    expect(tokens.join('')).toBe(text);
    const material = { words: ['await'], others: [['yield']] };
    const changed = Array.from({ length: 50 }, (_, i) => mutate(tokens, randomFrom(`${i}`), material).join(''));
    expect(changed.filter((one) => one !== text).length).toBeGreaterThan(40);
    expect(changed.some((one) => one.includes('await')) && changed.some((one) => one.includes('yield'))).toBe(true);
  });
});
