import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { parseConfig } from '../../src/config/index.ts';
import { judgeFiles } from '../support/judge-files.ts';

const OWNER = {
  'src/env.ts': 'export const env = { SMTP_HOST: process.env.SMTP_HOST };\n',
  'src/post.ts': "import { env } from './env';\nexport const host = env.SMTP_HOST;\n",
};

describe('no-direct-env-access: how much an access weighs', () => {
  it.each([
    ['what libraries of others read', 'send(process.env.AWS_REGION);', 'AWS_REGION', 'warn'],
    ['what is written and read', "process.env.TAX = '7';\nif (process.env.TAX) send();", 'TAX (write)', 'warn'],
    ['what the accessor has', 'send(process.env.SMTP_HOST);', 'SMTP_HOST', 'error'],
  ])('weighs %s', async (_, code, subject, severity) => {
    const { findings } = await judgeFiles(rule, { ...OWNER, 'src/mail.ts': `${code}\n` });
    expect(findings.find((one) => one.subject === `src/mail.ts: ${subject}`)).toMatchObject({ severity });
  });

  it('takes no excuse for what goes past an accessor that the config names', async () => {
    const config = parseConfig('environment:\n  accessor: src/env.ts#env\n', 'ssot.config.yaml', [rule]);
    const code = "process.env.TAX = '7';\nsend(process.env[name], process.env.AWS_REGION);\nrun({ ...process.env });\n";
    const { findings } = await judgeFiles(rule, { ...OWNER, 'src/mail.ts': code }, { config });
    expect(findings.map((one) => one.severity)).toEqual(['error', 'error', 'error', 'error']);
  });
});
