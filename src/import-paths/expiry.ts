import type { Deprecation } from '../core/config.ts';
import type { Project } from '../core/project.ts';
import { deprecationCollector } from '../deprecation/collector.ts';
import { importMatcher } from '../deprecation/imports.ts';
import { removalIn } from '../deprecation/replacement.ts';
import type { Shim } from './shims.ts';

/** The date or version by which a shim is to be gone, as its JSDoc or the config says; `undefined` where neither does. */
export function expiryOf(project: Project, { file, fact }: Shim): string | undefined {
  const entry = project.config.deprecated.find((one) => one.removeBy !== undefined && isMeant(one, file));
  if (entry?.removeBy !== undefined) return entry.removeBy;
  const tags = project.facts(deprecationCollector).get(file)?.declared ?? [];
  const dates = new Map(tags.map((one) => [one.symbol, removalIn(one.text)]));
  const [first, ...others] = fact.names.map((one) => dates.get(one.name) ?? dates.get('*'));
  // What goes at different times has no one time to go.
  return others.every((one) => one === first) ? first : undefined;
}

function isMeant(entry: Deprecation, file: Shim['file']): boolean {
  if (entry.kind === 'symbol') return entry.symbol.module === file && entry.symbol.export === '*';
  return entry.kind === 'import' && importMatcher(entry.import).file(file);
}
