/** What a line of our Markdown is made of besides names: headings, points of lists, bold words, tables. */
const OURS = /^(?:#{2,3} | *- (?:keep |fix: )?|)(?:\*\*[\w ]+\*\*)?/;

/** Whole lines of ours that are alive on purpose. Titles of lists are words and numbers. */
const OUR_LINES =
  /^(?:<details(?: open)?><summary>[\w ,:-]+<\/summary>|<\/details>|<!-- ssot-lint:comment(?::[0-9a-f]{16})? -->|<sub>ssot-lint · `npx ssot-lint explain <id>` says more about a finding\.<\/sub>)$/;

/**
 * The lines of a report in Markdown in which something is alive that must not be: what is left when code, escapes and our
 * own marks are taken away holds a mark that means something, or a word that services turn into a link.
 */
export function liveMarkdown(text: string): string[] {
  return text.split('\n').filter((line) => {
    if (/^\| :--- \|/.test(line) || OUR_LINES.test(line)) return false;
    // An entity stands for a character that is none of the marks, so it keeps what is around it apart.
    const rest = withoutCode(line.replace(OURS, '')).replace(/&(?:amp|lt|gt|#96|#8203);/g, '\0');
    const bare = /^\|.*\|$/.test(rest) ? rest.replaceAll('|', '') : rest;
    return /[`<>*_[\]~$|&]|@\w|#\w|:\/\/|www\.|GH-\d|[!%^]\d/i.test(bare);
  });
}

/** Reads a line as CommonMark does: a code span ends at the next row of backquotes of the same length. */
function withoutCode(line: string): string {
  let rest = '';
  for (let at = 0; at < line.length;) {
    const escape = /^\\[!-/:-@[-`{-~]/.exec(line.slice(at));
    if (escape !== null) {
      at += 2;
      continue;
    }
    const [row = ''] = /^`+/.exec(line.slice(at)) ?? [];
    if (row === '') {
      rest += line[at] ?? '';
      at++;
      continue;
    }
    const close = [...line.slice(at + row.length).matchAll(/`+/g)].find((one) => one[0].length === row.length);
    if (close === undefined) return `${rest}${row}`;
    at += row.length + close.index + row.length;
  }
  return rest;
}
