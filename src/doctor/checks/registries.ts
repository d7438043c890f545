import type { Allowance, Allowlist } from '../../allow/allowlist.ts';
import type { Baseline } from '../../baseline/baseline.ts';
import type { Config } from '../../core/config.ts';
import type { Place } from '../../core/errors.ts';
import { readPlace, type Problem } from '../../core/problem.ts';
import { ok, problem, warning, type Remark } from '../diagnosis.ts';
import { coversAll, isInForce } from './allowance-cover.ts';
import { decidedTwice } from './decided-twice.ts';
import { ownerRemarks, type Owners } from './owners.ts';

/** What users wrote about the project at hand, as far as it could be read. */
export interface Registries extends Owners {
  readonly config: Config;
  readonly allowlist: Allowlist | undefined;
  readonly baseline: Baseline | undefined;
  /** What kept one of them from being read. */
  readonly faults: readonly (Omit<Problem, 'at'> & { readonly at: Place | undefined })[];
  /** The day that expiries are held against, YYYY-MM-DD. */
  readonly today: string;
}

const CORRECT = 'Correct it; until then "ssot-lint check" judges nothing.';

/** Whether what users wrote contradicts itself. */
export function checkRegistries(registries: Registries): readonly Remark[] {
  const { allowlist, faults } = registries;
  const malformed = (allowlist?.problems ?? []).map((one) =>
    problem(one.message, 'Correct the entry: it covers nothing as it stands.', readPlace(one.at)),
  );
  const remarks = [
    ...faults.map(({ at, message }) => problem(message, CORRECT, at)),
    ...malformed,
    ...repeatedAllowances(registries),
    ...twiceAccepted(registries),
    ...switchedOff(registries),
    ...allowedOwners(registries),
    ...ownerRemarks(registries),
    ...decidedTwice(registries),
  ];
  return remarks.length > 0 ? remarks : [ok('config, allowlist and baseline do not contradict each other')];
}

function liveEntries({ allowlist, today }: Registries): readonly Allowance[] {
  return (allowlist?.entries ?? []).filter((entry) => isInForce(entry, today));
}

function repeatedAllowances(registries: Registries): readonly Remark[] {
  const entries = liveEntries(registries);
  return entries.flatMap((entry, index) => {
    const names = entry.members.map((member) => member.text);
    const first = entries.slice(0, index).find((other) => other.rule === entry.rule && coversAll(other, names));
    if (first === undefined) return [];
    const isSame =
      first.members.length === entry.members.length &&
      coversAll(
        entry,
        first.members.map((member) => member.text),
      );
    const message = `"${entry.id}" accepts what "${first.id}" in line ${first.at.line} accepts already`;
    const remedy = 'Keep the one whose reason and owner hold, and remove the other.';
    return [isSame ? problem(message, remedy, entry.at) : warning(message, remedy, entry.at)];
  });
}

/** What is both decided on and waiting to be mended. */
function twiceAccepted(registries: Registries): readonly Remark[] {
  const { baseline } = registries;
  const entries = liveEntries(registries);
  return (baseline?.entries ?? []).flatMap(({ rule, subject, sites, line }) => {
    const names = [...sites.keys()];
    const allowed = entries.find((entry) => entry.rule === rule && coversAll(entry, names));
    if (allowed === undefined || baseline === undefined) return [];
    const message = `the finding "${subject}" is in the baseline, and "${allowed.id}" accepts it for good`;
    const remedy = `Run "npx ssot-lint baseline --prune", or remove "${allowed.id}" if it is to be mended.`;
    return [problem(message, remedy, { file: baseline.file, line, column: 1 })];
  });
}

function switchedOff({ config, allowlist, baseline }: Registries): readonly Remark[] {
  const isOff = (rule: string): boolean => config.rules.get(rule)?.level === 'off';
  const why = (rule: string): string => `the config switches ${rule} off, so there is nothing to accept`;
  const remedy = (rule: string): string => `Remove it, or switch ${rule} on.`;
  const entries = (allowlist?.entries ?? []).filter((entry) => isOff(entry.rule));
  const frozen = (baseline?.entries ?? []).filter((entry) => isOff(entry.rule));
  const file = baseline?.file ?? '';
  return [
    ...entries.map(({ id, rule, at }) => warning(`"${id}" has no use: ${why(rule)}`, remedy(rule), at)),
    ...frozen.map(({ subject, rule, line }) =>
      warning(`"${subject}" has no use: ${why(rule)}`, remedy(rule), { file, line, column: 1 }),
    ),
  ];
}

/** The config names one owner; an entry without an end says that there may be two. */
function allowedOwners(registries: Registries): readonly Remark[] {
  const { config } = registries;
  const owners = new Map(config.canonicals.map((one) => [`${one.module}#${one.export}`, one]));
  const accessors = new Set<string>(config.environment.accessors.map((one) => one.module));
  return liveEntries(registries).flatMap((entry): readonly Remark[] => {
    const name = entry.members.map((member) => member.text);
    if (entry.rule === 'no-direct-env-access') {
      const accessor = name.find((text) => accessors.has(text));
      if (accessor === undefined) return [];
      const message = `"${entry.id}" accepts reads in ${accessor}, which the config lets read the environment anyway`;
      return [warning(message, `Remove ${accessor} from the entry.`, entry.at)];
    }
    const owner = entry.rule.startsWith('no-duplicate-')
      ? name.map((text) => owners.get(text)).find((one) => one !== undefined)
      : undefined;
    if (owner === undefined || entry.expires !== undefined) return [];
    const message = `"${entry.id}" accepts a second one beside ${owner.module}#${owner.export}, which the config calls the owner of "${owner.name}"`;
    return [warning(message, 'Give the entry an "expires", or take the owner out of "canonicals".', entry.at)];
  });
}
