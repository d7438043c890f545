import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import type { JudgeOptions } from '../support/judge-files.ts';
import { suggested } from '../support/suggested.ts';

const SHOP = {
  'src/env.ts': 'export const env = { SMTP_HOST: process.env.SMTP_HOST, PORT: Number(process.env.PORT) };\n',
  'src/mail.ts': "import { env } from './env';\nexport const host = env.SMTP_HOST;\n",
};

async function texts(text: string, more: Record<string, string> = {}, file = 'src/tax.ts', options?: JudgeOptions) {
  const all = await suggested(rule, { ...SHOP, ...more, [file]: text }, file, options);
  return all.map((one) => one?.text);
}

describe('no-direct-env-access: the suggestion', () => {
  it('reads the accessor and imports it behind the other imports', async () => {
    const file = "import { tax } from './rates';\n\nlisten(process.env.PORT ?? 3000);\n";
    const [one] = await suggested(rule, { ...SHOP, 'src/tax.ts': file }, 'src/tax.ts');
    expect(one).toMatchObject({
      title: 'Read it through `env.PORT`',
      certain: false,
      text: "import { tax } from './rates';\nimport { env } from './env';\n\nlisten(env.PORT ?? 3000);\n",
    });
  });

  it('is made for every site by itself', async () => {
    expect(await texts("import { env } from './env';\na(process.env.PORT);\nb(process.env.PORT!);\n")).toEqual([
      "import { env } from './env';\na(env.PORT);\nb(process.env.PORT!);\n",
      "import { env } from './env';\na(process.env.PORT);\nb(env.PORT!);\n",
    ]);
  });

  it('is made for each of two sites on one line', async () => {
    expect(await texts("import { env } from './env';\na(process.env.PORT, process.env.PORT!);\n")).toEqual([
      "import { env } from './env';\na(env.PORT, process.env.PORT!);\n",
      "import { env } from './env';\na(process.env.PORT, env.PORT!);\n",
    ]);
  });

  it('uses the name under which the file imports the accessor', async () => {
    expect(await texts("import { env as settings } from './env';\nlisten(process.env['PORT']);\n")).toEqual([
      "import { env as settings } from './env';\nlisten(settings.PORT);\n",
    ]);
  });

  it('adds the name to an import of the same module', async () => {
    const more = { 'src/env.ts': `${SHOP['src/env.ts']}export const mode = 'test';\n` };
    expect(await texts('import { mode } from "./env"\nlisten(process.env.PORT, mode)\n', more)).toEqual([
      'import { mode, env } from "./env"\nlisten(env.PORT, mode)\n',
    ]);
  });

  it('does not add a value to an import of types', async () => {
    const more = { 'src/env.ts': `${SHOP['src/env.ts']}export type Mode = string;\n` };
    expect(await texts("import type { Mode } from './env';\nlisten(process.env.PORT as Mode);\n", more)).toEqual([
      "import type { Mode } from './env';\nimport { env } from './env';\nlisten(env.PORT as Mode);\n",
    ]);
  });

  it('writes quotes, semicolons, line breaks and indentation as the file does', async () => {
    expect(
      await texts('import "./rates" // tables\r\nimport x from "x" /* last */\r\n\r\nx(process.env.PORT)\r\n'),
    ).toEqual([
      'import "./rates" // tables\r\nimport x from "x" /* last */\r\nimport { env } from "./env"\r\n\r\nx(env.PORT)\r\n',
    ]);
    expect(await texts("  import x from 'x'; x(process.env.PORT);\n")).toEqual([
      "  import x from 'x';\n  import { env } from './env'; x(env.PORT);\n",
    ]);
  });

  it('stands in front of the code of a module without imports, behind what speaks of the file', async () => {
    expect(await texts('export const rate = process.env.PORT;\n')).toEqual([
      "import { env } from './env';\n\nexport const rate = env.PORT;\n",
    ]);
    expect(await texts("'use client';\n\nexport const rate = process.env.PORT;\n")).toEqual([
      "'use client';\n\nimport { env } from './env';\n\nexport const rate = env.PORT;\n",
    ]);
    expect(await texts('#!/usr/bin/env node\n// @ts-nocheck\nexport const rate = process.env.PORT;\n')).toEqual([
      "#!/usr/bin/env node\n// @ts-nocheck\nimport { env } from './env';\n\nexport const rate = env.PORT;\n",
    ]);
    expect(await texts('/* Taxes. */\n\n/** The rate. */\nexport const rate = process.env.PORT;\n')).toEqual([
      "/* Taxes. */\n\nimport { env } from './env';\n\n/** The rate. */\nexport const rate = env.PORT;\n",
    ]);
  });

  it('imports inside of the script block of a component', async () => {
    const vue = '<template><b /></template>\n<script setup>\nimport { a } from "a";\na(process.env.PORT);\n</script>\n';
    expect(await texts(vue, {}, 'src/Mail.vue')).toEqual([
      '<template><b /></template>\n<script setup>\nimport { a } from "a";\nimport { env } from "./env";\na(env.PORT);\n</script>\n',
    ]);
    const svelte = '<script>\n  export let port = process.env.PORT;\n</script>\n<b />\n';
    expect(await texts(svelte, {}, 'src/Mail.svelte')).toEqual([
      "<script>\n  import { env } from './env';\n\n  export let port = env.PORT;\n</script>\n<b />\n",
    ]);
    const astro = "---\nimport a from 'a';\na(process.env.PORT);\n---\n<b />\n";
    expect(await texts(astro, {}, 'src/mail.astro')).toEqual([
      "---\nimport a from 'a';\nimport { env } from './env';\na(env.PORT);\n---\n<b />\n",
    ]);
    expect(await texts(`${astro}<script>a()</script>\n`, {}, 'src/mail.astro')).toEqual([undefined]);
  });

  it('calls an accessor that is a function, also for a variable that nobody asked for yet', async () => {
    const more = {
      'src/env.ts': 'export const env = (name: string) => process.env[name];\n',
      'src/mail.ts': "import { env } from './env';\nsend(env('SMTP_HOST'), env('SMTP_PORT'));\n",
    };
    expect(await texts('export const rate = process.env.TAX_RATE;\n', more)).toEqual([
      "import { env } from './env';\n\nexport const rate = env('TAX_RATE');\n",
    ]);
    expect(await texts('export const url = process.env.NEXT_PUBLIC_URL;\n', more)).toEqual([undefined]);
  });

  it('imports a constant that has the name of the variable', async () => {
    const more = {
      'src/constants.ts':
        'export const SMTP_HOST = process.env.SMTP_HOST;\nexport const PORT = process.env.PORT ?? 1;\n',
      'src/env.ts': '',
      'src/mail.ts': "import { SMTP_HOST, PORT } from './constants';\nsend(SMTP_HOST, PORT);\n",
    };
    expect(await texts('export const rate = process.env.PORT;\n', more)).toEqual([
      "import { PORT } from './constants';\n\nexport const rate = PORT;\n",
    ]);
  });

  it.each([
    ['a variable that the accessor does not have', 'export const rate = process.env.TAX_RATE;\n'],
    ['a write', "import 'x';\nprocess.env.PORT = '1';\n"],
    ['the whole environment', "import 'x';\nlist(process.env);\n"],
    ['a dynamic key', "import 'x';\nlist(process.env[key]);\n"],
    ['a destructured variable', "import 'x';\nconst { PORT } = process.env;\nlisten(PORT);\n"],
    ['a test for a variable', "import 'x';\nif ('PORT' in process.env) listen();\n"],
    ['a name that is taken', "import 'x';\nconst env = 1;\nlisten(process.env.PORT, env);\n"],
    ['a name that another import has', "import { env } from 'x';\nlisten(process.env.PORT, env);\n"],
    ['a name that is imported as a type', "import type { env } from './env';\nlisten(process.env.PORT as env);\n"],
    ['a name that is shadowed', "import { env } from './env';\nexport const f = (env) => process.env.PORT;\n"],
    ['a global of that name', "import 'x';\nlisten(process.env.PORT, env);\n"],
    ['a script that is no module', "const x = require('x');\nx(process.env.PORT);\n"],
    ['a decorated class without imports', '@Shop()\nexport class Tax {\n  rate = process.env.PORT;\n}\n'],
  ])('is not made for %s', async (_, text) => {
    expect(await texts(text)).toEqual([undefined]);
  });

  it('is not made for a script that may run without being compiled', async () => {
    const text = "import 'x';\nlisten(process.env.PORT);\n";
    expect(await texts(text, {}, 'src/serve.js')).toEqual([undefined]);
    expect(await texts(text.replace('x', './mail'), {}, 'src/serve.js')).toEqual([
      "import './mail';\nimport { env } from './env';\nlisten(env.PORT);\n",
    ]);
  });

  it('is not made where the file sets the variable itself', async () => {
    const text = "import 'x';\nconst before = process.env.PORT;\nprocess.env.PORT = '1';\n";
    expect(await texts(text)).toEqual([undefined, undefined]);
  });

  it('is not made for a module that the accessor is built on', async () => {
    const more = {
      'src/env.ts': `import { port } from './port';\nexport const env = { PORT: process.env.PORT, TAX: process.env.TAX, port };\n`,
      'src/mail.ts': "import { env } from './env';\nimport { port } from './port';\nlisten(env.PORT, port);\n",
      'src/port.ts': "export { port } from './ports/default';\n",
    };
    expect(await texts('export const port = process.env.PORT;\n', more, 'src/ports/default.ts')).toEqual([undefined]);
  });

  it('is not made for a field that may have another name', async () => {
    const more = {
      'src/env.ts': 'export const env = { host: process.env.SMTP_HOST, port: process.env.PORT };\n',
      'src/mail.ts': "import { env } from './env';\nexport const host = env.host;\n",
    };
    expect(await texts('export const port = process.env.PORT;\n', more)).toEqual([undefined]);
  });

  it('is not made where code of a browser would import an accessor for the server', async () => {
    const more = { 'src/env.ts': `import 'server-only';\n${SHOP['src/env.ts']}` };
    expect(await texts("'use client';\nexport const port = process.env.PORT;\n", more)).toEqual([undefined]);
  });
});
