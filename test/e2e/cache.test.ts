import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { BINARY, ssotLint } from '../support/cli.ts';
import { UNTIDY_SHOP } from '../support/shops.ts';
import { CLEAN, TemporaryProject } from '../support/temporary-project.ts';

/** Several threads collect from more than 400 files, and more than 1024 are kept in several files. */
function largeShop(orders: number): TemporaryProject {
  const files = Array.from({ length: orders }, (_, i) => [
    `src/orders/order-${i}.ts`,
    `import { env } from '../env';\n\nexport const order${i} = [env.mailHost, process.env.ORDER_${i}, 'é\u{1f4e6}'];\n`,
  ]);
  return new TemporaryProject({ ...UNTIDY_SHOP, ...(Object.fromEntries(files) as Record<string, string>) }).commit();
}

const args = ['check', '--format', 'json'];

describe('the cache of the executable', { timeout: 300_000 }, () => {
  it('changes nothing about a report: cold, warm, with some files changed, on one thread or several', () => {
    const project = largeShop(1100);
    const cold = ssotLint(project.root, args);
    expect(cold).toEqual(ssotLint(project.root, [...args, '--no-cache', '--threads', '1']));
    expect(ssotLint(project.root, args)).toEqual(cold);
    project.write({ 'src/orders/order-7.ts': '', 'src/orders/new.ts': 'export const now = process.env.NOW;\n' });
    const changed = ssotLint(project.root, args);
    expect(changed).toEqual(ssotLint(project.root, [...args, '--no-cache']));
    expect(changed.stdout).toContain('src/orders/new.ts');
    expect(changed.stdout).not.toContain('src/orders/order-7.ts');
    expect(ssotLint(project.root, [...args, '--timing']).stderr).toContain('1,105 of them from the cache');
  });

  it('is shared by processes that run at the same time', async () => {
    const project = largeShop(450);
    const run = (): Promise<string> =>
      new Promise((settle) => {
        let text = '';
        const child = spawn(process.execPath, [BINARY, ...args], {
          cwd: project.root,
          env: { ...CLEAN, NO_COLOR: '1' },
        });
        child.stdout.on('data', (part: Buffer) => {
          text += part.toString('utf8');
        });
        child.on('close', () => settle(text));
      });
    const reports = await Promise.all([run(), run()]);
    expect(new Set([...reports, ssotLint(project.root, [...args, '--no-cache']).stdout]).size).toBe(1);
    expect(ssotLint(project.root, args).stdout).toBe(reports[0]);
    const [folder = ''] = readdirSync(join(project.root, '.git/ssot-lint'));
    expect(readdirSync(join(project.root, '.git/ssot-lint', folder)).filter((name) => name.endsWith('.tmp'))).toEqual(
      [],
    );
  });
});
