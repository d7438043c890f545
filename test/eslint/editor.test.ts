import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, describe, expect, it } from 'vitest';

import { PLUGIN } from '../support/linters.ts';
import { Editor, type Diagnostic } from '../support/language-server.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const CLIENT = `import { connect } from 'wires';

export function createMailClient(host: string, port: number) {
  const client = connect({ host, port, timeout: 300_000, retries: 3 });
  client.on('error', (error) => client.reconnect(error.code === 'ECONNRESET' ? 250 : 1_000));
  return client;
}
`;
const CONFIG = `import tseslint from 'typescript-eslint';
import ssot from ${JSON.stringify(pathToFileURL(PLUGIN).href)};
export default [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, ssot.configs.editor];
`;

const editors: Editor[] = [];
afterEach(() => {
  for (const editor of editors.splice(0)) editor.stop();
});

async function openShop(files: Record<string, string>): Promise<{ editor: Editor; shop: TemporaryProject }> {
  const shop = new TemporaryProject({ ...files, 'eslint.config.mjs': CONFIG, '.gitignore': 'node_modules\n' }).commit();
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(shop.root, 'node_modules'));
  const editor = new Editor(shop.root);
  editors.push(editor);
  await editor.start();
  return { editor, shop };
}

/** Asks until the editor shows what is waited for, as somebody who looks at it would. */
async function shown(editor: Editor, path: string, text: string, isIt: (all: readonly Diagnostic[]) => boolean) {
  let all: readonly Diagnostic[] = [];
  for (let tries = 0; tries < 40; tries++) {
    editor.type(path, `${text}// ${tries}\n`);
    all = await editor.diagnostics(path);
    if (isIt(all)) return all;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not shown in time; the last was ${JSON.stringify(all)}`);
}

describe('an editor with the language server of ESLint', { timeout: 300_000 }, () => {
  it('shows a duplicate while it is typed, and none when the other one is gone', async () => {
    const { editor, shop } = await openShop({
      'src/mail/client.ts': CLIENT,
      'src/orders.ts': 'export const orders = 1;\n',
    });
    editor.open('src/orders.ts', readFileSync(join(shop.root, 'src/orders.ts'), 'utf8'));
    const typed = `${CLIENT}export const orders = 1;\n`;
    const [finding, ...others] = await shown(editor, 'src/orders.ts', typed, (all) =>
      all.some((one) => one.code === 'ssot/no-duplicate-factory'),
    );
    expect(others).toEqual([]);
    expect(finding?.range.start).toEqual({ line: 2, character: 0 });
    expect(finding?.message).toContain(
      '`createMailClient` of src/mail/client.ts is implemented again in src/orders.ts',
    );
    expect(finding?.message).toContain("import { createMailClient } from './mail/client'");

    shop.write({ 'src/mail/client.ts': 'export const moved = 1;\n' });
    expect(await shown(editor, 'src/orders.ts', typed, (all) => all.length === 0)).toEqual([]);
  });

  it('shows what a file of its own text violates, wherever it was typed to', async () => {
    const { editor } = await openShop({
      'ssot.config.yaml': 'environment:\n  accessor: src/env.ts#env\n',
      'src/env.ts': `export const env = { PORT: process.env.PORT };\n`,
      'src/server.ts': `import { env } from './env';\nexport const port = env.PORT;\n`,
    });
    const text = `import { env } from './env';\n\nexport const port = env.PORT ?? process.env.PORT;\n`;
    editor.open('src/server.ts', text);
    const [finding] = await shown(editor, 'src/server.ts', text, (all) => all.length > 0);
    expect(finding?.code).toBe('ssot/no-direct-env-access');
    expect(finding?.range.start).toEqual({ line: 2, character: 32 });
  });
});
