import type { RepoPath } from './repo-path.ts';

/** Paths of code that shows how something is used, or that is handed out to begin with, and is no part of a program. */
export const EXAMPLE_PATHS: readonly RegExp[] = [
  /(^|\/)(examples?|demos?)\//i,
  // Below `src` a folder of these names is a feature.
  /^(?:(?!(?:src|app|lib)\/)[^/]+\/)*(docs?|references|\.?(old|archived?)|_(old|archived?)|attic|starters?|boilerplate|([\w.]+-)*(playgrounds?|sandbox(es)?|samples?|examples?|demos?))\//i,
  // So is what is handed out to begin with, and a file of that name that nothing stands around.
  /^(?:(?!(?:src|app|lib)\/)[^/]+\/)*scaffold(s|ing)?\//i,
  /^(?:(?!(?:src|app|lib|components|modules|features|utils|server|client)\/)[^/]+\/){0,3}examples?([-_][\w-]+)?\.[cm]?[jt]s$/i,
  // What is planned is written down with sketches.
  /^(plans|proposals|rfcs?|adrs?|design-docs)\//i,
];

export function isExamplePath(path: RepoPath): boolean {
  return EXAMPLE_PATHS.some((pattern) => pattern.test(path));
}
