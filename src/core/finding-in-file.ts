import type { FindingDraft, Site, Span } from './model.ts';
import type { RepoPath } from './repo-path.ts';

/** What is said of places of one file. */
interface Said extends Pick<FindingDraft, 'subject' | 'message' | 'remedy'> {
  /** `undefined` where the severity of the rule is the one in force. */
  readonly severity: FindingDraft['severity'] | undefined;
}

/** One finding about places of one file that are all wrong in the same way; none where there are no places. */
export function findingInFile(
  file: RepoPath,
  [first, ...rest]: readonly { readonly at: Span }[],
  { severity, ...said }: Said,
): FindingDraft[] {
  if (first === undefined) return [];
  const siteOf = ({ at }: { readonly at: Span }): Site => ({ file, role: 'use', ...at });
  return [{ ...said, sites: [siteOf(first), ...rest.map(siteOf)], ...(severity === undefined ? {} : { severity }) }];
}
