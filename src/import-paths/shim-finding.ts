import { countOf, listOf } from '../core/format.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import type { HandedOn } from './redirect-fact.ts';
import type { Shim } from './shims.ts';

/** Most names and files that one sentence lists. */
const MOST_LISTED = 3;

/** The finding for a module that is in the way. */
export function shimFinding(shim: Shim, expiry: string | undefined): FindingDraft {
  const { file, target, consumers, tests, fact } = shim;
  const isHint = expiry !== undefined || !shim.isCertain;
  const [first, ...others] = fact.names;
  return {
    subject: file,
    message: `${file} does nothing but ${deed(shim)}${until(expiry)}; ${importedBy(shim)}.`,
    remedy: remedyFor(shim),
    sites: [siteOf(shim, first), ...others.map((one) => siteOf(shim, one))],
    evidence: {
      target,
      consumers: [...consumers],
      testConsumers: [...tests],
      ...(expiry === undefined ? {} : { removeBy: expiry }),
    },
    ...(isHint ? { severity: 'info' } : {}),
  };
}

/** An export of everything has no name to accept it by but that of its file. */
function siteOf({ file }: Shim, { name, at }: HandedOn): Site {
  return { file, ...at, role: 'use', ...(name === '*' ? {} : { symbol: name }) };
}

function deed({ fact: { names }, target }: Shim): string {
  if (names.some((one) => one.how === 'wrapper')) return `call ${quoted(names, 'imported')} of ${target}`;
  return `hand on ${quoted(names, 'imported')} of ${target}`;
}

function quoted(names: readonly HandedOn[], which: 'name' | 'imported'): string {
  if (names.some((one) => one[which] === '*')) return 'the exports';
  return listOf(
    names.map((one) => (one[which] === 'default' ? 'the default export' : `\`${one[which]}\``)),
    MOST_LISTED,
  );
}

function until(expiry: string | undefined): string {
  return expiry === undefined ? '' : ` (until ${expiry})`;
}

function importedBy({ consumers, tests }: Shim): string {
  const all = consumers.length + tests.length;
  if (all === 0) return 'nothing imports it';
  if (consumers.length === 0) return `only tests import it (${tests.length})`;
  const ofTests = tests.length === 0 ? '' : `, ${countOf(tests.length, 'test')} among them`;
  return `${countOf(all, 'file still imports', 'files still import')} it${ofTests}`;
}

function remedyFor({ file, target, consumers, tests, fact }: Shim): string {
  const importers = [...consumers, ...tests];
  if (importers.length === 0) return `Delete ${file}.`;
  const [{ specifier }] = fact.names;
  return (
    `Import from ${specifier.startsWith('.') ? target : `"${specifier}"`} in ${listOf(importers, MOST_LISTED)}, then delete ${file}; where it has to stay for a while, ` +
    'accept it with the day on which it expires.'
  );
}
