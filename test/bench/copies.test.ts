import { describe, expect, it } from 'vitest';

import type { Outcome } from '../../bench/duplicates/experiment.ts';
import { raised, verdictOn } from '../../bench/duplicates/gates.ts';
import { NEGATIVES } from '../../bench/duplicates/negatives.ts';
import { mutate, OPERATORS } from '../../bench/duplicates/operators/index.ts';
import { COPIES } from '../../bench/duplicates/positives.ts';
import { tableOf } from '../../bench/duplicates/table.ts';

const outcome = (name: string, reported: number, gate: { least: number } | { most: number }): Outcome => ({
  experiment: { name, group: 'Edits', gate, caseOf: () => undefined },
  total: { reported, seeds: 100 },
  bySize: [],
  wrong: [],
});

const NET = `export function netOf(order, rate) {
  const gross = order.total;
  if (gross < 0) return 0;
  for (const item of order.items) audit(item.price);
  return gross / (1 + rate);
}`;

function mutant(operator: string): string | undefined {
  const found = OPERATORS.find((one) => one.name === operator);
  return found && mutate(NET, found, 'a seed')?.replace(/\s+/g, ' ');
}

describe('a gate of the bench of copies', () => {
  it('holds from its value on, and where nothing is to be reported up to it', () => {
    expect(verdictOn(outcome('rename', 97, { least: 0.97 }), {})).toBe('passed');
    expect(verdictOn(outcome('rename', 96, { least: 0.97 }), {})).toBe('failed');
    expect(verdictOn(outcome('override', 1, { most: 0.01 }), {})).toBe('passed');
    expect(verdictOn(outcome('override', 2, { most: 0.01 }), {})).toBe('failed');
  });

  it('lets through what is at its floor, by that name, until it is reached', () => {
    const below = outcome('rename', 90, { least: 0.97 });
    expect(verdictOn(below, { rename: 0.9 })).toBe('floor');
    expect(verdictOn(below, { rename: 0.91 })).toBe('failed');
    expect(verdictOn(outcome('rename', 98, { least: 0.97 }), { rename: 0.9 })).toBe('stale floor');
    expect(tableOf([below], { rename: 0.9 })).toContain('**not yet**, floor 0.9');
  });

  it('has a floor that rises and never falls', () => {
    expect(raised({ rename: 0.9 }, [outcome('rename', 93, { least: 0.97 })])).toEqual({ rename: 0.93 });
    expect(raised({ rename: 0.9 }, [outcome('rename', 80, { least: 0.97 })])).toEqual({ rename: 0.9 });
    expect(raised({ rename: 0.9 }, [outcome('rename', 99, { least: 0.97 })])).toEqual({});
  });

  it('asks for no less than what was agreed on', () => {
    const gateOf = (name: string): unknown => COPIES.find((one) => one.name === name)?.gate;
    const least = (name: string): unknown => ({ name, gate: gateOf(name) });
    expect(least('3 edits')).toEqual({ name: '3 edits', gate: { least: 0.92 } });
    expect(gateOf('3 edits and a new name')).toEqual({ least: 0.7 });
    expect(gateOf('6 edits and a new name')).toEqual({ least: 0.55 });
    for (const { name, type } of OPERATORS)
      expect(least(name)).toEqual({ name, gate: { least: type <= 2 ? 0.97 : 0.9 } });
    for (const { gate } of NEGATIVES) expect(gate).toEqual({ most: 0.01 });
  });
});

describe('an edit of a copy', () => {
  it('says the same in other words', () => {
    expect(mutant('swap operands')).toContain('if (0 > gross) return 0;');
    expect(mutant('for-of → forEach')).toContain('order.items.forEach((item) => { audit(item.price); });');
    expect(mutant('properties → destructuring')).toContain('const { total: gross } = order;');
    expect(mutant('invert a guard')).toContain('if (gross >= 0) { for');
    expect(mutant('parameters → object')).toContain('netOf({ order, rate })');
  });

  it('is none where it does not apply', () => {
    expect(mutant('template → concatenation')).toBeUndefined();
    expect(mutant('await → then')).toBeUndefined();
  });

  it('is the same one every time', () => {
    expect(mutant('add three statements')).toBe(mutant('add three statements'));
  });
});
