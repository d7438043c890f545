import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { contentOf, soundProject, survives, survivesShell } from '../support/hostile.ts';

const CONFIG = 'ssot.config.yaml';
const ALLOWLIST = 'acceptable-duplicates.yaml';

/** What is wrong with either file, whatever it is meant to say. */
const BROKEN: readonly (readonly [what: string, text: string | Buffer, says: RegExp])[] = [
  ['malformed YAML', 'rules: [', /:1:9 is not valid YAML/],
  ['nothing', '', /:1:1 (holds no settings|the file is empty)/],
  ['nothing but a comment', '# later\n', /:1:1 (holds no settings|the file is empty)/],
  ['a tab as indentation', 'rules:\n\tno-duplicate-function: error\n', /:2:1 is indented with a tab/],
  ['two documents', 'threshold: 1\n---\nthreshold: 2\n', /:2:1 begins a second document/],
  ['a tag that would run code', 'threshold: !!js/function "x"\n', /:1:12 has a tag, which is not allowed/],
  ['10,000 nested lists', '['.repeat(10_000), /:1:33 nests deeper than any setting does/],
  ['10,000 nested dashes', '- '.repeat(10_000), /:1:33 nests deeper/],
  ['a word', 'hello', /:1:1 found "hello"; allowed: a mapping/],
  ['Latin-1', Buffer.from('threshold: 1 # caf\xe9\n', 'latin1'), / cannot be read: it is not valid UTF-8/],
  ['UTF-16', Buffer.from('\ufeffthreshold: 1\n', 'utf16le'), / cannot be read: it is UTF-16/],
  ['a NUL byte', 'threshold: 1\0', / cannot be read: it holds a NUL byte/],
];

describe.each([CONFIG, ALLOWLIST])('a broken %s', (file) => {
  it.each(BROKEN)('with %s ends the run with a place and writes nothing', (_, text, says) => {
    const { root } = soundProject({ [file]: text });
    const before = contentOf(root);
    const { status, stdout, stderr } = survives(root);
    expect(stderr).toMatch(says);
    expect(stderr).toContain(`error: ${file}`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(contentOf(root)).toEqual(before);
  });

  it('that is a folder, a pipe, or a link that leads nowhere, to itself or out of the project is named', () => {
    const cases: readonly [says: RegExp, make: (path: string) => void][] = [
      [/ is a folder/, (path) => mkdirSync(path)],
      [/ is a link that leads nowhere/, (path) => symlinkSync('gone.yaml', path)],
      [/ cannot be read \(ELOOP\)/, (path) => symlinkSync(file, path)],
      [/ is no file/, (path) => survivesShell(dirname(path), `mkfifo ${file}`)],
    ];
    for (const [says, make] of cases) {
      const { root } = soundProject();
      make(join(root, file));
      const { status, stderr } = survives(root);
      expect(stderr).toMatch(says);
      expect(status).toBe(2);
    }
  });

  it('that links to a file outside of the project is not read and not written through', () => {
    const { root } = soundProject();
    const outside = join(dirname(root), 'secret.yaml');
    writeFileSync(outside, 'password: hunter2\n');
    symlinkSync(outside, join(root, file));
    for (const args of [['check'], ['prune'], ['init', '--dry-run']]) {
      const { status, stderr } = survives(root, args);
      expect(stderr).toBe(
        `error: ${file} is a link that leads out of the project\n  Put the file itself there, or remove it.\n`,
      );
      expect(status).toBe(2);
    }
    expect(readFileSync(outside, 'utf8')).toBe('password: hunter2\n');
  });
});

describe('what a config says', () => {
  it.each([
    ['a key twice', 'threshold: 1\nthreshold: 2\n', /:2:1 the key "threshold" stands here a second time/],
    ['an alias bomb', 'a: &a [1]\nthreshold: [*a, *a]\n', /:2:13 "\*a" is an alias, which is not allowed/],
    ['three megabytes', `# ${'x'.repeat(3e6)}`, /:1:1 is too large: 3\.0 MB/],
    ['a mistyped key', 'treshold: 1\n', /:1:1 unknown key "treshold" \(did you mean "threshold"\?\)/],
    ['a key named __proto__', '__proto__: 1\n', /:1:1 the key "__proto__" is not allowed/],
    [
      'keys of every object',
      'constructor: 1\ntoString: 1\n',
      /:1:1 unknown key "constructor".*\n.*:2:1 unknown key "toString"/,
    ],
    ['rules of every object', 'rules: { constructor: error }\n', /:1:10 unknown key "constructor"/],
    ['an escape sequence', '"\\e[31mred": 1\n', /unknown key "\\u\{1b\}\[31mred"/],
    [
      'a forged line',
      '"x\\nerror: forged": 1\n',
      /^error: ssot\.config\.yaml:1:1 unknown key "x\\u\{a\}error: forged"/,
    ],
    ['a glob that does not close', 'include: "[["\n', /:1:10 "include" is "\[\["/],
    ['a glob that would take forever', `exclude: "${'*a'.repeat(20)}"\n`, /:1:10 .*a glob with fewer stars/],
    ['a glob that matches nothing', 'include: nothing/**\n', /:1:10 .*matches no file/],
    ['a path out of the project', 'include: ../**\n', /:1:10 .*inside the project root/],
    [
      'a module that is missing',
      'environment: { accessor: src/nope.ts#env }\n',
      /:1:26 the module "src\/nope\.ts" is not among/,
    ],
    [
      'an export that is missing',
      'environment: { accessor: src/env.ts#constructor }\n',
      /:1:26 .*no export "constructor"; it exports env/,
    ],
    ['a group of every object', 'threshold: { groups: { toString: 1 } }\n', /:1:34 there is no group "toString"/],
  ])('with %s is refused with a place', (_, text, says) => {
    const { status, stderr } = survives(soundProject({ [CONFIG]: text }).root);
    expect(stderr).toMatch(says);
    expect(status).toBe(2);
  });

  it('may begin with a byte order mark and end its lines with CRLF', () => {
    const text = '\ufeffthreshold: 50\r\nexclude: []\r\n';
    expect(survives(soundProject({ [CONFIG]: text }).root).status).toBe(0);
  });

  it('keeps the good entries of an allowlist when others are of every wrong type', () => {
    const text = 'version: 1\nallow:\n  - 5\n  - null\n  - []\n  - { id: constructor, rule: __proto__ }\n';
    const { status, stdout } = survives(soundProject({ [ALLOWLIST]: text }).root);
    expect(stdout).toMatch(/acceptable-duplicates\.yaml:3:5 {2}malformed/);
    expect(status).toBe(1);
  });
});

describe('the command line', () => {
  it.each([
    [['check', '--\u001b[31mred'], "unknown option '--\\u{1b}[31mred'"],
    [['\u202ekcehc'], "unknown command '\\u{202e}kcehc'"],
    [['check', '--rule', 'constructor'], 'there is no rule "constructor"'],
    [['check', '--config', 'no\nerror: pe'], 'there is no config file no\\u{a}error: pe'],
    [['check', '--config', 'src'], 'src is a folder'],
    [['check', 'a\nb.ts'], '"a\\u{a}b.ts" does not exist'],
    [['check', 'src/env.ts/x'], '"src/env.ts/x" does not exist'],
    [['check', 'x'.repeat(5_000)], 'does not exist'],
    [['check', '..'], 'is outside of the project'],
    [['check', '--format', 'json=no/such/report.json'], 'there is no such folder'],
    [['check', '--format', 'json=src'], 'it is a folder'],
    [['check', '--format', 'json=src/env.ts'], 'the report must not overwrite src/env.ts'],
    [['check', '--format', 'json=./src/../package.json'], 'the report must not overwrite'],
    [['explain', '__proto__'], '"__proto__" is neither a rule nor the id of a finding'],
  ])('%j ends with one clear sentence and writes nothing', (args, says) => {
    const { root } = soundProject();
    const before = contentOf(root);
    const { status, stderr } = survives(root, args);
    expect(stderr).toContain(says);
    expect(status).toBe(2);
    expect(contentOf(root)).toEqual(before);
  });

  it('does not write a report through a link that leads out of the project', () => {
    const { root } = soundProject();
    const victim = join(dirname(root), 'victim');
    symlinkSync(victim, join(root, 'report.json'));
    for (const content of [undefined, 'mine']) {
      if (content !== undefined) writeFileSync(victim, content);
      expect(survives(root, ['check', '--format', 'json=report.json']).status).toBe(2);
      expect(existsSync(victim) ? readFileSync(victim, 'utf8') : undefined).toBe(content);
    }
  });

  it.each([
    ['a reader that goes away', '$LINT check --format json | head -1; exit ${PIPESTATUS[0]}', 0],
    ['a full disk', '$LINT check > /dev/full', 2],
    ['closed streams', '$LINT check >&- 2>&-', 0],
    ['a full standard error', '$LINT check --nope 2> /dev/full', 2],
    ['a folder that is gone', 'mkdir gone; cd gone; rmdir ../gone; $LINT check', 2],
    ['a device to write to', '$LINT check --format json=/dev/stdout > out.json && grep -q percent out.json', 0],
  ])('bears %s', (_, line, status) => {
    expect(survivesShell(soundProject().root, line).status).toBe(status);
  });

  it('needs nothing of the environment', () => {
    const { status, stdout } = survivesShell(soundProject().root, '$LINT check', {});
    expect(stdout).toContain('2 files judged');
    expect(status).toBe(0);
  });
});
