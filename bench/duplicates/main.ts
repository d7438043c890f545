import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { packageRoot } from '../../src/cli/package-root.ts';
import type { Outcome } from './experiment.ts';
import { raised, verdictOn, type Floors } from './gates.ts';
import { makeGrounds } from './grounds.ts';
import { measure } from './measure.ts';
import { NEGATIVES } from './negatives.ts';
import { COPIES } from './positives.ts';
import { tableOf } from './table.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    wrong: { type: 'boolean', default: false },
    raise: { type: 'boolean', default: false },
  },
});
const bench = join(packageRoot(), 'bench');
const floorsFile = join(bench, 'duplicates/floors.json');
const floors = existsSync(floorsFile) ? (JSON.parse(readFileSync(floorsFile, 'utf8')) as Floors) : {};

const experiments = [...COPIES, ...NEGATIVES].filter(
  ({ name }) => values.only.length === 0 || values.only.includes(name),
);
const grounds = await makeGrounds(bench);
const outcomes: Outcome[] = [];
for (const experiment of experiments) {
  const outcome = await measure(experiment, grounds);
  outcomes.push(outcome);
  if (values.wrong) for (const id of outcome.wrong) console.error(`${experiment.name}: ${id}`);
}
console.log(tableOf(outcomes, floors));
if (values.raise) writeFileSync(floorsFile, `${JSON.stringify(raised(floors, outcomes), undefined, 2)}\n`);
const failed = outcomes.filter((one) => /failed|stale/.test(verdictOn(one, floors)));
for (const { experiment } of failed) console.error(`The gate of "${experiment.name}" does not hold.`);
if (failed.length > 0) process.exitCode = 1;
