import type { Deprecation, SymbolRef } from '../core/config.ts';

/** An entry of `deprecated` as messages name it. */
export function deprecationName(one: Deprecation): string {
  if (one.kind === 'symbol') return symbolName(one.symbol);
  return one.kind === 'import' ? one.import : `"${one.literal}"`;
}

export function symbolName({ module, export: name }: SymbolRef): string {
  return `${module}#${name}`;
}
