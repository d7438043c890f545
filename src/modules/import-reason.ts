/** What a comment on an import speaks of, where it is about the way that the import goes. */
const OF_IMPORTS =
  /\b(?:imports?|imported|importing|requir(?:e|es|ing)|barrels?|bundl\w*|paths?|relative|deep|circular|cycles?|tree-?shak\w*|resol\w*|re-?exports?|pull(?:s|ed)?|drags?)\b/i;
/** The words by which a sentence says why something is as it is. */
const GIVES_REASON =
  /\b(?:because|since|so|as|avoid\w*|on purpose|intention\w*|deliberate\w*|purposely|instead|rather|not|never|cannot|must|needs?|needed|requires?|would|without|until|workaround|only|breaks?)\b|n['’]t\b/i;
/** Notices that stand on top of a file, tasks, and what is told to a tool, which hides a finding and is counted as such. */
const NO_REASON = /copyright|licen[cs]e|\b(?:eslint|oxlint|biome|ssot)-|@ts-|\b(?:TODO|FIXME|XXX|HACK)\b/i;
const FEWEST_WORDS = 5;

/** Whether the comment right above a statement, or behind it on its line, says why it asks for a module in this way. */
export function hasReason(text: string, start: number, stop: number): boolean {
  const behind = /^[ \t;]*(\/[/*][^\n]*)/.exec(text.slice(stop, stop + 400))?.[1];
  return isReason(behind) || isReason(commentAbove(text, start));
}

/** The comment that ends in the line before a place. */
function commentAbove(text: string, start: number): string | undefined {
  const lines = text.slice(Math.max(0, start - LONGEST), start).split('\n');
  // What stands before the statement in its own line is its indentation.
  if ((lines.pop() ?? '').trim() !== '') return undefined;
  const found: string[] = [];
  const last = lines.at(-1)?.trim() ?? '';
  const isBlock = last.endsWith('*/');
  if (!isBlock && !last.startsWith('//')) return undefined;
  for (const line of lines.reverse()) {
    const own = line.trim();
    if (!isBlock && !own.startsWith('//')) break;
    found.unshift(own);
    if (isBlock && own.startsWith('/*')) break;
  }
  return found.join(' ');
}

const LONGEST = 1500;

function isReason(comment: string | undefined): boolean {
  if (comment === undefined || NO_REASON.test(comment)) return false;
  const words = comment.match(/[\w'’-]*[A-Za-z][\w'’-]*/g) ?? [];
  return words.length >= FEWEST_WORDS && OF_IMPORTS.test(comment) && GIVES_REASON.test(comment);
}
