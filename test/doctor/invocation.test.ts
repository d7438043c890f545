import { describe, expect, it } from 'vitest';

import { fatesOf } from '../../src/doctor/shell/fate.ts';
import { runOf } from '../../src/doctor/shell/invocation.ts';

function runs(script: string) {
  return fatesOf(script, { errexit: true, pipefail: true, folder: '' }).flatMap(({ command }) => runOf(command) ?? []);
}

function toolOf(script: string): string {
  const [run] = runs(script);
  if (run?.kind !== 'tool') return run?.kind ?? 'nothing';
  const { args, version, mayFetch, folder } = run;
  return [args.map((word) => word.text).join(' '), version, mayFetch ? 'fetched' : undefined, folder]
    .filter((part) => part !== undefined)
    .join(' | ');
}

describe('a command starts the tool', () => {
  it.each([
    ['ssot-lint check', 'check'],
    ['node_modules/.bin/ssot-lint check', 'check'],
    ['npx ssot-lint check --staged', 'check --staged | fetched'],
    ['npx --no-install ssot-lint check', 'check'],
    ['npx -y ssot-lint@latest check', 'check | latest | fetched'],
    ['npx --package ssot-lint ssot-lint check', 'check | fetched'],
    ['npm exec -- ssot-lint check', 'check | fetched'],
    ['npm exec --prefix shop ssot-lint check', 'check | fetched | shop'],
    ['pnpm ssot-lint check', 'check'],
    ['pnpm exec ssot-lint check', 'check'],
    ['pnpm -C apps/shop exec ssot-lint check', 'check | apps/shop'],
    ['pnpm dlx ssot-lint@0.0.9 check', 'check | 0.0.9 | fetched'],
    ['yarn ssot-lint check', 'check'],
    ['yarn --cwd shop ssot-lint check', 'check | shop'],
    ['yarn workspace shop ssot-lint check', 'check'],
    ['bunx ssot-lint check', 'check | fetched'],
    ['CI=1 ssot-lint check', 'check'],
    ['env CI=1 npx --no-install ssot-lint check', 'check'],
    ['timeout -k 5 60 ssot-lint check', 'check'],
    ['exec ssot-lint check', 'check'],
  ])('in %s', (script, told) => {
    expect(toolOf(script)).toBe(told);
  });
});

describe('a command has nothing to do with the tool', () => {
  it.each([
    'npm install --save-dev ssot-lint',
    'pnpm add -D ssot-lint',
    'echo ssot-lint check',
    'git add ssot-lint',
    'grep ssot-lint package.json',
    'cat ssot-lint.txt',
    'docker run ssot-lint check',
  ])('in %s', (script) => {
    expect(runs(script).filter((run) => run.kind === 'tool')).toEqual([]);
  });
});

describe('a command runs a script of a manifest', () => {
  it.each([
    ['npm run lint', 'lint', false],
    ['npm test', 'test', false],
    ['npm t', 'test', false],
    ['yarn lint', 'lint', false],
    ['pnpm lint', 'lint', false],
    ['pnpm -r lint', 'lint', true],
    ['pnpm --filter shop run lint', 'lint', true],
    ['npm run lint --workspaces', 'lint', true],
    ['npx turbo run lint', 'lint', true],
    ['nx run-many lint', 'lint', true],
  ])('in %s', (script, name, isSpread) => {
    expect(runs(script)).toMatchObject([{ kind: 'script', name, isSpread }]);
  });
});
