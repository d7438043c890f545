import { describe, expect, it } from 'vitest';

import { parseBaseline } from '../../src/baseline/parse-baseline.ts';
import { UserError } from '../../src/core/errors.ts';

const FILE = 'ssot-baseline.jsonl';
const RULES = [{ id: 'no-duplicate-factory' }, { id: 'no-direct-env-access' }];
const HEADER = '{"version":1}';
const PORT = '{"rule":"no-direct-env-access","subject":"src/port.ts: PORT","sites":{"src/port.ts":2}}';

const parse = (...lines: string[]) => parseBaseline(lines.join('\n'), FILE, RULES);

function failure(...lines: string[]): string {
  try {
    parse(...lines);
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll(`${FILE}:`, '');
    throw error;
  }
  return 'read without a problem';
}

describe('a baseline', () => {
  it('holds its entries with their lines', () => {
    const moved = PORT.replaceAll('port', 'host').replace('}}', '},"reason":"It came with the old shop."}');
    expect(parse(HEADER, PORT, '', moved, '').entries).toEqual([
      {
        rule: 'no-direct-env-access',
        subject: 'src/port.ts: PORT',
        sites: new Map([['src/port.ts', 2]]),
        reason: undefined,
        line: 2,
      },
      {
        rule: 'no-direct-env-access',
        subject: 'src/host.ts: PORT',
        sites: new Map([['src/host.ts', 2]]),
        reason: 'It came with the old shop.',
        line: 4,
      },
    ]);
  });

  it('is read with a byte order mark, with carriage returns, in any order and with blanks between the words', () => {
    const other = '{ "rule": "no-direct-env-access", "subject": "a", "sites": { "src/a.ts": 1 } }';
    expect(parse(`\uFEFF${HEADER}\r`, `${PORT}\r`, `${other}\r`, '').entries).toHaveLength(2);
  });

  it('is refused where a key is unknown, missing or there twice', () => {
    expect(failure(HEADER, PORT.replace('sites', 'sitse'))).toBe(
      '2:1 "sites" must say how many sites each file has, as in {"src/a.ts":1}\n' +
        '2:62 unknown key "sitse" (did you mean "sites"?); allowed: rule, subject, sites, reason',
    );
    expect(failure(HEADER, PORT.replace('"subject":"src/port.ts: PORT",', ''))).toBe(
      '2:1 "subject" is missing: what the finding is about',
    );
    expect(failure(HEADER, PORT.replace('"rule"', '"subject":"x","rule"'))).toBe(
      '2:1 a key stands in this line twice; keep one of them',
    );
  });

  it('is refused where a value is none that it may be', () => {
    expect(failure(HEADER, PORT.replace('env-access', 'env-acess'))).toBe(
      '2:9 there is no rule "no-direct-env-acess" (did you mean "no-direct-env-access"?); rules are ' +
        'no-duplicate-factory, no-direct-env-access',
    );
    for (const sites of ['{}', '[]', '{"src/a.ts":0}', '{"src/a.ts":1.5}', '{"src/a.ts":"1"}', '{"":1}', 'null'])
      expect(failure(HEADER, PORT.replace('{"src/port.ts":2}', sites))).toContain('2:62 "sites" must say');
    expect(failure(HEADER, PORT.replace('}}', '},"reason":1}'))).toBe('2:88 "reason" is no text');
    expect(failure(HEADER, '[]')).toContain('2:1 is no entry');
  });

  it('is refused where a finding stands in it twice', () => {
    expect(failure(HEADER, PORT, '', PORT)).toBe('4:1 the finding stands in line 2 already; keep one of them');
  });

  it('says what to do with the marks of a merge conflict, all of them', () => {
    const text = failure(HEADER, '<<<<<<< HEAD', PORT, '=======', '>>>>>>> theirs');
    expect(text.split('\n').map((line) => line.split(';')[0])).toEqual(
      [2, 4, 5].map((line) => `${line}:1 is a mark of a merge conflict`),
    );
    expect(text).toContain('keep the lines of both sides, then run "ssot-lint baseline --prune"');
  });

  it('is refused without a version that is known, empty, and where a line is cut off', () => {
    expect(failure(PORT)).toBe('1:1 the first line is not {"version":1}, the only version this tool knows');
    expect(failure('{"version":2}')).toContain('1:1 the first line is not {"version":1}');
    expect(failure('')).toBe('1:1 the file is empty; write {"version":1}, or delete it');
    expect(failure(HEADER, PORT.slice(0, 40))).toMatch(/^2:\d+ is not valid JSON; an entry is one line such as/);
    expect(failure(HEADER, `${PORT},`)).toMatch(/^2:88 is not valid JSON/);
  });
});
