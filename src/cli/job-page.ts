import { appendFileSync, statSync } from 'node:fs';

import { UserError } from '../core/errors.ts';
import type { Io } from './io.ts';

/** GitHub shows so many bytes of Markdown for one step, and nothing at all of more. */
const MOST_BYTES = 1024 * 1024;

/** The page of the CI job, to which every step may append. */
export interface JobPage {
  /** Bytes that are left. */
  readonly room: number;
  readonly append: (markdown: string) => void;
}

/** The file that GitHub makes the page from, where there is one. */
export function jobPage(io: Io): JobPage {
  const file = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return { room: MOST_BYTES, append: () => undefined };
  return {
    room: Math.max(0, MOST_BYTES - sizeOf(file)),
    append: (markdown) => {
      try {
        appendFileSync(file, markdown);
      } catch (cause) {
        throw new UserError(
          `cannot write the summary of the job to ${file}`,
          'It is named by the variable GITHUB_STEP_SUMMARY; unset it to do without.',
          { cause },
        );
      }
    },
  };
}

/** What cannot be looked at cannot be written either, and is only of interest to what writes. */
function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
}
