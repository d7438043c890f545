import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { defaultConfig } from '../../src/config/defaults.ts';
import type { Rule } from '../../src/core/define-rule.ts';

const folder = join(import.meta.dirname, '../../rules');
const names = readdirSync(folder).filter((name) => name !== 'index.ts');

describe('every rule', () => {
  // Loaded within the test, so that a rule that cannot be loaded is a test that fails.
  it.each(names)('%s says which it is, what it wants and what it counts', async (name) => {
    const { default: rule } = (await import(join(folder, name))) as { readonly default: Rule };
    expect(`${rule.id}.ts`).toBe(name);
    expect(rule.description).toMatch(/^[A-Z].*\w/);
    expect(rule.site).toMatch(/^[a-z][\w', ]+$/);
    expect(['error', 'warn']).toContain(rule.severity);
    const ids = rule.collectors(defaultConfig()).map((one) => one.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.isFrozen(rule)).toBe(true);
  });
});
