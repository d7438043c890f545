import { cpSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { rules } from '../../rules/index.ts';
import { jsonReport } from '../support/cli.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

/** What no small shop has without looking like a collection of faults. */
const NOT_SHOWN = ['no-duplicate-type', 'no-duplicate-value', 'no-variant-name'];

/** The shop as a repository of its own, judged. */
function judgedShop() {
  const shop = new TemporaryProject({});
  cpSync(join(import.meta.dirname, '../../examples/shop'), shop.root, { recursive: true });
  const { findings } = jsonReport(shop.commit().root);
  const counted = shop.git('grep', '-c', 'Planted:').trim().split('\n');
  return {
    open: findings.filter((one) => one.status === 'violation' && one.severity !== 'info'),
    /** How often each file says that something is planted in it. */
    planted: new Map(counted.map((line) => [line.replace(/:\d+$/, ''), Number(/\d+$/.exec(line)?.[0])])),
  };
}

describe('the example shop', () => {
  it('shows what the rules find, hardly more than once each', () => {
    const { open } = judgedShop();
    const counts = new Map(rules.map(({ id }) => [id, open.filter((one) => one.rule === id).length]));
    const shown = [...counts].flatMap(([id, count]) => (count > 0 ? [id] : []));
    expect(shown).toEqual(rules.map((rule) => rule.id).filter((id) => !NOT_SHOWN.includes(id)));
    expect(Math.max(...counts.values())).toBe(3);
  });

  it('says where something is planted, and that is found', () => {
    const { open, planted } = judgedShop();
    expect(planted.size).toBeGreaterThan(7);
    for (const [file, count] of planted) {
      const found = open.filter(({ sites }) => sites.some((one) => one.role !== 'canonical' && one.file === file));
      expect([file, found.length >= count]).toEqual([file, true]);
    }
  });
});
