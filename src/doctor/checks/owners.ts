import { WHOLE_MODULE, type Config, type Deprecation, type SymbolRef } from '../../core/config.ts';
import type { Place } from '../../core/errors.ts';
import { NearestPath } from '../../core/nearest-path.ts';
import { didYouMean } from '../../core/nearest-word.ts';
import { folderOf, toRepoPath, type RepoPath } from '../../core/repo-path.ts';
import { deprecationName, symbolName } from '../deprecation-name.ts';
import { problem, warning, type Remark } from '../diagnosis.ts';

/** What is known of the modules that a config names. */
export interface Owners {
  readonly config: Config;
  /** What is judged, from the root of the project; `undefined` where that could not be found out. */
  readonly sources: ReadonlySet<RepoPath> | undefined;
  /** Whether a file is there, judged or not. */
  readonly exists: (path: RepoPath) => boolean;
  /** Names that a module exports; `undefined` where they cannot be known from the module alone. */
  readonly exportsOf: (path: RepoPath) => ReadonlySet<string> | undefined;
}

/** What a config says about owners and about what is deprecated, held against the code and itself. */
export function ownerRemarks(owners: Owners): readonly Remark[] {
  const { config } = owners;
  const named = [
    ...config.canonicals.map((one) => ({ ...one, what: `the owner of "${one.name}"` })),
    ...config.environment.accessors.map((one) => ({ ...one, what: 'what reads the environment' })),
  ];
  return [
    ...named.flatMap((one) => missing(one, one.at, one.what, owners)),
    ...sharedPossessions(owners),
    ...deprecatedOwners(config, named),
    ...replacements(config),
  ];
}

function missing({ module, export: name }: SymbolRef, at: Place, what: string, owners: Owners): readonly Remark[] {
  const { sources, exists, exportsOf } = owners;
  if (sources === undefined) return [];
  const remedy = 'Name its present module and export.';
  if (!sources.has(module)) {
    if (exists(module))
      return [
        problem(
          `${module} is to be ${what}, and is not judged`,
          'Take it out of "exclude", or add it to "include".',
          at,
        ),
      ];
    const nearest = new NearestPath(sources).of(module);
    const guess = nearest === undefined ? '' : ` (did you mean "${nearest}"?)`;
    return [problem(`${module} is to be ${what}, and does not exist${guess}`, remedy, at)];
  }
  const exports = exportsOf(module);
  if (exports === undefined || exports.has(name) || name === WHOLE_MODULE) return [];
  return [problem(`${module} is to be ${what}, and has no export "${name}"${didYouMean(name, exports)}`, remedy, at)];
}

/** What two modules of one package both say to own; other packages have owners of their own. */
function sharedPossessions({ config: { canonicals }, exists }: Owners): readonly Remark[] {
  const owners = new Map<string, string>();
  return canonicals.flatMap(({ name, module, owns, at }) => {
    const folder = packageFolder(module, exists);
    return owns.flatMap((possession) => {
      const key = `${folder}\0${possession}`;
      const first = owners.get(key);
      owners.set(key, first ?? name);
      if (first === undefined || first === name) return [];
      return [
        problem(
          `"${name}" and "${first}" both say that they alone own "${possession}"`,
          'Keep it with one of them.',
          at,
        ),
      ];
    });
  });
}

/** The folder of the nearest manifest around a module. */
function packageFolder(module: RepoPath, exists: Owners['exists']): string {
  for (let folder = folderOf(module); folder !== ''; folder = folderOf(folder)) {
    const manifest = toRepoPath(`${folder}/package.json`);
    if (manifest !== undefined && exists(manifest)) return folder;
  }
  return '';
}

function deprecatedOwners(
  { deprecated, canonicals }: Config,
  named: readonly (SymbolRef & { readonly what: string })[],
): readonly Remark[] {
  const owners = new Map(named.map((one) => [symbolName(one), one.what]));
  const possessions = new Map(canonicals.flatMap(({ name, owns }) => owns.map((one) => [one, name] as const)));
  return deprecated.flatMap((one) => {
    const key = deprecationName(one);
    const owner = one.kind === 'symbol' ? owners.get(key) : undefined;
    if (owner !== undefined)
      return [
        problem(
          `${key} is called deprecated here, and ${owner} elsewhere in the config`,
          'Remove one of the two.',
          one.at,
        ),
      ];
    const possession = one.kind === 'import' ? possessions.get(key) : undefined;
    return possession === undefined
      ? []
      : [
          warning(
            `${key} is deprecated, and "${possession}" is declared to own it`,
            'Remove one of the two once nothing imports it.',
            one.at,
          ),
        ];
  });
}

/** What takes the place of something must not have to go itself. */
function replacements({ deprecated }: Config): readonly Remark[] {
  const byKey = new Map<string, Deprecation>();
  const remarks: Remark[] = [];
  for (const one of deprecated) {
    const first = byKey.get(deprecationName(one));
    if (first !== undefined)
      remarks.push(
        problem(
          `${deprecationName(one)} is deprecated in line ${first.at.line} already`,
          'Keep one of the two.',
          one.at,
        ),
      );
    byKey.set(deprecationName(one), first ?? one);
  }
  for (const one of deprecated) {
    const seen = new Set([deprecationName(one)]);
    let next = one.use === undefined ? undefined : byKey.get(one.use);
    const isChain = next !== undefined;
    while (next !== undefined && !seen.has(deprecationName(next))) {
      seen.add(deprecationName(next));
      next = next.use === undefined ? undefined : byKey.get(next.use);
    }
    if (next !== undefined)
      remarks.push(
        problem(
          `${deprecationName(one)} is to be replaced in a circle: ${[...seen, deprecationName(next)].join(' by ')}`,
          'Name what stays.',
          one.at,
        ),
      );
    else if (isChain)
      remarks.push(
        warning(
          `${deprecationName(one)} is to be replaced by ${one.use ?? ''}, which is deprecated itself`,
          'Name what stays.',
          one.at,
        ),
      );
  }
  return remarks;
}
