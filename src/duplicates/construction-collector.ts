import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { childIn, unwrapRow } from '../syntax/rows.ts';
import { memberPath } from './canonical/member-path.ts';

/** `new Redis(…)` or `createClient(…)` anywhere in a file, with the binding that its first name leads to. */
export interface ConstructionFact {
  /** The path that is called: `Redis`, `ws.Server`. */
  readonly callee: string;
  /** Its first name, a top-level binding of the file. */
  readonly local: string;
  readonly isNew: boolean;
  readonly at: Span;
}

/** Constructions per file. It is asked for only where the config names owners of constructions. */
export const constructionCollector: Collector<readonly ConstructionFact[]> = {
  id: 'constructions',
  wants: (text) => /\bnew\s|\b(create|connect|make|build)/i.test(text),
  visit(file) {
    const found: ConstructionFact[] = [];
    const record = (node: TSESTree.NewExpression | TSESTree.CallExpression): void => {
      const callee = memberPath(node.callee);
      const local = callee?.split('.')[0] ?? '';
      if (callee === undefined || !beginsWithModuleBinding(file, node)) return;
      found.push({ callee, local, isNew: node.type === 'NewExpression', at: file.span(node) });
    };
    return {
      on: {
        NewExpression: record,
        CallExpression: (node) => {
          if (looksLikeFactory(node)) record(node);
        },
      },
      done: () => (found.length > 0 ? found : undefined),
    };
  },
};

/** A default import that is called may be a factory as well: `postgres(url)`. */
function looksLikeFactory(node: TSESTree.CallExpression): boolean {
  const callee = memberPath(node.callee);
  return callee !== undefined && (/(^|\.)(create|connect|make|build)/.test(callee) || /^[a-z]\w*$/.test(callee));
}

function beginsWithModuleBinding(file: SourceFile, node: TSESTree.Node): boolean {
  const { tree, bindings } = file;
  let root = unwrapRow(tree, childIn(tree, tree.rowOf(node), Role.callee));
  while (tree.types[root] === NodeType.MemberExpression) root = unwrapRow(tree, childIn(tree, root, Role.object));
  return bindings.isTopLevel(bindings.referred(root));
}
