import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { packageRoot } from '../src/cli/package-root.ts';

// Judges the example shop, as a user would. Violations are planted in it, so the gate has to fail: exit code 1.
const root = packageRoot();
const { status } = spawnSync(process.execPath, [join(root, 'dist/bundle/bin.js'), 'check', ...process.argv.slice(2)], {
  cwd: join(root, 'examples/shop'),
  stdio: 'inherit',
});
console.log(
  status === 1
    ? 'ssot-lint ended with exit code 1, as it should: violations are planted in examples/shop.'
    : `ssot-lint ended with exit code ${String(status)}, but the violations planted in examples/shop call for 1.`,
);
process.exitCode = status === 1 ? 0 : 1;
