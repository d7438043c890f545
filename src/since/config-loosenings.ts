import { RULE_LEVELS, type Config } from '../core/config.ts';
import { formatPlace } from '../core/errors.ts';
import type { Loosening } from '../core/report.ts';

/** What a rule is like where no config says otherwise. */
export interface RuleDefault {
  readonly id: string;
  readonly severity: string;
}

export interface ConfigChange {
  readonly before: Config;
  readonly after: Config;
  /** Path of the config today. */
  readonly file: string;
  readonly rules: readonly RuleDefault[];
}

/** Says where a changed config asks for less, or lets less be judged. */
export function configLoosenings(change: ConfigChange): readonly Loosening[] {
  const { before, after } = change;
  const found = (path: string, message: string): Loosening => ({ kind: 'config', at: placeOf(change, path), message });
  return [
    ...thresholdLoosenings(change),
    ...change.rules.flatMap((rule) => ruleLoosenings(change, rule)),
    ...(['exclude', 'tests', 'generated', 'unreadable'] as const).flatMap((setting) =>
      addedTo(before[setting], after[setting]).map(([glob, nth]) =>
        found(`${setting}.${nth}`, `"${glob}" was added to ${setting}`),
      ),
    ),
    ...addedTo(before.environment.exempt, after.environment.exempt).map(([name, nth]) =>
      found(`environment.exempt.${nth}`, `"${name}" was added to environment.exempt`),
    ),
    ...frameworkLoosenings(before.frameworks, after.frameworks).map((message) => found('frameworks', message)),
    ...includeLoosenings(before.include, after.include).map((message) => found('include', message)),
    ...(before.testsFailGate && !after.testsFailGate
      ? [found('testsFailGate', 'findings in tests do not fail the gate any more')]
      : []),
    ...takenOut(
      before.canonicals.map((one) => one.name),
      after.canonicals.map((one) => one.name),
    ).map((name) => found('canonicals', `the canonical "${name}" was taken out`)),
    ...canonicalLoosenings(change),
    ...takenOut(before.deprecated.map(nameOf), after.deprecated.map(nameOf)).map((name) =>
      found('deprecated', `"${name}" was taken out of deprecated`),
    ),
  ];
}

/** What owners own no more, and who may go past them now. */
function canonicalLoosenings(change: ConfigChange): Loosening[] {
  return change.before.canonicals.flatMap((was) => {
    const is = change.after.canonicals.find((one) => one.name === was.name);
    if (is === undefined) return [];
    const path = `canonicals.${is.name}`;
    const found = (key: string, message: string): Loosening => ({
      kind: 'config',
      at: placeOf(change, `${path}.${key}`),
      message,
    });
    return [
      ...takenOut(was.owns, is.owns).map((one) => found('owns', `"${one}" was taken out of what "${is.name}" owns`)),
      ...addedTo(was.also, is.also).map(([glob, nth]) =>
        found(`also.${nth}`, `"${glob}" may go past "${is.name}" now`),
      ),
      ...(was.within.length === 0 && is.within.length > 0
        ? [found('within', `"${is.name}" governs only ${is.within.join(', ')} now`)]
        : []),
      ...(is.within.length === 0 ? [] : takenOut(was.within, is.within)).map((glob) =>
        found('within', `"${is.name}" does not govern ${glob} any more`),
      ),
    ];
  });
}

function thresholdLoosenings(change: ConfigChange): Loosening[] {
  const { before, after } = change;
  const groups = [...before.groupThresholds].map(
    ([group, was]) => [`the threshold of ${group}`, was, after.groupThresholds.get(group)] as const,
  );
  return [['the threshold', before.threshold, after.threshold] as const, ...groups].flatMap(([what, was, is]) =>
    lowered(what, was, is).map((message) => ({ kind: 'config', at: placeOf(change, 'threshold'), message })),
  );
}

function lowered(what: string, was: number | undefined, is: number | undefined): string[] {
  if (was === undefined || (is !== undefined && is >= was)) return [];
  return [is === undefined ? `${what}, ${was}, was taken out` : `${what} went from ${was} to ${is}`];
}

const strictnessOf = (level: string): number => RULE_LEVELS.findIndex((one) => one === level);

function ruleLoosenings(change: ConfigChange, { id, severity }: RuleDefault): Loosening[] {
  const was = change.before.rules.get(id);
  const is = change.after.rules.get(id);
  const [levelBefore, levelAfter] = [was?.level ?? severity, is?.level ?? severity];
  const messages = [
    ...(strictnessOf(levelAfter) < strictnessOf(levelBefore)
      ? [`${id} went from ${levelBefore} to ${levelAfter}`]
      : []),
    ...lowered(`the threshold of ${id}`, was?.threshold, is?.threshold),
    ...lowered(`the weight of ${id}`, was?.weight ?? 1, is?.weight ?? 1),
  ];
  return messages.map((message) => ({ kind: 'config', at: placeOf(change, `rules.${id}`), message }));
}

/** Without the setting the project itself says which there are; what that comes to is not known here. */
function frameworkLoosenings(before: Config['frameworks'], after: Config['frameworks']): string[] {
  if (before !== undefined && after === undefined)
    return ['frameworks was taken out: manifests and configs tell them now'];
  return addedTo(before ?? [], after ?? []).map(([name]) => `"${name}" was added to frameworks`);
}

function includeLoosenings(before: readonly string[], after: readonly string[]): string[] {
  if (after.length === 0) return [];
  if (before.length === 0) return [`only ${after.join(', ')} is judged now`];
  return takenOut(before, after).map((glob) => `"${glob}" was taken out of include`);
}

function addedTo(before: readonly string[], after: readonly string[]): (readonly [string, number])[] {
  return after.flatMap((one, nth) => (before.includes(one) ? [] : [[one, nth] as const]));
}

function takenOut(before: readonly string[], after: readonly string[]): readonly string[] {
  return before.filter((one) => !after.includes(one));
}

function nameOf(one: Config['deprecated'][number]): string {
  if (one.kind === 'symbol') return `${one.symbol.module}#${one.symbol.export}`;
  return one.kind === 'import' ? one.import : one.literal;
}

/** The place of a setting, or of the nearest one around it. */
function placeOf({ after, file }: ConfigChange, path: string): string {
  for (let key = path; key !== ''; key = key.slice(0, Math.max(key.lastIndexOf('.'), 0))) {
    const place = after.places.get(key);
    if (place !== undefined) return formatPlace(place);
  }
  return formatPlace({ file, line: 1, column: 1 });
}
