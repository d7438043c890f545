import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { GlobIndex } from '../../src/allow/glob-index.ts';
import { locatedMember } from '../../src/allow/member.ts';

const AT = { file: 'acceptable-duplicates.yaml', line: 1, column: 1 };

/** A glob that counts how often it is tried. */
function globOf(text: string, onTry: () => void = () => undefined) {
  const member = locatedMember(text, AT);
  if (member.kind !== 'path') throw new Error(`no glob: ${text}`);
  const matches = (path: string): boolean => {
    onTry();
    return member.matches(path);
  };
  return { ...member, matches };
}

describe('many globs over many files', () => {
  it('are tried a few times a file, not each on each', () => {
    let tries = 0;
    const globs = Array.from({ length: 2_000 }, (_, nth) => globOf(`src/**/job-${nth}.*`, () => tries++));
    const index = new GlobIndex(globs, (glob) => glob);
    const found = Array.from({ length: 2_000 }, (_, nth) => index.matching(`src/cron/job-${nth}.ts`));
    expect(found.map((one) => one.map((glob) => glob.text))).toEqual(globs.map((glob) => [glob.text]));
    expect(tries).toBeLessThan(20 * 2_000);
  });

  it('match what they match one by one, in their order', () => {
    const word = fc.constantFrom('src', 'mail', 'mailer', 'a', 'order', 'orders', '[id]', 'b-1');
    const part = fc.oneof(word, fc.constantFrom('*', '**', 'mail*', '*er', '?', '*.ts', '{mail,order}'));
    const globs = fc.array(
      fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      { minLength: 1, maxLength: 8 },
    );
    const path = fc.array(word, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('/')}.ts`);
    fc.assert(
      fc.property(globs, path, (texts, file) => {
        const all = texts.map((text) => globOf(text));
        const expected = all.filter((glob) => glob.matches(file)).map((glob) => glob.text);
        expect(new GlobIndex(all, (glob) => glob).matching(file).map((glob) => glob.text)).toEqual(expected);
      }),
    );
  });
});
