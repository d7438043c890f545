import type { Site } from './model.ts';
import type { RepoPath } from './repo-path.ts';

/** Whether all that a finding complains about stands in test code. */
export function isInTests(
  { sites }: { readonly sites: readonly Site[] },
  isTest: (file: RepoPath) => boolean,
): boolean {
  return sites.every((site) => site.role === 'canonical' || isTest(site.file));
}
