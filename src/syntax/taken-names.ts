import { Definition, NONE } from '../core/bindings.ts';
import type { SourceFile } from '../core/source-file.ts';

/**
 * The names that a file declares itself, in whatever scope, or takes from the global one, joined by spaces: what an
 * import that is added must not be called. Those of its imports are not among them.
 */
export function takenNames({ tree, bindings }: SourceFile): string {
  const names = new Set<string>();
  for (const [definition, row] of bindings.definitionRows.entries())
    if (bindings.definitionKinds[definition] !== Definition.import) names.add(tree.word(row));
  for (const [reference, row] of bindings.referenceRows.entries())
    if (bindings.referenceVariables[reference] === NONE) names.add(tree.word(row));
  return [...names].join(' ');
}
