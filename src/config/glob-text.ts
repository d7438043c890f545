import picomatch from 'picomatch';

import { isCostlyGlob } from '../core/path-matcher.ts';

/** What is wrong with the text of a glob, or `undefined`. Paths are relative to the project root, with `/`. */
export function faultOfGlob(glob: string): string | undefined {
  if (glob.trim() === '') return 'a path or glob that is not blank';
  if (glob.startsWith('/') || /^[A-Za-z]:[\\/]/.test(glob)) return 'a path or glob relative to the project root';
  if (glob.split('/').includes('..')) return 'a path or glob inside the project root';
  if (glob.startsWith('!')) return 'a glob without "!"; put what to leave out under "exclude"';
  if (/\\(?![[\](){}*?!+@\\])/.test(glob)) return 'a path or glob with "/" between its parts';
  if (isCostlyGlob(glob)) return 'a glob with fewer stars in one part, and no repeated group within another';
  try {
    picomatch.makeRe(glob, { strictBrackets: true });
  } catch (error) {
    // picomatch throws a SyntaxError for brackets that do not close and for patterns beyond its length limit.
    if (error instanceof SyntaxError) return `a glob that can be matched (${error.message})`;
    throw error;
  }
  return undefined;
}
