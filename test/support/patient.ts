import { rules } from '../../rules/index.ts';
import { parseAllowlist } from '../../src/allow/parse-allowlist.ts';
import { parseBaseline } from '../../src/baseline/parse-baseline.ts';
import { shapeOf } from '../../src/cli/doctor/command-shape.ts';
import { declareProgram } from '../../src/cli/main.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { parseConfig } from '../../src/config/index.ts';
import { formatPlace } from '../../src/core/errors.ts';
import { byCodeUnit, toRepoPath, type RepoPath } from '../../src/core/repo-path.ts';
import type { Diagnosis, Subject } from '../../src/doctor/diagnosis.ts';
import { examine, type Patient } from '../../src/doctor/examine.ts';
import { modulesOf } from '../../src/doctor/checks/plugin-imports.ts';

const io = {
  cwd: '/',
  env: {},
  stdout: () => undefined,
  stderr: () => undefined,
  isStdoutTerminal: false,
  isStderrTerminal: false,
  processors: 2,
  now: () => 0,
  peakMemory: () => 0,
  user: '',
  runtime: '',
  today: '2026-11-21',
};

/** A manifest that asks for the tool, as most projects here have. */
const MANIFEST = '{ "name": "shop", "devDependencies": { "ssot-lint": "^0.1.0" } }';

export function pathOf(name: string): RepoPath {
  const path = toRepoPath(name);
  if (path === undefined) throw new Error(`not a path: ${name}`);
  return path;
}

/** A repository in memory, with whatever is not told as most projects have it. */
function patient(files: Readonly<Record<string, string>>, more: Partial<Patient> = {}): Patient {
  const all: Record<string, string> = {
    'package.json': MANIFEST,
    'src/orders.ts': 'export const orders = 1;',
    ...files,
  };
  const paths = Object.keys(all).map(pathOf).sort(byCodeUnit);
  const sources = new Set(paths.filter((path) => /^(?:packages\/[^/]+\/)?src\/.*\.ts$/.test(path)));
  const config = all['ssot.config.yaml'];
  const allowlist = all['acceptable-duplicates.yaml'];
  const baseline = all['ssot-baseline.jsonl'];
  return {
    repository: { paths, absent: new Set(), text: (path) => all[path] },
    folder: '',
    judged: [...sources, ...paths.filter((path) => path === 'ssot.config.yaml')],
    members: new Set(paths.flatMap((path) => /^(packages\/[^/]+)\/package\.json$/.exec(path)?.[1] ?? [])),
    ignored: [],
    hook: undefined,
    isPipeline: false,
    registries: {
      config: config === undefined ? defaultConfig() : parseConfig(config, 'ssot.config.yaml', rules),
      allowlist: allowlist === undefined ? undefined : parseAllowlist(allowlist, 'acceptable-duplicates.yaml', rules),
      baseline: baseline === undefined ? undefined : parseBaseline(baseline, 'ssot-baseline.jsonl', rules),
      faults: [],
      sources,
      exists: (path) => all[path] !== undefined,
      exportsOf: (path) =>
        new Set(modulesOf(path, all[path] ?? '')?.exports.flatMap((one) => (one.kind === 'star' ? [] : [one.name]))),
      today: io.today,
    },
    machine: { node: '20.20.2', processors: 2, git: 'there', cache: 'writable', installed: new Map() },
    tool: {
      version: '0.1.0',
      nodeRange: '^20.19.0 || ^22.13.0 || >=24',
      eslintRange: '^9.22.0 || ^10.0.0',
      shape: shapeOf(declareProgram(io, () => undefined)),
    },
    ruleIds: rules.map((rule) => rule.id),
    ...more,
  };
}

/** What is said about one subject, as `verdict place message`, with the other places behind `against`. */
export function said(
  subject: Subject,
  files: Readonly<Record<string, string>>,
  more: Partial<Patient> = {},
): readonly string[] {
  return examine(patient(files, more)).flatMap((one) => (one.subject === subject ? [lineOf(one)] : []));
}

function lineOf({ verdict, at, also = [], message }: Diagnosis): string {
  const against = also.length === 0 ? [] : [`against ${also.map(formatPlace).join(', ')}`];
  return [verdict, ...(at === undefined ? [] : [formatPlace(at)]), message, ...against].join(' ');
}
