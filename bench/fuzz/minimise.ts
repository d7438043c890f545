/**
 * Leaves out pieces for as long as the trouble stays. What is tried is bounded, as each trial may be one that hangs.
 *
 * @param isTrouble whether pieces still make trouble
 */
export async function minimise(
  pieces: readonly string[],
  isTrouble: (pieces: readonly string[]) => Promise<boolean>,
  trials: number,
): Promise<readonly string[]> {
  let kept = pieces;
  let left = trials;
  for (let size = Math.ceil(kept.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < kept.length && left > 0; left--) {
      const fewer = [...kept.slice(0, at), ...kept.slice(at + size)];
      if (fewer.length > 0 && (await isTrouble(fewer))) kept = fewer;
      else at += size;
    }
  }
  return kept;
}
