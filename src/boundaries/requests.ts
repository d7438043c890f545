import type { ExportFact, ImportFact, ModuleFacts } from '../core/module-graph.ts';
import type { Span } from '../core/model.ts';

/** One statement or call by which a file asks for another module. */
export interface Request {
  readonly specifier: string;
  readonly kind: ImportFact['kind'] | 're-export';
  /** Exported names that it takes; `*` for all of them, none where it is imported for what it does. */
  readonly names: readonly string[];
  /** Nothing of it is left when types are erased. */
  readonly typeOnly: boolean;
  readonly at: Span;
  /** Whether a comment says why it is asked for in this way. */
  readonly hasReason?: boolean;
}

/** What a file imports and re-exports, in source order; what it only mocks, or reads as text, is not among it. */
export function requestsOf({ imports, exports }: ModuleFacts): readonly Request[] {
  const requests: Request[] = [];
  for (const { specifier, kind, names, at, asContent, hasReason } of imports) {
    if (kind === 'mock' || asContent === true) continue;
    const typeOnly = names.length > 0 && names.every((one) => one.typeOnly);
    requests.push({ specifier, kind, names: names.map((one) => one.imported), typeOnly, at, ...reason(hasReason) });
  }
  return [...requests, ...reExports(exports)];
}

/** One for each module that something is re-exported from. */
function reExports(exports: readonly ExportFact[]): readonly Request[] {
  const bySpecifier = new Map<string, Request>();
  for (const one of exports) {
    if (one.kind === 'local') continue;
    const known = bySpecifier.get(one.specifier);
    const name = one.kind === 'star' ? '*' : one.imported;
    const typeOnly = one.kind === 'from' && one.typeOnly;
    bySpecifier.set(one.specifier, {
      specifier: one.specifier,
      kind: 're-export',
      names: [...(known?.names ?? []), name],
      typeOnly: typeOnly && known?.typeOnly !== false,
      at: known?.at ?? one.at,
      ...reason(one.hasReason ?? known?.hasReason),
    });
  }
  return [...bySpecifier.values()];
}

function reason(hasReason: boolean | undefined): Pick<Request, 'hasReason'> {
  return hasReason === true ? { hasReason } : {};
}
