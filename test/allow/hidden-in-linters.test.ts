import { describe, expect, it } from 'vitest';

import { jsonReport, ssotLint } from '../support/cli.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const READ = 'export const host = process.env.MAIL_HOST;\n';

/** What the command line says of reads that ESLint is told to pass over. */
function noteOn(files: Record<string, string>): string | undefined {
  const shop = new TemporaryProject({
    'ssot.config.yaml': 'environment:\n  accessor: src/env.ts#env\n',
    'src/env.ts': 'export const env = { MAIL_HOST: process.env.MAIL_HOST };\n',
    ...files,
  });
  expect(jsonReport(shop.root).findings.length).toBeGreaterThan(0);
  return /^note: (.* hidden in linters .*)$/m.exec(ssotLint(shop.root, ['check']).stdout)?.[1];
}

const one = (text: string): string | undefined => noteOn({ 'src/mail.ts': text });
const SAID = (place: string): string =>
  `1 violating place is hidden in linters by a comment that disables the rule, and counted here: ${place}.`;

describe('findings that a comment hides in ESLint', () => {
  it.each([
    ['the line below', `// eslint-disable-next-line ssot/no-direct-env-access\n${READ}`, 2],
    ['the line below, for all rules', `/* eslint-disable-next-line */\n${READ}`, 2],
    ['its own line, with a reason', `${READ.trimEnd()} // eslint-disable-line ssot/no-direct-env-access -- later\n`, 1],
    ['the rest of the file', `/* eslint-disable no-console, ssot/no-direct-env-access */\n\n${READ}`, 3],
    ['the rest of the file, in oxlint', `/* oxlint-disable */\n${READ}`, 2],
    ['the plugin under another name', `// eslint-disable-next-line @shop/no-direct-env-access\n${READ}`, 2],
  ])('are counted and named: %s', (_, text, line) => {
    expect(one(text)).toBe(SAID(`src/mail.ts:${line}`));
  });

  it.each([
    ['another rule', `// eslint-disable-next-line no-console\n${READ}`],
    ['a line further down', `${READ}// eslint-disable-next-line ssot/no-direct-env-access\nexport const mail = 1;\n`],
    ['what was switched on again', `/* eslint-disable */\n/* eslint-enable */\n${READ}`],
    ['a line comment that would have to be a block', `// eslint-disable\n${READ}`],
    ['a text that only speaks of it', `const text = '/* eslint-disable */';\n${READ}export const help = text;\n`],
  ])('are not claimed of %s', (_, text) => {
    expect(one(text)).toBeUndefined();
  });

  it('are not claimed where a waiver accepts them anyway', () => {
    const waived = `// eslint-disable-next-line ssot/no-direct-env-access\n${READ.trimEnd()} // ssot-allow no-direct-env-access -- moves next month\n`;
    expect(noteOn({ 'src/mail.ts': waived, 'src/late.ts': READ })).toBeUndefined();
  });
});
