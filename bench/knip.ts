import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { git } from './corpus.ts';
import type { Contestant, ProcessRun, Tool, Work } from './model.ts';

const SCRIPTS = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];

const MANIFEST = '{"name":"bench","private":true}';

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
    setUp: ({ folder }) => {
      // Several products side by side have no manifest above them, which it asks for.
      const manifest = join(folder, 'package.json');
      if (!existsSync(manifest)) writeFileSync(manifest, MANIFEST);
      const off = Object.fromEntries(pluginNames(modules).map((name) => [name, false]));
      mkdirSync(scratch, { recursive: true });
      const all = { entry: SCRIPTS, project: SCRIPTS, ...off };
      const workspaces = Object.fromEntries(packageFolders(folder).map((one) => [one, all]));
      writeFileSync(config, JSON.stringify({ ...off, workspaces: { '.': all, ...workspaces } }));
    },
    tearDown: ({ folder }) => {
      const manifest = join(folder, 'package.json');
      if (readFileSync(manifest, 'utf8') === MANIFEST) rmSync(manifest);
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

/** Every package is told what its entries are: those that are not would have theirs guessed. */
function packageFolders(folder: string): string[] {
  const manifests = git(folder, 'ls-files', '-z', '--', '*/package.json').split('\0');
  return manifests.filter((path) => path !== '').map((path) => dirname(path));
}

function pluginNames(modules: string): string[] {
  const list = readFileSync(join(modules, 'knip/dist/types/PluginNames.js'), 'utf8');
  return [...list.matchAll(/^\s+'([\w-]+)',?$/gm)].map((match) => match[1] ?? '');
}
