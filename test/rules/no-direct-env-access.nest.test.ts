import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { judgeFiles } from '../support/judge-files.ts';

const ENV = 'export const env = { SMTP_HOST: process.env.SMTP_HOST, PORT: Number(process.env.PORT) };\n';
const USER = "import { env } from './env';\nexport const host = env.SMTP_HOST;\n";

describe('no-direct-env-access: settings that a framework hands out', () => {
  const settings = (name: string, fields: string): string =>
    `import { registerAs } from '@nestjs/config';\nexport const ${name} = registerAs('${name}', () => ({ ${fields} }));\n`;
  const files = {
    'src/configs/mail.config.ts': settings('mailConfig', 'host: process.env.SMTP_HOST, port: process.env.SMTP_PORT'),
    'src/configs/auth.config.ts': settings('authConfig', 'secret: process.env.JWT_SECRET'),
    'src/configs/config.module.ts':
      "import { authConfig } from './auth.config';\nimport { mailConfig } from './mail.config';\nload([authConfig, mailConfig]);\n",
  };

  it('are read where they are registered, each in a module of its own', async () => {
    const { findings, notes } = await judgeFiles(rule, files);
    expect(findings).toEqual([]);
    expect(notes).toEqual([
      'Modules that register settings were found to be environment accessors: src/configs/auth.config.ts, src/configs/mail.config.ts.',
    ]);
  });

  it('are asked for by others', async () => {
    const { findings } = await judgeFiles(rule, {
      ...files,
      'src/mail.ts': 'send(process.env.SMTP_HOST, process.env.TAX);\n',
    });
    expect(findings.map(({ message, remedy }) => [message, remedy])).toEqual([
      [
        '`SMTP_HOST` is read directly from `process.env` instead of in src/configs/mail.config.ts.',
        "Inject `mailConfig.KEY` and read the field that holds `SMTP_HOST` (from './configs/mail.config').",
      ],
      [
        '`TAX` is read directly from `process.env` instead of in a module that registers settings, such as src/configs/auth.config.ts.',
        "Add `TAX` to the settings that it belongs to, such as src/configs/auth.config.ts; then inject `authConfig.KEY` and read the field that holds `TAX` (from './configs/auth.config').",
      ],
    ]);
  });

  it('stand beside a module for the environment', async () => {
    const { findings, notes } = await judgeFiles(rule, { ...files, 'src/env.ts': ENV, 'src/mail.ts': USER });
    expect(findings).toEqual([]);
    expect(notes).toHaveLength(2);
  });

  it('are none of another function of that name', async () => {
    const others = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace('@nestjs/config', './register')]),
    );
    const { findings, places } = await judgeFiles(rule, others);
    expect(findings.map((one) => one.subject)).toEqual(['no owner of the environment']);
    expect(places).toHaveLength(3);
  });
});
