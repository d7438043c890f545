import { describe, expect, it } from 'vitest';

import { runCheck } from '../support/run-check.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const OLD =
  '// export function total(prices: number[]) {\n//   return prices.length;\n// }\n// const one = total([1]);\n';
const BARREL = "export * from './total';\nexport * from './mail';\n";

describe('a generated file', () => {
  const said = async (files: Record<string, string>): Promise<string> => {
    const project = new TemporaryProject({ 'package.json': '{}', 'src/mail.ts': 'export const a = 1;\n', ...files });
    project.commit();
    return (await runCheck(project.root, ['--rule', 'no-leftover-file'])).stdout;
  };

  it.each([
    ['by its text', { 'src/index.ts': `// This file is auto-generated. Do not edit.\n${BARREL}` }],
    ['by its name', { 'src/index.gen.ts': BARREL }],
    ['by its folder', { 'src/generated/index.ts': BARREL.replaceAll('./', '../') }],
    ['by the config', { 'src/all.ts': BARREL, 'ssot.config.yaml': 'generated: [src/all.ts]\n' }],
  ])('is no source but imports what is one: %s', async (_, files) => {
    const text = await said({ 'src/total.ts': OLD, ...files });
    expect(text).toContain('1 file still imports it');
    expect(text).toContain('2 files judged');
    expect(text).toContain('left out 1 generated');
  });

  it('imports nothing where it only speaks of it', async () => {
    expect(await said({ 'src/total.ts': OLD, 'src/index.gen.ts': "export const all = 'total';\n" })).not.toContain(
      'still import',
    );
  });
});
