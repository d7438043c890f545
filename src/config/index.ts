import {
  WHOLE_MODULE,
  type Border,
  type Canonical,
  type Config,
  type Deprecation,
  type RuleSetting,
  type SymbolRef,
} from '../core/config.ts';
import type { Place } from '../core/errors.ts';
import { type Problem, userErrorOf } from '../core/problem.ts';
import { toRepoPath } from '../core/repo-path.ts';
import { readYaml, type YamlFile, type YamlPath } from '../yaml/read-yaml.ts';
import { schemaCheck } from '../yaml/schema-problems.ts';
import { type ConfigInput, configSchema, type KnownRule } from './config-schema.ts';
import { DEFAULTS, defaultConfig } from './defaults.ts';
import { digestOf } from './digest.ts';
import { splitSymbolRef } from './symbol-ref.ts';

const HELP =
  'Correct the config; nothing was judged. Every setting is optional; schemas/config.schema.json describes them all.';

/**
 * Reads `ssot.config.yaml`. `undefined` stands for a project without one. Throws a UserError that lists every problem
 * of the file. Importing this module loads zod and yaml, so import it only where there is a file to read.
 */
export function parseConfig(text: string | undefined, file: string, rules: readonly KnownRule[]): Config {
  if (text === undefined) return defaultConfig();
  const yaml = readYaml(text, file);
  const problems = yaml.data === null ? [emptyFile(yaml)] : schemaCheck(configSchema(rules))(yaml);
  if (problems.length > 0) throw userErrorOf(problems, HELP);
  const settings = settingsOf(configSchema(rules).parse(yaml.data), yaml);
  return { ...settings, digest: digestOf(settings) };
}

/** A file cut off by accident must not silently take the threshold with it. */
function emptyFile(yaml: YamlFile): Problem {
  return { at: yaml.place([]), message: 'holds no settings; write "{}" for the defaults, or delete the file' };
}

function settingsOf(input: ConfigInput, yaml: YamlFile): Omit<Config, 'digest'> {
  const { threshold, environment } = input;
  const thresholds = typeof threshold === 'object' ? threshold : { total: threshold, groups: undefined };
  return {
    include: listOf(input.include) ?? DEFAULTS.include,
    exclude: listOf(input.exclude) ?? DEFAULTS.exclude,
    tests: listOf(input.tests) ?? DEFAULTS.tests,
    generated: listOf(input.generated) ?? DEFAULTS.generated,
    groups: listOf(input.groups) ?? DEFAULTS.groups,
    unreadable: listOf(input.unreadable) ?? DEFAULTS.unreadable,
    threshold: thresholds.total ?? DEFAULTS.threshold,
    groupThresholds:
      thresholds.groups === undefined ? DEFAULTS.groupThresholds : new Map(Object.entries(thresholds.groups)),
    testsFailGate: input.testsFailGate,
    environment: {
      accessors:
        environment?.accessor === undefined ? DEFAULTS.environment.accessors : accessorsOf(environment.accessor, yaml),
      exempt: listOf(environment?.exempt) ?? DEFAULTS.environment.exempt,
      nodeEnv: listOf(environment?.nodeEnv) ?? DEFAULTS.environment.nodeEnv,
    },
    boundaries: {
      apps: listOf(input.boundaries?.apps) ?? DEFAULTS.boundaries.apps,
      allow: bordersOf('allow', input, yaml),
      forbid: bordersOf('forbid', input, yaml),
    },
    frameworks: input.frameworks === 'off' ? [] : frameworksOf(input.frameworks),
    mocks: {
      factories: listOf(input.mocks?.factories) ?? DEFAULTS.mocks.factories,
      repeats: input.mocks?.repeats ?? DEFAULTS.mocks.repeats,
    },
    canonicals: input.canonicals === undefined ? DEFAULTS.canonicals : canonicalsOf(input.canonicals, yaml),
    deprecated:
      input.deprecated?.map((one, index) => deprecationOf(one, yaml.place(['deprecated', index]))) ??
      DEFAULTS.deprecated,
    registrars: input.registrars?.map(({ call, key }) => ({ call, key })) ?? DEFAULTS.registrars,
    contexts:
      input.contexts?.map(({ factory, argument }) => ({ factory: symbolOf(factory), argument: argument ?? 1 })) ??
      DEFAULTS.contexts,
    values: listOf(input.values) ?? DEFAULTS.values,
    texts: listOf(input.texts) ?? DEFAULTS.texts,
    rules: input.rules === undefined ? DEFAULTS.rules : rulesOf(input.rules),
    places: placesOf(yaml),
  };
}

function listOf(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : value;
}

function frameworksOf(value: Exclude<ConfigInput['frameworks'], 'off'>): Config['frameworks'] {
  return typeof value === 'string' ? [value] : value;
}

function accessorsOf(value: string | readonly string[], yaml: YamlFile): Config['environment']['accessors'] {
  const path = ['environment', 'accessor'];
  if (typeof value === 'string') return [{ ...symbolOf(value), at: yaml.place(path) }];
  return value.map((one, index) => ({ ...symbolOf(one), at: yaml.place([...path, index]) }));
}

function bordersOf(key: 'allow' | 'forbid', { boundaries }: ConfigInput, yaml: YamlFile): readonly Border[] {
  const place = (index: number): Place => yaml.place(['boundaries', key, index]);
  return boundaries?.[key]?.map(({ from, to }, index) => ({ from, to, at: place(index) })) ?? DEFAULTS.boundaries[key];
}

function canonicalsOf(values: NonNullable<ConfigInput['canonicals']>, yaml: YamlFile): Canonical[] {
  return Object.entries(values).map(([name, value]) => {
    const at = yaml.keyPlace(['canonicals', name]);
    if (typeof value === 'string') return { name, ...symbolOf(value), owns: [], also: [], within: [], at };
    const symbol = ownerOf(value.module, value.export);
    return {
      name,
      ...symbol,
      owns: listOf(value.owns) ?? [],
      also: listOf(value.also) ?? [],
      within: listOf(value.within) ?? [],
      at,
    };
  });
}

function ownerOf(path: string, name: string | undefined): SymbolRef {
  const module = toRepoPath(path);
  if (module === undefined) throw new TypeError(`The schema let "${path}" through, which leaves the project.`);
  return { module, export: name ?? WHOLE_MODULE };
}

function deprecationOf(value: NonNullable<ConfigInput['deprecated']>[number], at: Place): Deprecation {
  const shared = { use: value.use, removeBy: value.removeBy, at };
  if ('symbol' in value) return { kind: 'symbol', symbol: symbolOf(value.symbol), ...shared };
  if ('import' in value) return { kind: 'import', import: value.import, ...shared };
  return { kind: 'literal', literal: value.literal, ...shared };
}

function rulesOf(values: NonNullable<ConfigInput['rules']>): ReadonlyMap<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>();
  for (const [id, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const { level, weight, threshold } = typeof value === 'string' ? { level: value } : value;
    settings.set(id, { level, weight: weight ?? 1, threshold });
  }
  return settings;
}

function symbolOf(text: string): SymbolRef {
  const symbol = splitSymbolRef(text);
  if (symbol === undefined) throw new TypeError(`The schema let "${text}" through, which is no symbol.`);
  return symbol;
}

function placesOf(yaml: YamlFile): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  const add = (value: unknown, path: YamlPath): void => {
    if (path.length > 0) places.set(path.join('.'), yaml.place(path));
    if (typeof value !== 'object' || value === null) return;
    for (const [key, child] of Object.entries(value)) add(child, [...path, Array.isArray(value) ? Number(key) : key]);
  };
  add(yaml.data, []);
  return places;
}
