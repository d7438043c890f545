import { collect } from '../../../src/collect/index.ts';
import { toRepoPath } from '../../../src/core/repo-path.ts';
import { unitCollector } from '../../../src/duplicates/unit-collector.ts';
import type { UnitFacts } from '../../../src/duplicates/unit.ts';
import { fileName } from '../syntax.ts';

interface CanonicalUnit {
  readonly name: string;
  readonly size: number;
  /** One call and nothing else: not worth a finding, however often it is written. */
  readonly isThin: boolean;
}

/** What the engine takes for units in a text. */
export function canonicalUnits(text: string): readonly CanonicalUnit[] {
  const path = toRepoPath(fileName('src/seed', text));
  const facts = path && collect(path, text, [unitCollector]);
  if (facts === undefined || 'reason' in facts) return [];
  const { units } = (facts.get(unitCollector.id) as UnitFacts | undefined) ?? { units: [] };
  return units.map(({ name, size, traits }) => ({ name, size, isThin: traits.includes('thin') }));
}
