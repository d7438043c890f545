import { isExamplePath } from '../core/example-path.ts';
import { importedFiles } from '../core/imported-files.ts';
import { baseName, folderOf, type RepoPath } from '../core/repo-path.ts';
import { savedProject, type Project } from '../core/project.ts';
import { folderOfGroup, sourceFolderOf } from './package-folders.ts';

const TOOL_CONFIG =
  /^(\.[\w-]+rc|(gulp|grunt|jake|knex|rake|cake)file|(webpack|rollup|vite|babel|karma|wdio|jest|metro|protractor|nightwatch|electron-builder)[\w.-]*)\.[cm]?[jt]s$/i;
const KNOWN_CONFIG =
  /^(next|vite|vitest|jest|playwright|cypress|drizzle|prisma|eslint|stylelint|prettier|tailwind|postcss|webpack|rspack|rsbuild|rollup|rolldown|tsup|tsdown|esbuild|babel|svelte|astro|nuxt|vue|remix|react-router|metro|commitlint|lint-staged|knip|turbo|nx|sentry\.[\w]+|instrumentation|codegen|graphql|orval|openapi-ts|kysely|mikro-orm|ormconfig|i18n|lingui|changeset|release|semantic-release|electron-builder|forge|capacitor|expo|app|ecosystem|trigger|sst|wrangler|docusaurus|vitepress|typedoc|size-limit|craco|tsdx)\.(config|conf)\.[cm]?[jt]sx?$/i;
/** Of them, those that programs give to settings of their own as well: `src/config/app.config.ts`. */
const OWN_CONFIG = /^(app|graphql|i18n|release|mikro-orm|kysely)\./;
const ANY_CONFIG = /\.(config|conf)\.[cm]?[jt]sx?$/i;
const INSTRUMENTATION = /^(instrument|newrelic|instrumentation(-[\w-]+|\.(node|edge|client|server))?)\.[cm]?[jt]sx?$/;
/** What is run by hand or by a tool wherever it lies, unless a framework serves the folder around it. */
const TASK_FOLDERS = /(^|\/)(scripts?|bin|migrations?|seeds?|seeders)\//;
/** What stands beside the source of a program; inside it the same words name its parts, as `.server` does anywhere. */
const SIDE_FOLDERS =
  /(^|\/)(\.(?!(server|client)\/)[\w-]+|ci|tooling|docker|charts?|deploy(ment)?|infra(structure)?|terraform|helm|k8s|e2e|integration|cypress|playwright|benchmarks?|bench|evals?|experiments?)\//;
/** Where a workspace keeps its programs; a folder `tools` beside it helps to build and run them. */
const WORKSPACE_FOLDER = /(^|\/)(apps|packages|libs)\//;
const SOURCE_FOLDERS = /(^|\/)(src|source|lib|server|client)\//;
const ROUTED_FOLDERS = /(^|\/)(app|pages|routes|api|views|components|modules|features)\//;
const HELPER_NAMES = /^(seeds?|(typeorm-?)?data-?source|global-?(setup|teardown)|setup-?tests?)\.[cm]?[jt]s$/i;
/** What is run by hand or when the program is deployed, where it stands beside the folder of the sources. */
const TASK_NAMES =
  /^(build|seed|populate|migrate|migration|backfill|evals?|bench|benchmark|codegen|generate|release|deploy|setup|(pre|post)(install|build|deploy))([-_.][\w.-]+)?\.[cm]?[jt]s$/i;
/** What is handed out to begin with. */
const TEMPLATES = /^templates?\//;
/** What a package that is not compiled would be started with. */
const ENTRY_NAMES = /^(index|main|server|app|start|cli|bin|worker|proxy|middleware|electron|preload|background)\b/i;
/** Where command-line migration tools look for their connection. */
const DATABASE_CONFIG = /(^|\/)config\/(database|config)\.c?js$/;

/** What {@link unjudgedPlaces} are, in words. */
export const UNJUDGED_PLACES = 'tool configuration, scripts, migrations, examples and instrumentation';

/**
 * Files in which the environment may be read in place, because they run before, beside or without the program: tool
 * configuration, build, deployment and migration helpers, examples, instrumentation. What shipped code imports is shipped code,
 * wherever it lies, so a helper with such an importer is judged.
 */
export function unjudgedPlaces(project: Project): ReadonlySet<RepoPath> {
  const { edited } = project;
  const saved = savedProject(project).derived(findUnjudgedPlaces);
  if (edited === undefined || edited.base.file(edited.file) !== undefined) return saved;
  // Nobody imports a new file yet, so that where it lies decides.
  const isTest = project.file(edited.file)?.test === true;
  return isOutside(project, edited.file, isTest, new Map()) ? new Set([...saved, edited.file]) : saved;
}

function findUnjudgedPlaces(project: Project): ReadonlySet<RepoPath> {
  const outside = new Set<RepoPath>();
  const taskFolders = new Map<string, boolean>();
  for (const { path, test } of project.files) if (isOutside(project, path, test, taskFolders)) outside.add(path);
  for (const path of [...outside]) if (isFixed(path)) addParts(project, path, outside);
  for (const path of outside) if (INSTRUMENTATION.test(baseName(path))) addInstruments(project, path, outside);
  const shipped: RepoPath[] = [];
  const ship = (path: RepoPath): void => {
    if (outside.delete(path)) shipped.push(path);
  };
  for (const path of outside) if (!isFixed(path) && isImportedFromInside(project, path, outside)) ship(path);
  for (const path of shipped) {
    for (const target of importedFiles(project.modules, path))
      if (outside.has(target) && !isFixed(target)) ship(target);
  }
  return outside;
}

/** What a tool's configuration is put together from: beside the sources, and imported by nothing else. */
function addParts({ modules }: Project, config: RepoPath, outside: Set<RepoPath>): void {
  for (const part of importedFiles(modules, config)) {
    if (outside.has(part) || SOURCE_FOLDERS.test(part) || ROUTED_FOLDERS.test(part)) continue;
    if (modules.importersOf(part).every(isFixed)) outside.add(part);
  }
}

/** What instrumentation alone starts is a part of it: probes and exporters, each with switches of its own. */
function addInstruments({ modules }: Project, path: RepoPath, outside: Set<RepoPath>): void {
  for (const part of importedFiles(modules, path))
    if (modules.importersOf(part).every((one) => INSTRUMENTATION.test(baseName(one)))) outside.add(part);
}

/** Whether a file is no part of the program by where it lies, as long as the program does not import it. */
function isOutside(project: Project, path: RepoPath, test: boolean, taskFolders: Map<string, boolean>): boolean {
  return (
    isFixed(path) ||
    (!test &&
      (isExamplePath(path) ||
        TEMPLATES.test(path) ||
        isHelper(project, path, taskFolders) ||
        isBesideSources(project, path)))
  );
}

/** What a tool or framework loads by its name, so that an importer does not make it a part of the program. */
function isFixed(path: RepoPath): boolean {
  const name = baseName(path);
  if (/\.d\.[cm]?ts$/.test(name) || TOOL_CONFIG.test(name) || INSTRUMENTATION.test(name)) return true;
  return KNOWN_CONFIG.test(name) && !(OWN_CONFIG.test(name) && SOURCE_FOLDERS.test(path));
}

function isHelper(project: Project, path: RepoPath, taskFolders: Map<string, boolean>): boolean {
  const name = baseName(path);
  if (ANY_CONFIG.test(name) || HELPER_NAMES.test(name) || DATABASE_CONFIG.test(path)) return true;
  const folder = folderOf(path);
  let isTask = taskFolders.get(folder);
  if (isTask === undefined) {
    isTask = isTaskFolder(`${folder}/`) || isToolFolder(`${folder}/`, project);
    taskFolders.set(folder, isTask);
  }
  return isTask;
}

function isTaskFolder(path: string): boolean {
  const task = TASK_FOLDERS.exec(path);
  const side = SIDE_FOLDERS.exec(path);
  const before = (folder: RegExpExecArray): string => path.slice(0, folder.index + 1);
  if (task !== null && !ROUTED_FOLDERS.test(before(task))) return true;
  return side !== null && !ROUTED_FOLDERS.test(before(side)) && !SOURCE_FOLDERS.test(before(side));
}

function isToolFolder(path: string, project: Project): boolean {
  const tools = /(^|\/)tools\//.exec(path);
  return tools !== null && savedProject(project).derived(workspaces).has(path.slice(0, tools.index));
}

/** The folders that hold the workspace folders of a project. */
function workspaces(project: Project): ReadonlySet<string> {
  const parents = new Set<string>();
  for (const { path } of project.files) {
    const found = WORKSPACE_FOLDER.exec(path);
    if (found !== null) parents.add(path.slice(0, found.index));
  }
  return parents;
}

/** Whether a file stands by itself in the folder around the sources of its package, and is none of them. */
function isBesideSources(project: Project, path: RepoPath): boolean {
  const group = project.file(path)?.group;
  const folder = folderOf(path);
  if (folder !== folderOfGroup(project, group)) return false;
  const sources = sourceFolderOf(project, group);
  const isAround = sources !== undefined && (folder === '' ? sources !== '' : sources.startsWith(`${folder}/`));
  // The root of a workspace stands around the sources of its packages.
  const isRoot = folder === '' && sources === undefined && savedProject(project).derived(typedGroups).size > 1;
  if (!isAround && !isRoot) return false;
  const name = baseName(path);
  if (TASK_NAMES.test(name)) return true;
  // Plain JavaScript beside compiled sources is run as it is, by a tool or a container.
  return (
    /\.[cm]?js$/.test(name) &&
    !ENTRY_NAMES.test(name) &&
    (isRoot || savedProject(project).derived(typedGroups).has(group))
  );
}

/** The groups whose sources are TypeScript. */
function typedGroups(project: Project): ReadonlySet<string | undefined> {
  return new Set(
    project.files.filter((one) => /\.[cm]?tsx?$/.test(one.path) && !isFixed(one.path)).map((one) => one.group),
  );
}

function isImportedFromInside(project: Project, path: RepoPath, outside: ReadonlySet<RepoPath>): boolean {
  return project.modules
    .importersOf(path)
    .some((importer) => !outside.has(importer) && project.file(importer)?.test === false);
}
