import { spawn, spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

import { BINARY, type Outcome } from './cli.ts';
import { CLEAN, TemporaryProject } from './temporary-project.ts';

interface Invocation {
  readonly shell: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** How a CI job starts a script, in a folder in which `npx ssot-lint` is this build. */
function invocationOf(script: string, variables: Record<string, string>): Invocation {
  const tools = new TemporaryProject({ npx: NPX }).root;
  chmodSync(join(tools, 'npx'), 0o755);
  const path = `${tools}:${process.env['PATH'] ?? ''}`;
  return {
    shell: ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script],
    env: { ...CLEAN, NO_COLOR: '1', ...variables, PATH: path },
  };
}

/** Runs a script as a step of a CI job does. */
export function runStep(cwd: string, script: string, variables: Record<string, string> = {}): Outcome {
  const { shell, env } = invocationOf(script, variables);
  const { status, stdout, stderr } = spawnSync('bash', shell, { cwd, env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

/** The same beside a server of the test, which answers meanwhile. */
export function runStepBeside(cwd: string, script: string, variables: Record<string, string> = {}): Promise<Outcome> {
  const { shell, env } = invocationOf(script, variables);
  const child = spawn('bash', shell, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (part: Buffer) => (said.stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.stderr += part.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...said }));
  });
}

/** Knows one package, as if it were installed. */
const NPX = `#!/bin/sh
if [ "$1" = --no-install ]; then shift; fi
if [ "$1" != ssot-lint ]; then exit 127; fi
shift
exec '${process.execPath}' '${BINARY}' "$@"
`;
