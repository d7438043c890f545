import { describe, expect, it } from 'vitest';

import { VERSION } from '../../src/core/version.ts';
import { ssotLint } from '../support/cli.ts';
import { TIDY_SHOP } from '../support/shops.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const shop = (files: Record<string, string> = {}): string => new TemporaryProject({ ...TIDY_SHOP, ...files }).root;

describe('usage', () => {
  it('prints version and help with exit code 0', () => {
    expect(ssotLint(shop(), ['--version'])).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
    const help = ssotLint(shop(), ['--help']);
    expect(help.status).toBe(0);
    for (const word of ['check', 'explain', 'allow', 'prune', 'init', 'Exit codes'])
      expect(help.stdout).toContain(word);
    expect(ssotLint(shop(), ['check', '--help']).stdout).toContain('--threshold');
  });

  it('has the version of the package', async () => {
    const { default: manifest } = (await import('../../package.json', { with: { type: 'json' } })) as {
      default: { version: string };
    };
    expect(VERSION).toBe(manifest.version);
  });

  it.each([
    [['chekc'], "unknown command 'chekc'", 'check'],
    [['check', '--treshold', '90'], "unknown option '--treshold'", '--threshold'],
    [
      ['check', '--rule', 'no-direct-env-acess'],
      'there is no rule "no-direct-env-acess"',
      'Did you mean no-direct-env-access?',
    ],
    [['check', '--format', 'jsno'], 'there is no format "jsno"', 'Did you mean json?'],
    [['check', '--format', 'text', '--format', 'json'], 'two formats would be mixed', '--format json=report.json'],
    [['check', '--threshold', '101'], "'101' is invalid", 'a percentage from 0 to 100'],
    [['check', '--threshold', ''], 'is invalid', 'a percentage from 0 to 100'],
    [['check', '--max-findings', '-1'], 'is invalid', 'a whole number'],
    [['check', 'src/mial.ts'], 'src/mial.ts', 'src/mail.ts'],
    [['check', '--config', 'gone.yaml'], 'there is no config file gone.yaml', 'leave it out'],
    [['explain', 'no-direct-env'], '"no-direct-env" is neither a rule nor the id of a finding', ''],
    [['explain', 'abcdef012345'], 'there is no finding abcdef012345', 'twelve hex digits'],
    [['allow', 'abcdef012345'], '--reason', ''],
  ])('ends %j with exit code 2, nothing on stdout, and the way out on stderr', (args, problem, wayOut) => {
    const { status, stdout, stderr } = ssotLint(shop(), args);
    expect(stderr).toContain(problem);
    expect(stderr).toContain(wayOut);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('explains a rule with its doc', () => {
    const { status, stdout } = ssotLint(shop(), ['explain', 'no-direct-env-access']);
    expect(stdout).toMatch(/^# no-direct-env-access\n/);
    expect(status).toBe(0);
  });
});

describe('a config that is wrong', () => {
  it.each([
    ['an unknown key', 'treshold: 90\n', 'ssot.config.yaml:1:1', 'threshold'],
    [
      'a module that does not exist',
      'environment:\n  accessor: src/evn.ts#env\n',
      'ssot.config.yaml:2:13',
      'src/env.ts',
    ],
    ['an export that does not exist', 'environment:\n  accessor: src/env.ts#evn\n', 'ssot.config.yaml:2:13', 'env'],
    ['a glob that matches nothing', 'include: [srcs]\n', 'ssot.config.yaml:1:11', 'srcs'],
    ['an unknown rule', 'rules: { no-env: off }\n', 'ssot.config.yaml:1:10', 'no-direct-env-access'],
    ['a tab', 'rules:\n\tno-deprecated-use: off\n', 'ssot.config.yaml:2:1', ''],
    ['a duplicate key', 'threshold: 1\nthreshold: 2\n', 'ssot.config.yaml:2:1', ''],
    ['an alias bomb', 'a: &a [x, x]\nb: &b [*a, *a]\ninclude: [*b, *b]\n', 'ssot.config.yaml:', ''],
    ['no YAML at all', '{{{{', 'ssot.config.yaml:1:', ''],
  ])('%s ends with exit code 2 and its place', (_, text, place, hint) => {
    const { status, stdout, stderr } = ssotLint(shop({ 'ssot.config.yaml': text }), ['check']);
    expect(stderr).toContain(place);
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain('internal error');
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});
