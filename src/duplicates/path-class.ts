import { EXAMPLE_PATHS } from '../core/example-path.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** Why the code of a path may repeat other code: it is a copy by its nature, or no part of the product. */
export type PathClass = 'test' | 'story' | 'generated' | 'migration' | 'example' | 'tool-config';

const SCRIPT = String.raw`\.[cm]?[jt]sx?$`;
/**
 * A hidden folder is no part of a product: it holds what tools look for, or what somebody put away. Those are in which
 * a bundler looks for what runs on one side alone.
 */
const HIDDEN = /(^|\/)\.(?!\.?\/|(server|client)\/)[^/]+\//;
const PATH_CLASSES: readonly (readonly [PathClass, RegExp])[] = [
  [
    'test',
    /(^|\/)(__tests?__|__mocks__|__fixtures__|__testfixtures__|tests?|e2e|specs?|fixtures?|mocks?|cypress|playwright|test-?(utils?|helpers?|support)|testing|test-rig|evals?|benchmarks?|load-?test(s|ing)|[\w-]+-tests?|test-(plugins?|apps?|servers?)|issue-\d+)\//i,
  ],
  [
    'test',
    new RegExp(
      String.raw`[._-]((?:client|server|unit|int|integration|node|browser|smoke|type)?-?tests?|spec|e2e|cy|mock|mocks|fixture|bench|eval|testing)${SCRIPT}`,
      'i',
    ),
  ],
  ['test', new RegExp(String.raw`(^|/)(test|tests|mock|setup-?tests?)${SCRIPT}`, 'i')],
  ['story', /\.(stories|story)\.[jt]sx?$|(^|\/)(\.storybook|stories|storybook[\w.-]*)\//],
  ['generated', /(^|\/)(generated|__generated__|gen|vendor|vendored|third[-_]party|proto-gen|dist(-\w+)?)\//],
  ['generated', new RegExp(String.raw`\.(gen|generated|min|pb|bundle)${SCRIPT}|_pb\.[jt]s$|\.d\.[cm]?ts$`)],
  // What a generator fills in is no code yet.
  ['generated', new RegExp(String.raw`\.(template|tmpl|tpl)${SCRIPT}`)],
  // A time stamp in the file name is how migrations are numbered.
  ['migration', /(^|\/)\w*(migrations?|alterations?|seeds?|seeders?|codemods?)\/|(^|[/._-])\d{8,}[-_][^/]*$/i],
  // So is a script that is run once, against what the database is at that time.
  ['migration', /(^|\/)scripts?\/(.*\/)?(migrate|migration|backfill)[-_.][^/]*$/i],
  ...EXAMPLE_PATHS.map((pattern): readonly [PathClass, RegExp] => ['example', pattern]),
  ['tool-config', HIDDEN],
  ['tool-config', /\.config\.[cm]?[jt]s$/],
  [
    'tool-config',
    /(^|\/)(tailwind|postcss|vite|vitest|next|eslint|prettier|jest|tsup|rollup|webpack)\.[\w.-]+\.[cm]?[jt]s$/,
  ],
];

/** The class of a path whose code is not compared; `undefined` for the code of the product. */
export function pathClass(path: RepoPath): PathClass | undefined {
  return PATH_CLASSES.find(([, pattern]) => pattern.test(path))?.[0];
}

/** Whether `x.config.ts` stands below `src`, so that it may be a part of the program and not what a tool looks for. */
export function isNamedConfig(path: RepoPath): boolean {
  return /(^|\/)(src|app|lib)\/(.*\/)?[\w-]+\.config\.[cm]?[jt]s$/.test(path) && !HIDDEN.test(path);
}

/** Whether one file holds a component: its script is set up anew for each instance, and exports nothing but that. */
export function isComponentFile(path: RepoPath): boolean {
  return /\.(vue|svelte|astro)$/.test(path);
}

/** Whether a file is a part of a UI kit that is copied into each project to be changed there. */
export function isUiKitFile(path: RepoPath): boolean {
  return /(^|\/)(components\/ui|primitives|ui\/primitives|ai-elements)\/[^/]+\.[jt]sx$/.test(path);
}

/** What a router loads, by its folder: an import of it drags the page along. */
export function isPage(path: RepoPath): boolean {
  if (/(^|\/)pages\/api\//.test(path)) return true;
  return /(^|\/)(pages|routes)\/(?!(.*\/)?(components|hooks|utils?|lib|shared)\/).*\.[jt]sx$/.test(path);
}

/** Whether a file is run by hand. */
export function isScript(path: RepoPath): boolean {
  return /(^|\/)(\w+-)?(scripts?|seeds?)(\/|\.)|(^|\/)seed-[\w-]+\.[cm]?[jt]s$/.test(path);
}

/** Whether a bundler keeps this file out of what the browser gets, by its name. */
export function isServerFile(path: RepoPath): boolean {
  return /\.server\.[cm]?[jt]sx?$|(^|\/)\.server\//.test(path);
}

/**
 * Whether a file that runs in a browser, as far as paths tell, would have to import from one that runs on a server, or
 * the server from what a browser draws.
 */
export function leadsToOtherSide(from: RepoPath, to: RepoPath): boolean {
  if (isServerFile(from) || isInServerFolder(from)) return !isServerFile(to) && !isInServerFolder(to) && isDrawn(to);
  return isServerFile(to) || (isInServerFolder(to) && isDrawn(from));
}

function isInServerFolder(path: RepoPath): boolean {
  return /(^|\/)server\//.test(path);
}

/** Whether a file is part of what a browser draws, as far as its path tells. */
export function isDrawn(path: RepoPath): boolean {
  return (
    /\.[jt]sx$/.test(path) ||
    isComponentFile(path) ||
    /(^|\/)(components|hooks|client)\/|(^|\/)use[A-Z]\w*\.[jt]s$/.test(path)
  );
}
