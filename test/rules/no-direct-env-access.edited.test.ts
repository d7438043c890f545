import { describe, expect, it } from 'vitest';

import { editScene } from '../support/edit-scene.ts';

const LOAD = "import 'dotenv/config';\n";

describe('no-direct-env-access: a file that is being edited', () => {
  it('tells of what loads a file, and takes it back', async () => {
    const scene = await editScene({
      'src/server.ts': LOAD,
      'src/bill.ts': 'export const due = 1;\n',
      'src/mail.test.ts': LOAD,
    });
    const severities = async (path: string, text: string): Promise<readonly string[]> => {
      const { findings } = await scene.type(path, text);
      return findings.map((one) => `${one.severity} ${one.subject}`);
    };
    expect(await severities('src/bill.ts', LOAD)).toEqual(['info src/bill.ts: dotenv/config (load)']);
    expect(await severities('src/server.ts', `\n${LOAD}`)).toEqual(['info src/server.ts: dotenv/config (load)']);
    expect(await severities('src/bill.ts', '')).toEqual([]);
  });
});
