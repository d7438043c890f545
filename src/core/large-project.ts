/**
 * From this many files on, a run goes without what costs memory and saves a little time: facts stay packed in bytes, and
 * those that are gone through are unpacked one after the other.
 */
const LARGE_PROJECT = 10_000;

/** @param from how many files are many, {@link LARGE_PROJECT} unless given */
export function isLarge(files: number, from = LARGE_PROJECT): boolean {
  return files >= from;
}
