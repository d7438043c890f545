import { RULE_LEVELS, type Config } from '../core/config.ts';
import { formatPlace } from '../core/errors.ts';
import { countOf, listOf } from '../core/format.ts';
import type { Finding, Severity } from '../core/model.ts';
import { matcher } from '../core/path-matcher.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { DEFAULTS } from './defaults.ts';

/** What a run was asked, and what came of it. */
export interface Conceded {
  readonly config: Config;
  /** Every rule there is, as it is where no config says otherwise. */
  readonly rules: readonly { readonly id: string; readonly severity: Severity }[];
  /** Ids of the rules that were judged by. */
  readonly selected: readonly string[];
  /** All findings, whatever was asked for. */
  readonly findings: readonly Finding[];
  /** How many of them, open ones, are not reported, because they touch no file that was asked for. */
  readonly unreported: number;
  readonly files: readonly RepoPath[];
  readonly groups: number;
  /** Left-out files by reason. */
  readonly excluded: ReadonlyMap<string, number>;
  /** Unreadable files that the gate does not mind. */
  readonly unreadable: number;
  /** The threshold of the config where the command line gave another one. */
  readonly replacedThreshold: number | undefined;
}

/**
 * Says by what less is judged, counted or asked for than without a config and without options, a sentence for each:
 * nothing that a team decided about the number is silent in the report. What it decided about single findings, such as
 * allowances and the baseline, stands there by itself.
 */
export function concessionsOf(run: Conceded): readonly string[] {
  const told: readonly Told[] = [
    ...fileConcessions(run),
    ...nameConcessions(run),
    ...run.config.canonicals.flatMap(ownerConcessions),
    ...run.rules.flatMap((rule) => ruleConcessions(run, rule)),
    ...askedConcessions(run),
  ];
  return told.flatMap(([setting, message]) =>
    message === undefined ? [] : [`${placed(run.config, setting)} ${message}`],
  );
}

type Told = readonly [setting: string, message: string | undefined];

function fileConcessions({ config, excluded, files, unreadable, groups }: Conceded): Told[] {
  const leftOut = (reason: string): string => countOf(excluded.get(reason) ?? 0, 'file');
  const isTest = config.tests.map(matcher);
  const tests = files.filter((file) => isTest.some((matches) => matches(file))).length;
  return [
    ['include', config.include.length > 0 ? `leaves out ${leftOut('not-included')}` : undefined],
    ['exclude', config.exclude.length > 0 ? `leaves out ${leftOut('excluded-by-config')}` : undefined],
    ['tests', tests > 0 ? `takes ${countOf(tests, 'file')} for test code, which is scored apart` : undefined],
    ['generated', config.generated.length > 0 ? `${leftOut('generated')} left out as generated` : undefined],
    ['groups', config.groups.length > 0 ? `judges ${countOf(groups, 'group')} apart from each other` : undefined],
    ['unreadable', unreadable > 0 ? `lets ${countOf(unreadable, 'unreadable file')} pass the gate` : undefined],
  ];
}

const MAX_NAMES = 5;

function nameConcessions({ config: { environment, boundaries, mocks, places } }: Conceded): Told[] {
  const { accessors, exempt, nodeEnv } = environment;
  const { apps, allow } = boundaries;
  const { factories, repeats } = mocks;
  const isExempt = places.has('environment.exempt') && exempt.length > 0;
  const modules = new Set(accessors.map((one) => one.module)).size;
  return [
    ['environment.exempt', isExempt ? `lets ${listOf(exempt, MAX_NAMES)} be read anywhere` : undefined],
    ['environment.nodeEnv', nodeEnv.length > 0 ? `lets NODE_ENV be ${listOf(nodeEnv, MAX_NAMES)}` : undefined],
    ['boundaries.apps', apps.length > 0 ? `takes ${listOf(apps, MAX_NAMES)} for the applications` : undefined],
    ['boundaries.allow', allow.length > 0 ? `lets imports across ${countOf(allow.length, 'border')} pass` : undefined],
    ['mocks.factories', factories.length > 0 ? `lets ${listOf(factories, MAX_NAMES)} build mocks` : undefined],
    ['mocks.repeats', repeats > DEFAULTS.mocks.repeats ? `lets mocks stand ${repeats - 1} times` : undefined],
    ['environment.accessor', modules > 1 ? `lets ${modules} modules read the environment` : undefined],
  ];
}

function ownerConcessions({ name, also, within }: Config['canonicals'][number]): Told[] {
  const setting = `canonicals.${name}`;
  return [
    [`${setting}.also`, also.length > 0 ? `lets ${listOf(also, MAX_NAMES)} do what the owner does` : undefined],
    [`${setting}.within`, within.length > 0 ? `holds ${listOf(within, MAX_NAMES)} alone to it` : undefined],
  ];
}

function ruleConcessions({ config, findings }: Conceded, { id, severity }: Conceded['rules'][number]): Told[] {
  const setting = config.rules.get(id);
  if (setting === undefined) return [];
  const { level = severity, weight } = setting;
  const isLower = RULE_LEVELS.indexOf(level) < RULE_LEVELS.indexOf(severity);
  const found = countOf(findings.filter((one) => one.rule === id).length, 'finding');
  const effect = {
    off: 'judges nothing',
    info: `${found} of it never count`,
    warn: `${found} of it never fail the gate`,
  };
  const name = `rules.${id}`;
  return [
    [name, isLower ? `is ${level} instead of ${severity}: ${effect[level as keyof typeof effect]}` : undefined],
    [name, weight === 1 ? undefined : `weighs ${weight} instead of 1`],
  ];
}

function askedConcessions({ config, rules, selected, unreported, replacedThreshold }: Conceded): Told[] {
  const { threshold } = config;
  const isLower = replacedThreshold !== undefined && threshold !== undefined && threshold < replacedThreshold;
  const others = rules.length - selected.length;
  return [
    ['--threshold', isLower ? `asks for ${threshold} instead of ${replacedThreshold}` : undefined],
    ['--rule', others > 0 ? `leaves ${countOf(others, 'rule')} unasked` : undefined],
    [
      'paths',
      unreported > 0
        ? `${countOf(unreported, 'finding')} in other files ${unreported === 1 ? 'is' : 'are'} not reported`
        : undefined,
    ],
  ];
}

/** A setting with its place, or an option. */
function placed({ places }: Config, setting: string): string {
  const place = places.get(setting);
  return place === undefined ? setting : `${formatPlace(place)} ${setting}`;
}
