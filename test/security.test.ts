import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const rows = readFileSync(join(root, 'SECURITY.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:promise|-)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('the promises of SECURITY.md', () => {
  it.each(rows)('%s%s', (_, promise, tests = '') => {
    const files = [...tests.matchAll(/`([^`]+)`/g)].map((one) => one[1] ?? '');
    expect(files.length, promise).toBeGreaterThan(0);
    expect(files.filter((file) => !file.endsWith('.test.ts') || !existsSync(join(root, file)))).toEqual([]);
  });

  it('are more than a few', () => {
    expect(rows.length).toBeGreaterThan(10);
  });
});
