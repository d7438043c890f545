import { ALLOWLIST_FILE, BASELINE_FILE, CONFIG_FILE } from '../../core/file-names.ts';
import { baseName, folderOf, type RepoPath } from '../../core/repo-path.ts';
import { ok, problem, warning, type Remark } from '../diagnosis.ts';
import type { Manifests } from '../manifests.ts';
import { startOf } from '../places.ts';
import type { Repository } from '../repository.ts';
import type { Gate } from './gates.ts';

export interface ConfigContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
  /** The folder of the project at hand; empty for the top of the repository. */
  readonly folder: string;
  /** Files that the project at hand judges. */
  readonly judged: readonly RepoPath[];
  /** Files of ours that are there and that git ignores. */
  readonly ignored: readonly string[];
  /** What pipelines run. */
  readonly gates: readonly Gate[];
}

/** Whether one config is in force, and the one that people think of. */
export function checkConfig(context: ConfigContext): readonly Remark[] {
  const { repository, folder } = context;
  const configs = repository.paths.filter((path) => baseName(path) === CONFIG_FILE);
  const own = configs.find((path) => folderOf(path) === folder);
  const folders = new Set(configs.map(folderOf));
  return [
    ownRemark(own, repository),
    ...context.ignored.map(ignoredRemark),
    ...repository.paths.flatMap((path) => strayRemarks(path, folders)),
    ...configs.flatMap((path) => overlapRemarks(path, context)),
    ...gateRemarks(context, folders),
    ...manifestRemarks(context.manifests),
  ];
}

function ownRemark(own: RepoPath | undefined, { absent }: Repository): Remark {
  if (own === undefined) return ok(`there is no ${CONFIG_FILE}, so every setting has its default`);
  if (!absent.has(own)) return ok(`${own} is in force`, startOf(own));
  const message = `${own} is not checked out, so "ssot-lint check" judges by the defaults in this clone`;
  return problem(message, 'Take it into the sparse check-out.', startOf(own));
}

function ignoredRemark(path: string): Remark {
  const message = `git ignores ${path}, so pipelines and colleagues judge without it`;
  return problem(message, `Take it out of .gitignore, and run "git add ${path}".`, startOf(path));
}

const OTHER_CONFIG = /^(?:ssot\.config\.(?:yml|jsonc?|toml|[cm]?[jt]s)|\.ssotrc(?:\.\w+)?)$/;
const OTHER_ALLOWLIST = /^acceptable-duplicates\.(?:yml|jsonc?)$/;

/** Files that look like ours and are not read. */
function strayRemarks(path: RepoPath, configFolders: ReadonlySet<string>): readonly Remark[] {
  const name = baseName(path);
  const folder = folderOf(path);
  const other = OTHER_CONFIG.test(name) ? CONFIG_FILE : OTHER_ALLOWLIST.test(name) ? ALLOWLIST_FILE : undefined;
  if (other !== undefined) {
    const message = `${path} is not read; what is read is ${other}`;
    const remedy = configFolders.has(folder) && other === CONFIG_FILE ? 'Delete it.' : `Rename it to ${other}.`;
    return [problem(message, remedy, startOf(path))];
  }
  const isOurs = name === ALLOWLIST_FILE || name === BASELINE_FILE;
  if (!isOurs || folder === '' || configFolders.has(folder)) return [];
  const message = `${path} is not read, since ${folder} is no project of its own`;
  return [warning(message, `Move it to the folder of the ${CONFIG_FILE} that is meant, or to the top.`, startOf(path))];
}

/** A config below another one: the same files are judged by both, depending on where the tool is run. */
function overlapRemarks(path: RepoPath, { folder, judged }: ConfigContext): readonly Remark[] {
  const inner = folderOf(path);
  const isBelow = inner !== folder && (folder === '' || inner.startsWith(`${folder}/`));
  if (!isBelow) return [];
  const shared = judged.find((file) => file.startsWith(`${inner}/`));
  if (shared === undefined) return [];
  const message = `${shared} is judged by ${path} where the tool is run in ${inner}, and by the settings of ${folder === '' ? 'the top folder' : folder} elsewhere`;
  const within = folder === '' ? inner : inner.slice(folder.length + 1);
  return [
    warning(
      message,
      `Keep one of them: delete ${path}, or add "${within}" to "exclude" of the outer one.`,
      startOf(path),
    ),
  ];
}

/** Pipelines that run where another config is found than the one that is there. */
function gateRemarks({ gates }: ConfigContext, folders: ReadonlySet<string>): readonly Remark[] {
  const judgedFolders = new Set(gates.flatMap((gate) => projectOf(gate, folders) ?? []));
  const isUnknown = gates.length === 0 || gates.some((gate) => gate.folder === undefined || hasConfig(gate));
  if (isUnknown) return [];
  const idle = [...folders].filter((folder) => !judgedFolders.has(folder));
  const [first] = idle;
  if (first === undefined) return [];
  const lost = gates.find((gate) => {
    const project = projectOf(gate, folders);
    return project === '' && !folders.has('');
  });
  if (lost === undefined) return [];
  const message = `this runs in the top folder, where no ${CONFIG_FILE} is, so that of ${first} is not in force`;
  return [problem(message, `Run it in ${first} ("working-directory: ${first}" or "cd ${first}").`, lost.at)];
}

function hasConfig({ usage }: Gate): boolean {
  return usage.options.has('--config');
}

/** The nearest folder upwards with a config, else the top. */
function projectOf({ folder }: Gate, folders: ReadonlySet<string>): string | undefined {
  if (folder === undefined) return undefined;
  for (let at = folder; at !== ''; at = folderOf(at)) if (folders.has(at)) return at;
  return '';
}

function manifestRemarks(manifests: Manifests): readonly Remark[] {
  return manifests.folders.flatMap((folder) => {
    const manifest = manifests.in(folder);
    if (manifest === undefined) return [];
    const keys = ['ssot', 'ssot-lint', 'ssotLint'].filter((key) => manifest.root.get(key) !== undefined);
    return keys.map((key) => {
      const message = `"${key}" in ${manifest.path} is not read; settings stand in ${CONFIG_FILE}`;
      return problem(message, `Move what it says to ${CONFIG_FILE}, and remove it.`, manifest.root.keyPlace(key));
    });
  });
}
