import { describe, expect, it } from 'vitest';

import { allow } from '../../src/allow/index.ts';
import { parseAllowlist } from '../../src/allow/parse-allowlist.ts';
import { ENV, entry, FILE, finding, judgements, RULES, TWINS } from '../support/allow-scene.ts';
import { projectOf } from '../support/project-of.ts';

describe('many entries and findings', () => {
  it('are matched without holding each against each', () => {
    const count = 5_000;
    const numbers = Array.from({ length: count }, (_, n) => n);
    const files = Object.fromEntries(numbers.map((n) => [`src/f${n}.ts`, '']));
    const pairs = numbers.map((n) =>
      finding(TWINS, `pair-${n}`, `src/f${n}.ts:1 create canonical`, `src/f${n}.ts:9 remake duplicate`),
    );
    const entries = numbers.map((n) => entry(`pair-${n}`, TWINS, `src/f${n}.ts#create, src/f${n}.ts#remake`));
    const stale = numbers.map((n) => entry(`gone-${n}`, ENV, `src/g${n}.ts`));
    const text = `version: 1\nallow:\n${entries.join('')}${stale.join('')}`;
    const allowlist = parseAllowlist(text, FILE, RULES);
    const project = projectOf(files);
    const start = performance.now();
    const verdicts = allow({
      judgements: judgements(pairs, [TWINS, ENV]),
      allowlist,
      project,
      rules: RULES,
      today: '2026-11-21',
    });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(verdicts.used).toBe(count);
    expect(verdicts.problems).toHaveLength(count);
  });

  it('are matched by glob in bearable time as well', () => {
    const numbers = Array.from({ length: 2_000 }, (_, n) => n);
    const uses = numbers.map((n) => finding(ENV, `use-${n}`, `src/f${n}x.ts:1 - use`));
    const text = `version: 1\nallow:\n${numbers.map((n) => entry(`use-${n}`, ENV, `'src/**/f${n}x*'`)).join('')}`;
    const allowlist = parseAllowlist(text, FILE, RULES);
    const project = projectOf(Object.fromEntries(numbers.map((n) => [`src/f${n}x.ts`, ''])));
    const start = performance.now();
    const verdicts = allow({
      judgements: judgements(uses, [ENV]),
      allowlist,
      project,
      rules: RULES,
      today: '2026-11-21',
    });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(verdicts.used).toBe(2_000);
  });
});
