import { parseArgs } from 'node:util';

import { injectFaults, KINDS } from './inject.ts';
import { faultsOf, tableOf, wrongOf } from './table.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    seed: { type: 'string', default: 'shop' },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const kinds = KINDS.filter(({ name }) => values.only.length === 0 || values.only.some((one) => name.includes(one)));
for (const { name, impossible } of kinds)
  if (impossible !== undefined) console.log(`not injected: ${name}: ${impossible}`);
const tallies = await injectFaults({
  count: Number(values.count),
  seed: values.seed,
  kinds,
  onFault: (done) => {
    if (done % 50 === 0) console.error(`${done} faults`);
  },
});
console.log(tableOf(tallies));
const wrong = tallies.flatMap(wrongOf);
for (const one of wrong) console.error(`wrong: ${one}`);
console.log(`${tallies.reduce((sum, one) => sum + faultsOf(one), 0)} faults, ${wrong.length} wrong outcomes`);
if (wrong.length > 0) process.exitCode = 1;
