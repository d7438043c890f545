import type { TSESTree } from '@typescript-eslint/utils';
import { visitorKeys } from 'oxc-parser';

type Child = TSESTree.Node | null | undefined;

/** Calls `enter` for every node in source order, parents before children. */
export function walk(program: TSESTree.Program, enter: (node: TSESTree.Node) => void): void {
  const pending: TSESTree.Node[] = [program];
  const children: TSESTree.Node[] = [];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    enter(node);
    children.length = 0;
    pushChildren(node, children);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) pending.push(child);
    }
  }
}

function pushChildren(node: TSESTree.Node, into: TSESTree.Node[]): void {
  const keys = visitorKeys[node.type];
  if (keys === undefined) return;
  const record = node as unknown as Record<string, Child | readonly Child[]>;
  for (const key of keys) {
    const value = record[key];
    if (value === null || value === undefined) continue;
    if (!Array.isArray(value)) into.push(value as TSESTree.Node);
    else for (const item of value as readonly Child[]) if (item) into.push(item);
  }
}
