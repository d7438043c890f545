import picomatch from 'picomatch';

/** Matches what a glob names and everything below the folders that it names. */
export function matcher(glob: string): (path: string) => boolean {
  const plain = normalised(glob);
  if (plain === '' || plain === '.') return () => true;
  const matches = picomatch([plain, `${plain}/**`], OPTIONS);
  // Folders such as `[id]` look like a glob and are meant as they stand.
  return (path) => path === plain || path.startsWith(`${plain}/`) || matches(path);
}

/** Matches the folders that a glob names, and nothing below them. */
export function folderMatcher(glob: string): (folder: string) => boolean {
  const plain = normalised(glob);
  if (plain === '' || plain === '.') return (folder) => folder === '';
  const matches = picomatch(plain, OPTIONS);
  return (folder) => folder === plain || matches(folder);
}

/** Without the `s` flag a name with a line break would match nothing. */
const OPTIONS = { dot: true, flags: 's' } as const;

function normalised(glob: string): string {
  return glob.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}

/**
 * Whether a glob may take forever to match: it becomes a regular expression, whose time is a power of the stars in one
 * part of the path, and worse where repeated groups nest. No glob that means something has as many.
 */
export function isCostlyGlob(glob: string): boolean {
  return /(?:\*+[^/*]+){4,}\*/.test(glob) || /[+*]\([^)]*[*+(]/.test(glob);
}
