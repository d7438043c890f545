import { baseName, type RepoPath } from '../core/repo-path.ts';
import type { Project } from '../core/project.ts';

const TOOL_CONFIG =
  /^(\.[\w-]+rc|(gulp|grunt|jake|knex|rake|cake)file|(webpack|rollup|vite|babel|karma|wdio|jest|metro|protractor|nightwatch)[\w.-]*)\.[cm]?[jt]s$/i;
const KNOWN_CONFIG =
  /^(next|vite|vitest|jest|playwright|cypress|drizzle|prisma|eslint|stylelint|prettier|tailwind|postcss|webpack|rspack|rsbuild|rollup|rolldown|tsup|tsdown|esbuild|babel|svelte|astro|nuxt|vue|remix|react-router|metro|commitlint|lint-staged|knip|turbo|nx|sentry\.[\w]+|instrumentation|codegen|graphql|orval|openapi-ts|kysely|mikro-orm|ormconfig|i18n|lingui|changeset|release|semantic-release|electron-builder|forge|capacitor|expo|app|ecosystem|trigger|sst|wrangler|docusaurus|vitepress|typedoc|size-limit|craco|tsdx)\.(config|conf)\.[cm]?[jt]sx?$/i;
const ANY_CONFIG = /\.(config|conf)\.[cm]?[jt]sx?$/i;
const INSTRUMENTATION = /^instrumentation(-[\w-]+|\.(node|edge|client|server))?\.[cm]?[jt]sx?$/;
const HELPER_FOLDERS =
  /(^|\/)(scripts?|bin|tools?|tooling|ci|\.[\w-]+|docker|charts?|deploy(ment)?|infra(structure)?|terraform|helm|k8s|migrations?|seeds?|seeders|e2e|cypress|playwright|benchmarks?|bench|examples?)\//;
const SEED = /^seed\.[cm]?[jt]s$/;

/**
 * Files in which the environment may be read in place, because they run before, beside or without the program: tool
 * configuration, build, deployment and migration helpers, instrumentation. What shipped code imports is shipped code,
 * wherever it lies, so a helper with such an importer is judged.
 */
export function unjudgedPlaces(project: Project): ReadonlySet<RepoPath> {
  const outside = new Set<RepoPath>();
  for (const { path } of project.files) if (isFixed(path) || isHelper(path)) outside.add(path);
  for (let changed = true; changed;) {
    changed = false;
    for (const path of outside) {
      if (isFixed(path) || !isImportedFromInside(project, path, outside)) continue;
      outside.delete(path);
      changed = true;
    }
  }
  return outside;
}

/** What a tool or framework loads by its name, so that an importer does not make it a part of the program. */
function isFixed(path: RepoPath): boolean {
  const name = baseName(path);
  return /\.d\.[cm]?ts$/.test(name) || TOOL_CONFIG.test(name) || KNOWN_CONFIG.test(name) || INSTRUMENTATION.test(name);
}

function isHelper(path: RepoPath): boolean {
  return ANY_CONFIG.test(baseName(path)) || HELPER_FOLDERS.test(path) || SEED.test(baseName(path));
}

function isImportedFromInside(project: Project, path: RepoPath, outside: ReadonlySet<RepoPath>): boolean {
  return project.modules
    .importersOf(path)
    .some((importer) => !outside.has(importer) && project.file(importer)?.test === false);
}
