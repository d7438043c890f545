import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

import { BINARY, type Outcome } from './cli.ts';
import { CLEAN, TemporaryProject } from './temporary-project.ts';

/** Runs a script as a step of a CI job does, in a folder in which `npx ssot-lint` is this build. */
export function runStep(cwd: string, script: string, variables: Record<string, string> = {}): Outcome {
  const tools = new TemporaryProject({ npx: NPX }).root;
  chmodSync(join(tools, 'npx'), 0o755);
  const path = `${tools}:${process.env['PATH'] ?? ''}`;
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: { ...CLEAN, NO_COLOR: '1', ...variables, PATH: path },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Knows one package, as if it were installed. */
const NPX = `#!/bin/sh
if [ "$1" = --no-install ]; then shift; fi
if [ "$1" != ssot-lint ]; then exit 127; fi
shift
exec '${process.execPath}' '${BINARY}' "$@"
`;
