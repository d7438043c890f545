import type { Bindings } from '../core/bindings.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { Binder } from './binder.ts';
import { Columns, FileBindings } from './file-bindings.ts';
import { Names } from './names.ts';
import { Scopes } from './scopes.ts';

/** Finds out what the names of a file are bound to, as a module: what it does not declare is bound to nothing. */
export function bind(tree: SyntaxTree, text: string): Bindings {
  const names = new Names(tree, text);
  const columns = new Columns();
  new Binder(tree, new Scopes(names, columns), text).run();
  return new FileBindings(columns, names);
}
