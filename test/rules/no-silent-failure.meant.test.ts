import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-silent-failure.ts';
import { judgeFiles } from '../support/judge-files.ts';

describe('no-silent-failure: what may fail', () => {
  it.each([
    ['letting go, named last', 'commands.mailAbort()', 'src/mail.ts', 0],
    ['a handler of such an event', 'commands.onClose()', 'src/mail.ts', 1],
    ['a change', 'commands.mailSend()', 'src/mail.ts', 1],
    ['a change in a hidden folder', 'commands.mailSend()', '.agent/skills/mail.ts', 0],
  ])('is %s', async (_, call, path, expected) => {
    const text = `export async function ship(commands) {\n  try { await ${call}; } catch {}\n}\n`;
    expect((await judgeFiles(rule, { [path]: text })).findings).toHaveLength(expected);
  });
});
