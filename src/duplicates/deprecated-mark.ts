import type { Span } from '../core/model.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { Trait } from './unit.ts';

/** Adds the trait to what a comment directly above says is deprecated. */
export function withDeprecations<Fact extends { readonly at: Span; readonly traits: readonly Trait[] }>(
  file: SourceFile,
  units: readonly Fact[],
): readonly Fact[] {
  if (!file.text.includes('@deprecated')) return units;
  return units.map((unit) =>
    isDeprecated(file, unit.at) ? { ...unit, traits: [...unit.traits, 'deprecated' as const] } : unit,
  );
}

function isDeprecated(file: SourceFile, { line }: Span): boolean {
  const above = file.text.slice(0, file.startOfLine(line)).trimEnd();
  const start = above.lastIndexOf('/**');
  // The comment ends where the declaration begins, and nothing else stands between.
  return start >= 0 && above.indexOf('*/', start) === above.length - 2 && above.indexOf('@deprecated', start) >= 0;
}
