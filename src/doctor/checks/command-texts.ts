import type { TSESTree } from '@typescript-eslint/utils';

import { collect } from '../../collect/index.ts';
import type { Collector } from '../../core/collector.ts';
import type { Place } from '../../core/errors.ts';
import type { RepoPath } from '../../core/repo-path.ts';

/** A text in a script. */
export interface CommandText {
  readonly text: string;
  readonly at: Place;
  /** Whether it is what a function gives, or a part of that. */
  readonly isInFunction: boolean;
}

const textCollector: Collector<readonly CommandText[]> = {
  id: 'command-texts',
  visit: (file) => {
    const found: CommandText[] = [];
    const add = (node: TSESTree.Node, text: string): void => {
      const { line, column } = file.span(node);
      found.push({ text, at: { file: file.path, line, column }, isInFunction: isInFunction(node) });
    };
    return {
      on: {
        Literal: (node) => {
          if (typeof node.value === 'string') add(node, node.value);
        },
        TemplateLiteral: (node) => add(node, node.quasis.map((part) => part.value.raw).join('…')),
      },
      done: () => found,
    };
  },
};

function isInFunction(node: TSESTree.Node): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) if (/Function/.test(at.type)) return true;
  return false;
}

/** All texts of a script; none of one that cannot be parsed. */
export function textsOf(path: RepoPath, text: string): readonly CommandText[] {
  const facts = collect(path, text, [textCollector]);
  return 'reason' in facts ? [] : ((facts.get(textCollector.id) as readonly CommandText[] | undefined) ?? []);
}
