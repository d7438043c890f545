import { parseArgs } from 'node:util';

import { DEFAULT_AREAS, knownAreas, partsOf } from './areas.ts';
import { openOf, scoreOf, tableOf, tallyOf, type Tally } from './tally.ts';
import { tryMutants, type Mutant } from './try-mutants.ts';

/** What an area has to reach, in per cent. */
const LEAST = 85;

const { values, positionals } = parseArgs({
  options: { jobs: { type: 'string', default: '1' } },
  allowPositionals: true,
});
const areas = positionals.length === 0 ? DEFAULT_AREAS : positionals.map((one) => one.replace(/(\.ts|\/)$/, ''));
const unknown = areas.filter((area) => partsOf(area).length === 0);
if (unknown.length > 0) {
  console.error(`no tests are listed for ${unknown.join(', ')}; there are:\n  ${knownAreas().join('\n  ')}`);
  process.exit(2);
}
const tallies: Tally[] = [];
for (const area of areas) {
  const mutants: Mutant[] = [];
  for (const part of partsOf(area)) {
    console.error(`mutating ${part.mutate}`);
    const tried = await tryMutants(part, Number(values.jobs));
    for (const line of openOf(tried, process.cwd())) console.error(line);
    const { killed, timedOut, survived, uncovered } = tallyOf(area, tried);
    console.error(`${killed + timedOut} of ${killed + timedOut + survived + uncovered} noticed`);
    mutants.push(...tried);
  }
  tallies.push(tallyOf(area, mutants));
}
console.log(tableOf(tallies));
if (tallies.some((one) => (scoreOf(one) ?? 0) < LEAST)) process.exitCode = 1;
