import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { defaultConfig } from '../../src/config/defaults.ts';
import { parseConfig } from '../../src/config/index.ts';
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

  it.each([
    ['one-registration', 'registrars: [{ call: registerJob }]', 1, 2],
    ['no-shared-user-state', 'contexts: [{ factory: src/db.ts#createDb, argument: 1 }]', 1, 2],
    ['use-canonical', 'canonicals: { db: { module: src/db.ts, export: db, owns: [pg] } }', 0, 1],
    ['use-canonical', 'canonicals: { db: src/db.ts#db }', 0, 0],
  ])('%s collects what it needs for `%s` where the config says so', async (id, settings, before, after) => {
    const { default: rule } = (await import(join(folder, `${id}.ts`))) as { readonly default: Rule };
    const config = parseConfig(`${settings}\n`, 'ssot.config.yaml', [rule]);
    expect([rule.collectors(defaultConfig()).length, rule.collectors(config).length]).toEqual([before, after]);
  });
});
