import type { Config } from '../core/config.ts';

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
  environment: { accessors: [], exempt: ['NODE_ENV'] },
  canonicals: [],
  deprecated: [],
  deprecatedThirdParty: false,
  rules: new Map(),
};
