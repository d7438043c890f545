import { ok, warning, type Remark } from '../diagnosis.ts';
import type { Manifests } from '../manifests.ts';
import { startOf } from '../places.ts';
import type { Repository } from '../repository.ts';
import { folderOf, type RepoPath } from '../../core/repo-path.ts';
import { lookForPlugin, type ScriptUse } from './plugin-imports.ts';
import { checkOxlint, NOT_LOADED, OXLINT_CONFIG } from './oxlint-config.ts';

export interface PluginContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
  /** Files that the project at hand judges. */
  readonly judged: readonly RepoPath[];
  readonly ruleIds: readonly string[];
}

export interface PluginFindings {
  readonly remarks: readonly Remark[];
  /** Whether ESLint loads the plugin. */
  readonly isInEslint: boolean;
  readonly isInOxlint: boolean;
}

const FLAT_CONFIG = /(?:^|\/)eslint\.config\.[cm]?[jt]s$/;
const OLD_CONFIG = /(?:^|\/)\.eslintrc(?:\.(?:[cm]?js|json|ya?ml))?$/;
const SET_UP = 'Add "ssot.project(import.meta.dirname)" to it; docs/editor.md shows how.';

/** Whether linters load the plugin. No config is run: what it imports is read. */
export function checkPlugin(context: PluginContext): PluginFindings {
  const { paths } = context.repository;
  const flat = paths.filter((path) => FLAT_CONFIG.test(path));
  const uses = flat.map((path) => ({ path, use: lookForPlugin(context, path) }));
  const isInEslint = uses.some(({ use }) => use.kind === 'used');
  const oxlint = paths.filter((path) => OXLINT_CONFIG.test(path)).flatMap((path) => checkOxlint(context, path));
  const isInOxlint = oxlint.some((one) => one.verdict === 'ok');
  const remarks = [
    ...eslintRemarks(uses, { isInEslint, isInOxlint, judged: context.judged }),
    // One linter is enough, and one config that lacks the plugin says so for all.
    ...oxlint.filter((one) => one.remedy !== NOT_LOADED),
    ...(isInEslint || isInOxlint ? [] : oxlint.filter((one) => one.remedy === NOT_LOADED).slice(0, 1)),
  ];
  return { isInEslint, isInOxlint, remarks: remarks.length > 0 ? remarks : [withoutConfig(paths)] };
}

function withoutConfig(paths: readonly RepoPath[]): Remark {
  const old = paths.find((path) => OLD_CONFIG.test(path));
  if (old === undefined)
    return ok('there is no config of ESLint or oxlint, so findings show in "ssot-lint check" alone');
  const remedy = 'Move to a flat config; docs/editor.md shows the plugin in one.';
  return warning(`${old} is of the old format, which the plugin does not support`, remedy, startOf(old));
}

interface EslintUse {
  readonly path: RepoPath;
  readonly use: ScriptUse;
}

interface Loaded {
  readonly isInEslint: boolean;
  readonly isInOxlint: boolean;
  readonly judged: readonly RepoPath[];
}

function eslintRemarks(uses: readonly EslintUse[], loaded: Loaded): readonly Remark[] {
  const present = uses.flatMap(presence);
  if (loaded.isInEslint)
    return [...present, ...uses.flatMap((one) => (one.use.kind === 'absent' ? absence(one.path, loaded) : []))];
  if (loaded.isInOxlint || present.length > 0) return present;
  const lacking = uses.flatMap(({ path, use }) =>
    use.kind === 'unknown'
      ? [warning(`whether ${path} has the plugin cannot be read from it`, SET_UP, startOf(path))]
      : absence(path, loaded),
  );
  return lacking.slice(0, 1);
}

function presence({ path, use }: EslintUse): readonly Remark[] {
  switch (use.kind) {
    case 'used':
      return [ok(`${path} has the plugin`, use.at)];
    case 'unused':
      return [warning(`${use.at.file} imports the plugin and does not use it, so it finds nothing`, SET_UP, use.at)];
    case 'ruleless':
      return [warning(`${use.at.file} has the plugin, but no rule of it is switched on`, SET_UP, use.at)];
    case 'absent':
    case 'unknown':
      return [];
  }
}

/** A config of a folder takes the place of those above it. */
function absence(path: RepoPath, { judged }: Loaded): readonly Remark[] {
  const folder = folderOf(path);
  if (!judged.some((file) => folder === '' || file.startsWith(`${folder}/`))) return [];
  const what = folder === '' ? 'ESLint' : `ESLint in ${folder}`;
  return [warning(`${what} does not have the plugin, so editors show no findings`, SET_UP, startOf(path))];
}
