/** Words of a comment that says why it is the environment itself that is read, and not the module that owns it. */
const OF_RAW_READS =
  /\b(?:direct(?:ly)?|straight|raw)\b.{0,80}\b(?:env\b|environment)|\b(?:env|environment)\b.{0,80}\b(?:direct(?:ly)?|straight|raw)\b|\b(?:can(?:['’]t|not)|must not|never|avoids?|without) (?:import|load|pull)\w*.{0,40}\benv/i;
const NO_REASON = /\b(?:TODO|FIXME|XXX|HACK)\b/;
/** What is told to a tool hides a finding, and is counted as such. */
const FOR_TOOLS = /\b(?:eslint|oxlint|biome|ssot)-|@ts-/;
const LINES = 25;
const LONGEST = 3000;

/** Whether a comment in the lines before an access says that the environment is read past its owner on purpose. */
export function isTold(text: string, start: number): boolean {
  const lines = text
    .slice(Math.max(0, start - LONGEST), start)
    .split('\n')
    .slice(-LINES);
  const comments = lines.filter((line) => /^\s*(?:\/\/|\/?\*)/.test(line) && !FOR_TOOLS.test(line)).join(' ');
  return OF_RAW_READS.test(comments) && !NO_REASON.test(comments);
}
