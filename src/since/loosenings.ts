import type { Allowlist } from '../allow/allowlist.ts';
import type { Baseline } from '../baseline/baseline.ts';
import type { Config } from '../core/config.ts';
import type { Loosening } from '../core/report.ts';
import { configLoosenings, type RuleDefault } from './config-loosenings.ts';
import { allowlistLoosenings, baselineLoosenings } from './decision-loosenings.ts';

/** What users wrote about a project on one side of a change; `undefined` where there is none. */
interface Settings {
  readonly config: Config;
  readonly allowlist: Allowlist | undefined;
  readonly baseline: Baseline | undefined;
}

export interface SettingsChange {
  readonly before: Settings;
  readonly after: Settings;
  /** Path of the config today. */
  readonly configFile: string;
  readonly rules: readonly RuleDefault[];
}

/** Says in what changed settings make the gate or the score easier to reach. */
export function settingLoosenings(
  { before, after, configFile, rules }: SettingsChange,
  exists: (file: string) => boolean,
): readonly Loosening[] {
  return [
    ...configLoosenings({ before: before.config, after: after.config, file: configFile, rules }),
    ...allowlistLoosenings(before.allowlist?.entries ?? [], after.allowlist?.entries ?? []),
    ...baselineLoosenings(before.baseline, after.baseline, exists),
  ];
}
