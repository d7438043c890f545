import type { Place } from '../../core/errors.ts';
import { groupBy } from '../../core/multimap.ts';
import { baseName, folderOf, type RepoPath } from '../../core/repo-path.ts';
import { beside, problem, warning, type Remark } from '../diagnosis.ts';
import { isAside } from '../aside.ts';
import { dependsOn, type Manifests } from '../manifests.ts';
import { startOf } from '../places.ts';
import type { Repository } from '../repository.ts';

/** A program of which one folder has one config, and where it may stand. */
interface Configured {
  readonly name: string;
  /** Files in the order in which the program takes the first one. */
  readonly files: readonly RegExp[];
  /** A key of `package.json`, which comes first. */
  readonly key?: string;
}

const PROGRAMS: readonly Configured[] = [
  {
    name: 'ESLint',
    files: [/^eslint\.config\.js$/, /^eslint\.config\.mjs$/, /^eslint\.config\.cjs$/, /^eslint\.config\.[cm]?ts$/],
  },
  {
    name: 'Prettier',
    key: 'prettier',
    files: [
      /^\.prettierrc$/,
      /^\.prettierrc\.json$/,
      /^\.prettierrc\.ya?ml$/,
      /^\.prettierrc\.json5$/,
      /^\.prettierrc\.[cm]?[jt]s$/,
      /^prettier\.config\.[cm]?[jt]s$/,
      /^\.prettierrc\.toml$/,
    ],
  },
  {
    name: 'lint-staged',
    key: 'lint-staged',
    files: [/^\.lintstagedrc(?:\..+)?$/, /^lint-staged\.config\.[cm]?[jt]s$/],
  },
  { name: 'Biome', files: [/^biome\.json$/, /^biome\.jsonc$/] },
  { name: 'oxlint', files: [/^\.oxlintrc\.json$/, /^\.oxlintrc\.jsonc$/] },
  { name: 'Stylelint', key: 'stylelint', files: [/^\.stylelintrc(?:\..+)?$/, /^stylelint\.config\.[cm]?[jt]s$/] },
  { name: 'commitlint', key: 'commitlint', files: [/^\.commitlintrc(?:\..+)?$/, /^commitlint\.config\.[cm]?[jt]s$/] },
];
const OLD_ESLINT = /^\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?$/;

export interface SettingsContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
}

/** Folders with two configs of one program, of which it reads one. */
export function doubledSettings({ repository, manifests }: SettingsContext): readonly Remark[] {
  const folders = groupBy(
    repository.paths.filter((path) => !isAside(path)),
    folderOf,
  );
  return [...folders].flatMap(([folder, paths]) => {
    const names = paths.filter((path) => CONFIG.test(baseName(path)));
    return names.length === 0
      ? []
      : [
          ...PROGRAMS.flatMap((program) => doubled(program, folder, names, manifests)),
          ...oldBesideFlat(names, folder, manifests),
        ];
  });
}

const CONFIG = /^(?:\.?(?:eslint|prettier|lintstaged|lint-staged|biome|oxlint|stylelint|commitlint))/;

function doubled(
  program: Configured,
  folder: string,
  paths: readonly RepoPath[],
  manifests: Manifests,
): readonly Remark[] {
  const root = manifests.in(folder)?.root;
  const { name, key, files } = program;
  const inManifest = key === undefined || root?.get(key) === undefined ? [] : [root.keyPlace(key)];
  const inFiles = files.flatMap((pattern) => paths.filter((path) => pattern.test(baseName(path))).map(startOf));
  const [first, ...others] = [...inManifest, ...inFiles];
  if (first === undefined) return [];
  return others.map((at) => {
    const message = `${name} has two configs in one folder: it reads ${shown(first, key, inManifest)}, and ${nameOf(at)} has no effect`;
    return beside(problem(message, 'Keep one of them.', at), [first]);
  });
}

function shown(place: Place, key: string | undefined, inManifest: readonly Place[]): string {
  return inManifest.includes(place) ? `"${key ?? ''}" of package.json` : nameOf(place);
}

/** Since version 9, ESLint reads no config of the old format where a flat one is. */
function oldBesideFlat(paths: readonly RepoPath[], folder: string, manifests: Manifests): readonly Remark[] {
  const flat = paths.find((path) => /^eslint\.config\.[cm]?[jt]s$/.test(baseName(path)));
  const manifest = manifests.around(folder);
  const key = manifests.in(folder)?.root.get('eslintConfig') === undefined ? [] : ['eslintConfig'];
  const old = paths.filter((path) => OLD_ESLINT.test(baseName(path))).map(startOf);
  const inManifest = key.flatMap((one) => manifests.in(folder)?.root.keyPlace(one) ?? []);
  const asked = manifest === undefined ? undefined : (dependsOn(manifest, 'eslint')?.text ?? '');
  if (flat === undefined || asked === undefined || /^\D*8\b/.test(asked)) return [];
  return [...old, ...inManifest].map((at) => {
    const what = inManifest.includes(at) ? '"eslintConfig"' : nameOf(at);
    const message = `${baseName(flat)} is what ESLint reads, and ${what} beside it has no effect`;
    return beside(warning(message, `Remove ${what}, and move what is missing to the other one.`, at), [startOf(flat)]);
  });
}

function nameOf({ file }: Place): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
