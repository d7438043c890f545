import { baseName, type RepoPath } from '../core/repo-path.ts';
import { savedProject, type Project } from '../core/project.ts';
import { unjudgedPlaces } from '../environment/unjudged-places.ts';
import { unitsOf } from './units.ts';

/** Packages that show, try out or build something and are shipped to nobody. */
const SIDE_PACKAGE =
  /(?:^|\/)(?:examples?|samples?|demos?|playgrounds?|sandbox(?:es)?|fixtures?|templates?|starters?|benchmarks?|load-?test(?:s|ing)?|dev-?server|e2e|scripts?|tooling|tools?|generators?|storybook|docs?|www|site|website)(?:\/|$)/;
/** Packages whose purpose is to test others. */
const TEST_PACKAGE =
  /(?:^|[/@-])(?:tests?|testing|test-?kit|testcontainers|vitest|jest|playwright|cypress|e2e|mocks?|fixtures?|storybook)(?:[/-]|$)/;

/** Whether a file is what a generator writes elsewhere: it lies among templates, and nothing around them imports it. */
function isTemplate(project: Project, file: RepoPath): boolean {
  const folder = /^(?:.*\/)?(?:templates?|boilerplates?|scaffolds?|starters?)\//.exec(file)?.[0];
  if (folder === undefined) return false;
  return savedProject(project)
    .modules.importersOf(file)
    .every((one) => one.startsWith(folder));
}

/** Whether a file is a part of what is shipped, as far as its place tells: no test, story, script, config or example. */
export function isShipped(project: Project, file: RepoPath): boolean {
  if (project.file(file)?.test !== false || /^(?:stories|story)\.[jt]sx?$/.test(baseName(file))) return false;
  if (/\.d\.[cm]?ts$/.test(file)) return false;
  const own = unitsOf(project).packageOf(file);
  if (own !== undefined && (SIDE_PACKAGE.test(own.folder) || TEST_PACKAGE.test(own.name))) return false;
  return !unjudgedPlaces(project).has(file) && !isTemplate(project, file);
}
