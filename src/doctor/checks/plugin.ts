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
  const eslint = eslintRemarks(context, flat);
  const oxlint = paths.filter((path) => OXLINT_CONFIG.test(path)).flatMap((path) => checkOxlint(context, path));
  const isInOxlint = oxlint.some((one) => one.verdict === 'ok');
  const remarks = [...eslint.remarks, ...oxlint];
  const hasPlugin = remarks.some((one) => one.verdict === 'ok');
  // One linter is enough: what another one lacks is no fault.
  if (hasPlugin) return { ...eslint, isInOxlint, remarks: remarks.filter((one) => one.remedy !== NOT_LOADED) };
  if (remarks.length > 0) return { ...eslint, isInOxlint, remarks };
  return { isInEslint: false, isInOxlint, remarks: [withoutConfig(paths)] };
}

function withoutConfig(paths: readonly RepoPath[]): Remark {
  const old = paths.find((path) => OLD_CONFIG.test(path));
  if (old === undefined)
    return ok('there is no config of ESLint or oxlint, so findings show in "ssot-lint check" alone');
  const remedy = 'Move to a flat config; docs/editor.md shows the plugin in one.';
  return warning(`${old} is of the old format, which the plugin does not support`, remedy, startOf(old));
}

function eslintRemarks(context: PluginContext, configs: readonly RepoPath[]): Omit<PluginFindings, 'isInOxlint'> {
  const uses = configs.map((path) => ({ path, use: lookForPlugin(context, path) }));
  const active = uses.filter(({ use }) => use.kind === 'used');
  const remarks = uses.flatMap(({ path, use }) => eslintRemark(path, use, active.length > 0, context));
  // Without the plugin anywhere, one config is enough to say so.
  const isAbsent = uses.every(({ use }) => use.kind === 'absent' || use.kind === 'unknown');
  return { isInEslint: active.length > 0, remarks: isAbsent ? remarks.slice(0, 1) : remarks };
}

function eslintRemark(
  path: RepoPath,
  use: ScriptUse,
  isElsewhere: boolean,
  { judged }: PluginContext,
): readonly Remark[] {
  const start = startOf(path);
  switch (use.kind) {
    case 'used':
      return [ok(`${path} has the plugin`, use.at)];
    case 'unused':
      return [warning(`${use.at.file} imports the plugin and does not use it, so it finds nothing`, SET_UP, use.at)];
    case 'ruleless':
      return [warning(`${use.at.file} has the plugin, but no rule of it is switched on`, SET_UP, use.at)];
    case 'unknown':
      return isElsewhere ? [] : [warning(`whether ${path} has the plugin cannot be read from it`, SET_UP, start)];
    case 'absent': {
      const folder = folderOf(path);
      const isNeeded = judged.some((file) => folder === '' || file.startsWith(`${folder}/`));
      const what = folder === '' ? 'ESLint' : `ESLint in ${folder}`;
      return isNeeded ? [warning(`${what} does not have the plugin, so editors show no findings`, SET_UP, start)] : [];
    }
  }
}
