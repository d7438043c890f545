import { rules } from '../../../rules/index.ts';
import { parseAllowlist } from '../../allow/parse-allowlist.ts';
import { parseBaseline } from '../../baseline/parse-baseline.ts';
import { parseConfig } from '../../config/index.ts';
import { defaultConfig } from '../../config/defaults.ts';
import type { Config } from '../../core/config.ts';
import { UserError } from '../../core/errors.ts';
import { ALLOWLIST_FILE, BASELINE_FILE, CONFIG_FILE } from '../../core/file-names.ts';
import { readPlace } from '../../core/problem.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { discover } from '../../discover/index.ts';
import { modulesOf } from '../../doctor/checks/plugin-imports.ts';
import type { Registries } from '../../doctor/checks/registries.ts';
import type { Repository } from '../../doctor/repository.ts';
import type { Io } from '../io.ts';
import { readProjectFile } from '../read-user-file.ts';

interface Place {
  readonly root: string;
  /** The root from the top of the repository. */
  readonly folder: string;
  readonly repository: Repository;
}

type Fault = Registries['faults'][number];

/** Reads what users wrote about a project. What cannot be read is told instead of ending the run. */
export async function readRegistries(io: Io, { root, folder, repository }: Place): Promise<Registries> {
  const faults: Fault[] = [];
  const prefix = folder === '' ? '' : `${folder}/`;
  const read = <Value>(name: string, parse: (text: string, file: string) => Value): Value | undefined =>
    attempt(faults, () => {
      const text = readProjectFile(root, name);
      return text === undefined ? undefined : parse(text, `${prefix}${name}`);
    });
  const config = read(CONFIG_FILE, (text, file) => parseConfig(text, file, rules)) ?? defaultConfig();
  const allowlist = read(ALLOWLIST_FILE, (text, file) => parseAllowlist(text, file, rules));
  const baseline = read(BASELINE_FILE, (text, file) => parseBaseline(text, file, rules));
  const sources = await sourcesOf(io, root, config, faults);
  const known = new Set<string>(repository.paths);
  return {
    config,
    allowlist,
    baseline,
    faults,
    sources,
    today: io.today,
    exists: (path) => known.has(`${prefix}${path}`),
    exportsOf: (path) => exportsIn(path, repository.text(`${prefix}${path}`)),
  };
}

function attempt<Value>(faults: Fault[], act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    faults.push(...error.lines.map(faultOf));
    return undefined;
  }
}

/** A line of an error is a place and what is wrong there, or the latter alone. */
function faultOf(line: string): Fault {
  const [, place, message] = /^(.*?:\d+:\d+) ([^]*)$/.exec(line) ?? [];
  return place === undefined || message === undefined
    ? { at: undefined, message: line }
    : { at: readPlace(place), message };
}

async function sourcesOf(
  io: Io,
  root: string,
  config: Config,
  faults: Fault[],
): Promise<ReadonlySet<RepoPath> | undefined> {
  try {
    const { sources, excluded } = await discover({ root, config, environment: io.env });
    // What a sparse check-out leaves out is judged wherever it is there.
    return new Set([...sources.map((source) => source.path), ...(excluded.get('not-checked-out') ?? [])]);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    faults.push(...error.lines.map(faultOf));
    return undefined;
  }
}

/** `undefined` where a module passes on what others export, or exports in ways that its syntax does not show. */
function exportsIn(path: RepoPath, text: string | undefined): ReadonlySet<string> | undefined {
  const exports = text === undefined ? undefined : modulesOf(path, text)?.exports;
  if (exports === undefined || exports.some((one) => one.kind === 'star')) return undefined;
  if (exports.length === 0 && /\.(?:c[jt]s|jsx?)$/.test(path)) return undefined;
  return new Set(exports.flatMap((one) => (one.kind === 'star' ? [] : [one.name])));
}
