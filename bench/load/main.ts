import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { packageRoot } from '../../src/cli/package-root.ts';
import { describeMachine, load, versionsOf } from '../machine.ts';
import { describeMeter, findMeter } from '../meter.ts';
import { measureAllowlist, measureBaseline } from './entries.ts';
import { measureFormats } from './formats.ts';
import type { Growth } from './growth.ts';
import { faultsOf, loadPage, type LoadResults } from './page.ts';
import type { LoadBench } from './run-load.ts';
import { measureSize, type SizeResult } from './sizes.ts';

const PARTS = ['files', 'findings', 'baseline', 'allowlist'] as const;

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    findings: { type: 'string', default: '100000' },
    baseline: { type: 'string', default: '50000' },
    allowlist: { type: 'string', default: '5000' },
    only: { type: 'string', multiple: true, default: [...PARTS] },
    bin: { type: 'string' },
    limit: { type: 'string', default: '3600' },
    out: { type: 'string' },
  },
});
const root = packageRoot();
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ssot-lint-load-')));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const meter = findMeter();
const bench: LoadBench = {
  bin: values.bin ?? join(root, 'dist/bundle/bin.js'),
  meter,
  folder,
  limit: Number(values.limit),
  onRun: (what) => {
    console.error(what);
  },
};

const before = load();
const sizes: SizeResult[] = [];
if (values.only.includes('files')) {
  for (const share of [8, 4, 2, 1]) sizes.push(await measureSize(bench, Math.floor(Number(values.files) / share)));
}
const growths: Growth[] = [];
if (values.only.includes('findings')) growths.push(...(await measureFormats(bench, Number(values.findings))));
if (values.only.includes('baseline')) growths.push(...(await measureBaseline(bench, Number(values.baseline))));
if (values.only.includes('allowlist')) growths.push(...(await measureAllowlist(bench, Number(values.allowlist))));

const { 'ssot-lint': own = '' } = versionsOf(root);
const results: LoadResults = {
  ...{ sizes, growths, machine: describeMachine(), versions: { 'ssot-lint': own }, meter: describeMeter(meter) },
  load: [before, load()],
};
const page = loadPage(results);
console.log(page);
if (values.out !== undefined) {
  mkdirSync(values.out, { recursive: true });
  writeFileSync(join(values.out, 'load.md'), page);
}
const faults = faultsOf(results);
for (const fault of faults) console.error(`too much: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
