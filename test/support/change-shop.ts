import { expect } from 'vitest';

import type { Report } from '../../src/core/report.ts';
import { ssotLint, type Outcome } from './cli.ts';
import { reportErrors } from './report-schema.ts';
import { UNTIDY_SHOP } from './shops.ts';
import { TemporaryProject } from './temporary-project.ts';

export const total = (
  name: string,
): string => `export function ${name}(order: { total: number; items: readonly number[] }): string {
  const sum = order.items.reduce((all, one) => all + one, 0);
  const rest = Math.max(0, order.total - sum);
  if (rest > 0) return \`\${order.items.length} items, \${rest.toFixed(2)} to pay\`;
  return order.items.map((one) => one.toFixed(2)).join(', ');
}
`;
export const SHOP = { ...UNTIDY_SHOP, 'src/text/total.ts': total('total'), 'src/orders/total.ts': total('total') };
export const RELAY = { 'src/mail/relay.ts': 'export const relay = process.env.RELAY;\n' };

/** A shop with two findings on its main branch, with a branch checked out. */
export function branch(files: Record<string, string> = {}): TemporaryProject {
  const project = new TemporaryProject({ ...SHOP, ...files }).commit();
  project.git('checkout', '-q', '-b', 'relay');
  return project;
}

export function commit(project: TemporaryProject, message = 'Change'): void {
  project.git('add', '-A');
  project.git('commit', '-q', '-m', message);
}

export const check = ({ root }: TemporaryProject, ...args: string[]): Outcome =>
  ssotLint(root, ['check', '--since', 'main', ...args]);

export function report(
  project: TemporaryProject,
  ...args: string[]
): Report & { readonly since: NonNullable<Report['since']> } {
  const { stdout, stderr } = check(project, '--format', 'json', ...args);
  expect(stderr).toBe('');
  const found = JSON.parse(stdout) as Report;
  expect(reportErrors(found)).toEqual([]);
  const { since } = found;
  if (since === undefined) throw new Error('the report says nothing of a change');
  return { ...found, since };
}
