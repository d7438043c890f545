import { describe, expect, it } from 'vitest';

import { said } from '../support/patient.ts';

const CONFIG = 'eslint.config.js';
const eslint = (text: string, more: Record<string, string> = {}): readonly string[] =>
  said('plugin', { [CONFIG]: text, ...more });

describe('a config of ESLint', () => {
  it.each([
    "import ssot from 'ssot-lint/eslint';\nexport default [ssot.project(import.meta.dirname)];",
    "import plugin from 'ssot-lint/eslint';\nexport default [plugin.configs.recommended];",
    "import ssot from 'ssot-lint/eslint';\nexport default [{ plugins: { ssot }, rules: { 'ssot/no-direct-env-access': 'error' } }];",
    "const { default: ssot } = require('ssot-lint/eslint');\nmodule.exports = [ssot.project(__dirname)];",
  ])('has the plugin: %s', (text) => {
    expect(eslint(text)).toEqual([
      expect.stringMatching(/^ok eslint\.config\.js:1:\d+ eslint\.config\.js has the plugin$/),
    ]);
  });

  it.each([
    'export default [];',
    "// import ssot from 'ssot-lint/eslint';\nexport default [];",
    "export default [{ name: 'ssot-lint/eslint' }];",
  ])('does not have it: %s', (text) => {
    expect(eslint(text)).toEqual([
      'warning eslint.config.js:1:1 ESLint does not have the plugin, so editors show no findings',
    ]);
  });

  it('imports it and leaves it at that', () => {
    expect(eslint("import ssot from 'ssot-lint/eslint';\n// ssot\nexport default [];")).toEqual([
      'warning eslint.config.js:1:18 eslint.config.js imports the plugin and does not use it, so it finds nothing',
    ]);
    expect(eslint("import ssot from 'ssot-lint/eslint';\nexport default [{ plugins: { ssot } }];")).toEqual([
      'warning eslint.config.js:1:18 eslint.config.js has the plugin, but no rule of it is switched on',
    ]);
  });

  it('has it from a file or package of the repository', () => {
    const base = "import ssot from 'ssot-lint/eslint';\nexport default [ssot.configs.strict];";
    expect(eslint("import base from './tools/lint.js';\nexport default base;", { 'tools/lint.js': base })).toEqual([
      'ok tools/lint.js:1:18 eslint.config.js has the plugin',
    ]);
    const files = {
      'packages/lint/package.json': '{ "name": "@shop/lint", "exports": { "./base": "./src/base.js" } }',
      'packages/lint/src/base.js': base,
    };
    expect(eslint("import base from '@shop/lint/base';\nexport default base;", files)).toEqual([
      'ok packages/lint/src/base.js:1:18 eslint.config.js has the plugin',
    ]);
    expect(eslint("import base from './generated.js';\nexport default base;")).toEqual([
      'warning eslint.config.js:1:1 whether eslint.config.js has the plugin cannot be read from it',
    ]);
  });

  it('hides the one at the top from its folder', () => {
    const more = { 'packages/mail/eslint.config.js': 'export default [];', 'packages/mail/src/send.ts': '' };
    const [first, second] = eslint("import ssot from 'ssot-lint/eslint';\nexport default [ssot.project('.')];", more);
    expect(first).toMatch(/^ok eslint/);
    expect(second).toBe(
      'warning packages/mail/eslint.config.js:1:1 ESLint in packages/mail does not have the plugin, so editors show no findings',
    );
  });

  it('may be of the old format, or missing', () => {
    expect(said('plugin', { '.eslintrc.json': '{}' })[0]).toMatch(
      /^warning \.eslintrc\.json:1:1 .* is of the old format/,
    );
    expect(said('plugin', {})).toEqual([
      'ok there is no config of ESLint or oxlint, so findings show in "ssot-lint check" alone',
    ]);
  });
});

describe('a config of oxlint', () => {
  const oxlint = (text: string): readonly string[] => said('plugin', { '.oxlintrc.json': text });

  it.each([
    '{ "jsPlugins": ["ssot-lint/eslint"], "rules": { "ssot/no-direct-env-access": "error" } }',
    '{ // ours\n "jsPlugins": ["ssot-lint/eslint"], "rules": { "ssot/no-direct-env-access": ["warn"], }, }',
    '{ "jsPlugins": [{ "name": "one", "specifier": "ssot-lint/eslint" }], "rules": { "one/no-direct-env-access": 2 } }',
    '{ "jsPlugins": ["ssot-lint/eslint"], "overrides": [{ "files": ["src/**"], "rules": { "ssot/no-deprecated-use": "warn" } }] }',
  ])('has the plugin: %s', (text) => {
    expect(oxlint(text)).toEqual([
      expect.stringMatching(/^ok \.oxlintrc\.json:\d:\d+ \.oxlintrc\.json has the plugin$/),
    ]);
  });

  it.each([
    ['{}', 'warning .oxlintrc.json:1:1 oxlint does not have the plugin, so editors show no findings'],
    [
      '{ "jsPlugins": ["ssot-lint/eslint"] }',
      'problem .oxlintrc.json:1:17 .oxlintrc.json has the plugin, but none of its rules is switched on',
    ],
    [
      '{ "jsPlugins": ["ssot-lint/eslint"], "rules": { "ssot/no-deprecated-use": "off" } }',
      'problem .oxlintrc.json:1:17 .oxlintrc.json has the plugin, but none of its rules is switched on',
    ],
    [
      '{ "rules": { "ssot/no-deprecated-use": "error" } }',
      'problem .oxlintrc.json:1:14 "ssot/no-deprecated-use" is a rule of a plugin that this config does not load',
    ],
    [
      '{ "jsPlugins": ["ssot-lint/eslint"], "rules": { "ssot/no-deprecated-uses": "error" } }',
      'problem .oxlintrc.json:1:49 there is no rule "ssot/no-deprecated-uses" (did you mean "ssot/no-deprecated-use"?)',
    ],
    ['{', 'problem .oxlintrc.json:1:1 .oxlintrc.json is not valid JSON, so oxlint cannot read it'],
  ])('does not have it: %s', (text, message) => {
    expect(oxlint(text)).toEqual([message]);
  });

  it('is enough beside an ESLint without it', () => {
    const files = {
      'eslint.config.js': 'export default [];',
      '.oxlintrc.json': '{ "jsPlugins": ["ssot-lint/eslint"], "rules": { "ssot/no-deprecated-use": "error" } }',
    };
    expect(said('plugin', files)).toEqual(['ok .oxlintrc.json:1:17 .oxlintrc.json has the plugin']);
  });
});
