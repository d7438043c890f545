import { describe, expect, it } from 'vitest';

import type { Machine } from '../../src/doctor/checks/engine.ts';
import { satisfies } from '../../src/doctor/version-range.ts';
import { said } from '../support/patient.ts';

const MACHINE: Machine = { node: '20.20.2', processors: 2, git: 'there', cache: 'writable', installed: new Map() };
const engine = (machine: Partial<Machine>, files: Record<string, string> = {}): readonly string[] =>
  said('engine', files, { machine: { ...MACHINE, ...machine } }).filter((one) => !one.startsWith('ok '));

describe('the engine', () => {
  it('is in order', () => {
    expect(said('engine', {}, { machine: MACHINE })).toEqual([
      'ok 2 processors to read files with',
      'ok Node 20.20.2 is supported',
      'ok facts are kept from run to run',
      'ok git answers',
      'ok package.json:1:53 ssot-lint 0.1.0',
    ]);
  });

  it('needs a Node that it knows', () => {
    expect(engine({ node: '18.20.0' })).toEqual(['problem Node 18.20.0 is not supported']);
  });

  it('wants git and a cache', () => {
    expect(engine({ git: 'missing', cache: 'locked' })).toEqual([
      'warning the folder of the cache cannot be written to, so every run starts from nothing',
      'warning there is no git to run, so "--staged" and "--since" do not work',
    ]);
  });

  it('is the one that the project asks for', () => {
    expect(engine({ installed: new Map([['ssot-lint', '0.0.9']]) })).toEqual([
      'warning this is ssot-lint 0.1.0, and the project has 0.0.9 installed',
    ]);
    expect(engine({}, { 'package.json': '{ "devDependencies": { "ssot-lint": "latest" } }' })).toEqual([
      'warning package.json:1:37 "latest" lets every install bring another version',
    ]);
    expect(engine({}, { 'package.json': '{ "name": "shop" }' })).toEqual([
      'warning no package.json asks for ssot-lint, so every machine may run another version',
    ]);
  });

  it('minds the version of a linter only where that has the plugin', () => {
    const installed = new Map([
      ['eslint', '8.57.0'],
      ['typescript', '7.0.2'],
      ['typescript-eslint', '8.73.0'],
    ]);
    const config = { 'eslint.config.js': "import ssot from 'ssot-lint/eslint';\nexport default [ssot.project('.')];" };
    expect(engine({ installed })).toEqual([]);
    expect(engine({ installed }, config)).toEqual([
      'problem the plugin does not support ESLint 8.57.0',
      'warning typescript-eslint does not support TypeScript 7.0.2 yet, so ESLint cannot read TypeScript',
    ]);
    expect(engine({ installed: new Map([['eslint', '9.39.5']]) }, config)).toEqual([]);
  });
});

describe('a version', () => {
  const RANGE = '^20.19.0 || ^22.13.0 || >=24';

  it.each(['20.19.0', 'v20.20.2', '20', '22.x', '22.13', '24', '30.1.0'])('%s lies in the range', (version) => {
    expect(satisfies(version, RANGE)).toBe(true);
  });

  it.each(['18', '20.18.3', '21.0.0', '22.12', '23'])('%s does not', (version) => {
    expect(satisfies(version, RANGE)).toBe(false);
  });

  it.each(['lts/*', '${{ matrix.node }}', 'node', '>=20'])('%s is none', (version) => {
    expect(satisfies(version, RANGE)).toBeUndefined();
  });
});
