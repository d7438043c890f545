import type { Config } from '../core/config.ts';
import { digestOf } from './digest.ts';

/** The settings of a project without a config file, but for the digest. */
export const DEFAULTS: Omit<Config, 'digest'> = {
  include: [],
  exclude: [],
  tests: [],
  generated: [],
  groups: [],
  unreadable: [],
  threshold: undefined,
  groupThresholds: new Map(),
  testsFailGate: false,
  environment: { accessors: [], exempt: ['NODE_ENV'], nodeEnv: [] },
  boundaries: { apps: [], allow: [], forbid: [] },
  frameworks: undefined,
  mocks: { factories: [], repeats: 3 },
  canonicals: [],
  deprecated: [],
  registrars: [],
  contexts: [],
  values: [],
  texts: [],
  rules: new Map(),
  places: new Map(),
};

/** The config of a project without a config file. */
export function defaultConfig(): Config {
  return { ...DEFAULTS, digest: digestOf(DEFAULTS) };
}
