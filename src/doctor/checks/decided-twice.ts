import type { Allowance, Allowlist } from '../../allow/allowlist.ts';
import type { Config, Deprecation } from '../../core/config.ts';
import { asksFor, parsePossession } from '../../core/possession.ts';
import { deprecationName } from '../deprecation-name.ts';
import { beside, problem, warning, type Remark } from '../diagnosis.ts';
import { isInForce } from './allowance-cover.ts';

export interface Decisions {
  readonly config: Config;
  readonly allowlist: Allowlist | undefined;
  /** YYYY-MM-DD */
  readonly today: string;
}

/** What is to go and is kept, and what one entry sends people to and another forbids. */
export function decidedTwice(decisions: Decisions): readonly Remark[] {
  return [
    ...overdue(decisions),
    ...keptForGood(decisions),
    ...forbiddenReplacements(decisions),
    ...idleThresholds(decisions),
  ];
}

/** A date that has gone by, with the entry still there. */
function overdue({ config, today }: Decisions): readonly Remark[] {
  return config.deprecated.flatMap((one) => {
    if (one.removeBy === undefined || one.removeBy >= today) return [];
    const message = `${deprecationName(one)} was to be gone by ${one.removeBy}`;
    const remedy = 'Take out what is left ("npx ssot-lint status" lists it) and the entry, or set a date that holds.';
    return [warning(message, remedy, one.at)];
  });
}

/** A copy that is accepted for longer than it is to be there. */
function keptForGood({ config, allowlist, today }: Decisions): readonly Remark[] {
  const deprecated = new Map(
    config.deprecated.flatMap((one) => (one.kind === 'symbol' ? [[deprecationName(one), one] as const] : [])),
  );
  const live = (allowlist?.entries ?? []).filter((entry) => isInForce(entry, today));
  return live.flatMap((entry) =>
    entry.members.flatMap((member) => {
      const one = deprecated.get(member.text);
      return one === undefined || !outlives(entry, one) ? [] : [keptRemark(entry, one)];
    }),
  );
}

function outlives({ expires }: Allowance, { removeBy }: Deprecation): boolean {
  return expires === undefined || (removeBy !== undefined && expires > removeBy);
}

function keptRemark(entry: Allowance, one: Deprecation): Remark {
  const until = entry.expires === undefined ? 'for good' : `until ${entry.expires}`;
  const gone = one.removeBy === undefined ? 'is deprecated' : `is to be gone by ${one.removeBy}`;
  const message = `"${entry.id}" accepts ${deprecationName(one)} ${until}, and it ${gone}`;
  const remedy = `Give "${entry.id}" an "expires"${one.removeBy === undefined ? '' : ` of ${one.removeBy} at the latest`}.`;
  return beside(warning(message, remedy, entry.at), [one.at]);
}

/** A replacement that only its owner may import. */
function forbiddenReplacements({ config }: Decisions): readonly Remark[] {
  return config.deprecated.flatMap((one) => {
    const { use } = one;
    if (use === undefined || use.includes('#')) return [];
    const owner = config.canonicals.find(
      ({ owns, within }) => within.length === 0 && owns.some((text) => isOf(use, text)),
    );
    if (owner === undefined) return [];
    const message = `${deprecationName(one)} is to be replaced by ${use}, which only "${owner.name}" may import`;
    const remedy = `Write "use: ${owner.module}#${owner.export}".`;
    return [beside(problem(message, remedy, one.at), [owner.at])];
  });
}

function isOf(specifier: string, text: string): boolean {
  const possession = parsePossession(text);
  if (possession?.kind === 'package') return asksFor(specifier, possession.specifier);
  return possession?.kind === 'name' && possession.isPackage && asksFor(specifier, possession.path);
}

/** A bar for a rule that judges nothing. */
function idleThresholds({ config }: Decisions): readonly Remark[] {
  return [...config.rules].flatMap(([rule, { level, threshold }]) => {
    if (level !== 'off' || threshold === undefined) return [];
    const at = config.places.get(`rules.${rule}.threshold`) ?? config.places.get(`rules.${rule}`);
    const message = `${rule} is off, and has a threshold that nothing is held against`;
    return [warning(message, 'Remove the threshold, or switch the rule on.', at)];
  });
}
