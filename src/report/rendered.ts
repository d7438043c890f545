import type { Report } from '../core/report.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** What every format is made from. */
export interface FormatInput {
  readonly report: Report;
  /** Sentences of the rules, such as which accessor was discovered. */
  readonly notes: readonly string[];
  readonly isTest: (file: RepoPath) => boolean;
  readonly color: boolean;
  /** How many findings a report for people shows; all of them are counted. */
  readonly maxFindings: number;
  /** Folder of the project below the top of its work tree, which CI systems count paths from: empty, or with a `/` at the end. */
  readonly folder: string;
  /** How many bytes the page of a CI job has left. */
  readonly pageRoom: number;
}

/** What a format makes of a report. */
export interface Rendered {
  readonly text: string;
  /** What had to be left out because of the limits of whoever reads this, as a sentence. */
  readonly shortfall?: string | undefined;
  /** Markdown for the page of the CI job, where there is one. */
  readonly page?: string | undefined;
}
