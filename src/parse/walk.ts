import type { TSESTree } from '@typescript-eslint/utils';
import { visitorKeys } from 'oxc-parser';

type Child = TSESTree.Node | null | undefined;

/** Sets `parent` on every node below a program. Iterative: a stack of our own cannot overflow. */
export function linkParents(program: TSESTree.Program): void {
  const pending: TSESTree.Node[] = [program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const before = pending.length;
    pushChildren(node, pending);
    for (let i = before; i < pending.length; i++) (pending[i] as { parent?: TSESTree.Node }).parent = node;
  }
}

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
