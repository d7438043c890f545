import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-direct-env-access.ts';
import { judgeFiles } from '../support/judge-files.ts';

const ENV = 'export const env = { SMTP_HOST: process.env.SMTP_HOST, PORT: Number(process.env.PORT) };\n';
const USER = "import { env } from './env';\nexport const host = env.SMTP_HOST;\n";

describe('no-direct-env-access: the accessor of one feature', () => {
  const direct = (count: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, nth) => [
        `lib/part${nth}.ts`,
        `export const part${nth} = process.env.PART_${nth};\n`,
      ]),
    );
  const feature = {
    'lib/integrations/slack/env.ts':
      'export const env = { token: process.env.BOT_TOKEN, host: process.env.HOOK_HOST };\n',
    'lib/integrations/slack/send.ts': "import { env } from './env';\nexport const send = () => env.token;\n",
    'lib/integrations/slack/list.ts': 'export const list = () => process.env.BOT_TOKEN;\n',
  };

  it('is named to its feature alone where the others do without it', async () => {
    const judged = await judgeFiles(rule, { ...feature, ...direct(4) });
    expect(judged.notes).toEqual([
      'lib/integrations/slack/env.ts was found to be the environment accessor of lib/integrations/slack alone: ' +
        'most of the other modules read the environment without it. Name one for all of them under `environment.accessor`.',
    ]);
    expect(judged.places[0]).toBe(
      'lib/integrations/slack/list.ts:1:27 `BOT_TOKEN` is read directly from `process.env` instead of through `env` of lib/integrations/slack/env.ts.',
    );
    expect(judged.places.slice(1).join()).not.toContain('slack');
    expect(judged.places).toHaveLength(5);
    expect(judged.compliant).toBe(1);
  });

  it('is that of the package where as many use it, or it lies in a folder for all', async () => {
    const few = await judgeFiles(rule, { ...feature, ...direct(3) });
    expect(few.notes[0]).toContain('to make it fixed');
    const general = Object.fromEntries(
      Object.entries(feature).map(([path, text]) => [path.replace('integrations/slack', 'utils'), text]),
    );
    const { notes, places } = await judgeFiles(rule, { ...general, ...direct(8) });
    expect(notes[0]).toContain('lib/utils/env.ts was found to be the environment accessor;');
    expect(places.join()).toContain('instead of through `env` of lib/utils/env.ts');
  });

  it('is no rival of the one that serves the package', async () => {
    const own = { 'lib/env.ts': ENV, 'lib/mail.ts': USER };
    const { notes, places } = await judgeFiles(rule, { ...feature, ...direct(4), ...own });
    expect(notes).toHaveLength(2);
    expect(places.filter((one) => one.includes('of lib/env.ts'))).toHaveLength(4);
    expect(places.filter((one) => one.includes('of lib/integrations/slack/env.ts'))).toHaveLength(1);
  });
});
