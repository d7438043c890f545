import { describe, expect, it } from 'vitest';

import rule from '../../rules/env-schema.ts';
import { judgeFiles } from '../support/judge-files.ts';

async function messages(files: Record<string, string>): Promise<readonly string[]> {
  const { findings } = await judgeFiles(rule, files);
  return findings.map((one) => `${one.severity} ${one.message}`);
}

describe('env-schema: a schema that a framework is given', () => {
  const SCHEMA =
    "import Joi from 'joi';\nexport const envSchema = Joi.object({ SMTP_HOST: Joi.string(), SMTP_SENDER: Joi.string() });\n";
  const MODULE = "import { ConfigModule } from '@nestjs/config';\nimport { envSchema } from './schema';\n";
  const USE = 'send(process.env.SMTP_HOST, process.env.SMTP_SENDER, process.env.SMTP_RETRIES);\n';

  it.each([
    ['from a module of its own', 'ConfigModule.forRoot({ validationSchema: envSchema });', ['src/schema.ts']],
    [
      'where it stands',
      "import Joi from 'joi';\nConfigModule.forRoot({ validationSchema: Joi.object({ SMTP_HOST: Joi.string(), SMTP_SENDER: Joi.string() }) });",
      ['src/module.ts'],
    ],
    ['for another purpose', 'ConfigModule.forFeature({ validationSchema: envSchema });', []],
  ])('is known: %s', async (_, code, files) => {
    const texts = { 'src/schema.ts': SCHEMA, 'src/module.ts': `${MODULE}${code}\n`, 'src/mail.ts': USE };
    expect(await messages(texts)).toEqual(
      files.map((file) => `warn \`SMTP_RETRIES\` is read here, but ${file} does not declare it.`),
    );
  });
});
