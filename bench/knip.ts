import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Contestant, ProcessRun, Tool, Work } from './model.ts';

const SCRIPTS = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];

/**
 * knip with every file as an entry, so that it reads all of the corpus and not only what its guesses lead to. Its plugins
 * are switched off: they would run the config files of the code that is judged.
 */
export function knip(modules: string, scratch: string, tool: Tool): Contestant {
  const config = join(scratch, 'knip.json');
  return {
    name: 'knip',
    title: 'knip',
    command: () =>
      tool('knip/bin/knip.js', '--config', config, '--no-progress', '--include-entry-exports', '--no-config-hints'),
    // With this, it also says how often it read a file; the run that is measured does without.
    probe: ['--performance'],
    exits: [0, 1],
    seesAll: true,
    work: knipWork,
    setUp: () => {
      const off = Object.fromEntries(pluginNames(modules).map((name) => [name, false]));
      mkdirSync(scratch, { recursive: true });
      writeFileSync(config, JSON.stringify({ entry: SCRIPTS, project: SCRIPTS, ...off }));
    },
  };
}

function knipWork({ stdout }: Pick<ProcessRun, 'stdout'>): Work | undefined {
  const headings = [...stdout.matchAll(/^[A-Z][\w ]+ \((\d+)\)$/gm)];
  if (headings.length === 0) return undefined;
  const read = /^getImportsAndExports\s+(\d+)/m.exec(stdout);
  return {
    files: read === null ? undefined : Number(read[1]),
    findings: headings.reduce((sum, heading) => sum + Number(heading[1]), 0),
  };
}

function pluginNames(modules: string): string[] {
  const list = readFileSync(join(modules, 'knip/dist/types/PluginNames.js'), 'utf8');
  return [...list.matchAll(/^\s+'([\w-]+)',?$/gm)].map((match) => match[1] ?? '');
}
