import { describe, expect, it } from 'vitest';

import { median, pairedRatio } from '../../bench/statistics.ts';

describe('the median', () => {
  it('is the figure in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two in the middle of an even number', () => {
    expect(median([10, 1, 3, 2])).toBe(2.5);
  });

  it('sorts as numbers, not as text', () => {
    expect(median([100, 20, 3])).toBe(20);
  });

  it('is nothing without figures', () => {
    expect(median([])).toBeUndefined();
  });
});

describe('the ratio of pairs', () => {
  it('compares the runs of one pair, so that a slow minute of the machine cancels out', () => {
    // The second pair ran while the machine was ten times slower: the ratio of the medians would be 0.55.
    expect(pairedRatio([1, 10, 1], [2, 20, 2])).toEqual({ median: 0.5, least: 0.5, most: 0.5, pairs: 3 });
  });

  it('takes the middle one and says how far the others lie apart', () => {
    expect(pairedRatio([1, 2, 9], [2, 2, 3])).toEqual({ median: 1, least: 0.5, most: 3, pairs: 3 });
  });

  it('leaves out pairs of which a half is missing', () => {
    expect(pairedRatio([1, undefined, 3], [2, 2])).toEqual({ median: 0.5, least: 0.5, most: 0.5, pairs: 1 });
  });

  it('is nothing when no pair is whole', () => {
    expect(pairedRatio([1], [])).toBeUndefined();
    expect(pairedRatio([1], [0])).toBeUndefined();
  });
});
