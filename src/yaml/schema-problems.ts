import { z } from 'zod';

import { didYouMean, nearestWord } from '../core/nearest-word.ts';
import type { YamlFile, YamlPath, YamlProblem } from './read-yaml.ts';

/** A JSON schema, as far as it is read here. */
interface WordSource {
  readonly properties?: Readonly<Record<string, WordSource>>;
  readonly additionalProperties?: WordSource | boolean;
  readonly items?: WordSource;
  readonly anyOf?: readonly WordSource[];
}

type Issue = z.core.$ZodIssue;

/** Says what is wrong with data of a file that stands at `base`. */
export type SchemaCheck = (yaml: YamlFile, data?: unknown, base?: YamlPath) => readonly YamlProblem[];

/**
 * Makes the check of a schema. Every `error` text of the schema says what is allowed there, as in "a list of globs".
 * Problems that the reader found are part of the answer, and hide what the schema says of the same values.
 */
export function schemaCheck(schema: z.ZodType): SchemaCheck {
  let words: WordSource | undefined;
  return (yaml, data = yaml.data, base = []) => {
    const own = yaml.problems.filter((one) => startsWith(one.path, base));
    const result = schema.safeParse(data);
    if (result.success) return own;
    words ??= z.toJSONSchema(schema, { io: 'input', target: 'draft-7', unrepresentable: 'any' }) as WordSource;
    const missing = new Set(own.filter((one) => one.isValueMissing).map((one) => one.path.join('\0')));
    const problems = [...own];
    for (const { issue, path } of result.error.issues.flatMap((one) => flatten(one, [], data))) {
      if (!missing.has([...base, ...path].join('\0'))) problems.push(...describe(yaml, issue, base, path, data, words));
    }
    return problems;
  };
}

function startsWith(path: YamlPath, base: YamlPath): boolean {
  return base.every((step, index) => path[index] === step);
}

interface Placed {
  readonly issue: Issue;
  readonly path: YamlPath;
}

/** Replaces the failure of a union by what is wrong with the branch that the user most likely meant. */
function flatten(issue: Issue, before: YamlPath, data: unknown): Placed[] {
  const path = [...before, ...issue.path.filter((step) => typeof step !== 'symbol')];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const meant = issue.errors
    .map((branch) => branch.flatMap((one) => flatten(one, path, data)))
    .filter((branch) => !branch.some((one) => one.path.length === path.length && isOfOtherType(one, data)))
    .sort((a, b) => a.length - b.length || Number(hasMistypedKey(b)) - Number(hasMistypedKey(a)));
  return meant[0] ?? [{ issue, path }];
}

/** Whether a key that is missing is near to one that is unknown. */
function hasMistypedKey(branch: readonly Placed[]): boolean {
  const unknown = branch.flatMap(({ issue }) => (issue.code === 'unrecognized_keys' ? issue.keys : []));
  const wanted = branch.flatMap(({ issue, path }) => (issue.code === 'unrecognized_keys' ? [] : [String(path.at(-1))]));
  return unknown.some((key) => nearestWord(key, wanted) !== undefined);
}

function isOfOtherType({ issue, path }: Placed, data: unknown): boolean {
  return issue.code === 'invalid_type' || (issue.code === 'invalid_value' && typeof valueAt(data, path) !== 'string');
}

function describe(
  yaml: YamlFile,
  issue: Issue,
  base: YamlPath,
  path: YamlPath,
  data: unknown,
  words: WordSource,
): YamlProblem[] {
  const at = [...base, ...path];
  const name = path.at(-1);
  if (issue.code === 'unrecognized_keys') {
    const known = namesAt(words, path);
    return issue.keys.map((key) => ({
      at: yaml.keyPlace([...at, key]),
      path: [...at, key],
      message: `unknown key "${key}"${didYouMean(key, known)}; allowed: ${known.join(', ')}`,
    }));
  }
  const seen = valueAt(data, path);
  if (seen === undefined && typeof name === 'string') {
    return [{ at: yaml.place(at), path: at, message: `"${name}" is missing: ${issue.message}` }];
  }
  const values = issue.code === 'invalid_value' ? issue.values.map(String) : [];
  const nearest = typeof seen === 'string' ? didYouMean(seen, values) : '';
  const label = typeof name === 'string' ? `"${name}" is` : 'found';
  return [{ at: yaml.place(at), path: at, message: `${label} ${render(seen)}${nearest}; allowed: ${issue.message}` }];
}

function namesAt(schema: WordSource, path: YamlPath): string[] {
  const [step, ...rest] = path;
  const branches = [schema, ...(schema.anyOf ?? [])];
  if (step === undefined) return [...new Set(branches.flatMap((one) => Object.keys(one.properties ?? {})))];
  const names = branches.flatMap((branch) => {
    const named = typeof step === 'string' ? branch.properties?.[step] : branch.items;
    const other = typeof branch.additionalProperties === 'object' ? branch.additionalProperties : undefined;
    const next = named ?? other;
    return next === undefined ? [] : namesAt(next, rest);
  });
  return [...new Set(names)];
}

function valueAt(data: unknown, path: YamlPath): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

const MAX_SHOWN = 60;

/** A value as a user wrote it, cut to a length that fits a line. */
function render(value: unknown): string {
  if (value === null) return 'empty';
  const text = value === undefined ? 'nothing' : typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
