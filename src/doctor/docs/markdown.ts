/** Code in a text for people, with where it begins. */
export interface DocCode {
  /** What the fence says of it; `undefined` for code within a line. */
  readonly language: string | undefined;
  readonly text: string;
  readonly start: number;
}

const FENCE = /^([ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?[ \t]*)(`{3,}|~{3,})[ \t]*([\w+#-]*)[^`\n]*$/;

/** No fence is longer, and expressions take their time for longer ones. */
const LONGEST_LINE = 500;
/** More than any text has. */
const MAX_CODE = 1000;

/** The code of a Markdown text: blocks within fences, and what stands in backticks. */
export function codeIn(text: string): readonly DocCode[] {
  const found: DocCode[] = [];
  let open: { readonly fence: string; readonly language: string; readonly start: number } | undefined;
  let offset = 0;
  for (const line of text.split('\n')) {
    if (found.length >= MAX_CODE) break;
    const next = offset + line.length + 1;
    const bare = line.replace(/\r$/, '');
    if (open !== undefined) {
      if (new RegExp(`^[ \\t>]*${open.fence.charAt(0)}{${String(open.fence.length)},}[ \\t]*$`).test(bare)) {
        found.push({ language: open.language, text: text.slice(open.start, offset), start: open.start });
        open = undefined;
      }
    } else {
      const [, , fence, language = ''] = (bare.length < LONGEST_LINE ? FENCE.exec(bare) : undefined) ?? [];
      if (fence !== undefined) open = { fence, language: language.toLowerCase(), start: next };
      else found.push(...spansIn(bare, offset));
    }
    offset = next;
  }
  return found;
}

function spansIn(line: string, offset: number): readonly DocCode[] {
  return [...line.matchAll(/(?<!`)(`{1,2})(?!`)([^`\n]+)\1(?!`)/g)].map((match) => {
    const [, ticks = '', text = ''] = match;
    return { language: undefined, text, start: offset + match.index + ticks.length };
  });
}

/** Words by which a text says that it does not recommend what stands there. */
const AGAINST =
  /❌|🚫|⛔|✗|✘|\b(?:don['’]?t|doesn['’]?t|isn['’]?t|can['’]?t|cannot|no|not|never|avoid\w*|without|instead|rather|deprecated|legacy|old|older|outdated|obsolete|wrong|bad|incorrect|broken|remov\w+|delet\w+|renam\w+|before(?=\W*$|\s+(?:v?\d|version|this|that))|formerly|previously|was|were|anti-?patterns?|forbidden|prohibited|disallowed|migrat\w+|replac\w+|moved|upgrad\w+|planned|todo|future|if|unless|optional\w*)\b/i;
/** Words by which it does, where the same block shows both. */
const FOR = /✅|✓|👍|\b(?:good|correct|right|preferred|recommended|after)\b/i;
const COMMENT = /^[ \t]*(?:\/\/|#|\/\*|\*|<!--|;)/;
const HEADING = /^#{1,6}[ \t]/;

/**
 * Whether a text is against what stands at an offset of its code, or not clearly for it: by the words of the line, of the
 * nearest comment above it in the block, of the sentence before that, and of the heading it stands below.
 */
export function isDoubtful(text: string, { language, start }: DocCode, offset: number): boolean {
  if (AGAINST.test(withoutNames(lineAt(text, offset)))) return true;
  const isBlock = language !== undefined;
  const comment = isBlock ? linesBefore(text, offset, start).find((line) => COMMENT.test(line)) : undefined;
  if (comment !== undefined && AGAINST.test(comment)) return true;
  if (comment !== undefined && FOR.test(comment)) return false;
  const above = linesBefore(text, start, 0).slice(isBlock ? 1 : 0);
  const said = above.slice(0, MAX_LINES_UP).find((line) => HEADING.test(line) || /\p{L}/u.test(line)) ?? '';
  const heading = above.find((line) => HEADING.test(line)) ?? '';
  return (isBlock && AGAINST.test(withoutNames(said))) || AGAINST.test(withoutNames(heading));
}

/** A sentence that is further away speaks of something else. */
const MAX_LINES_UP = 6;

/** How many characters above are looked at. */
const MAX_LOOK_BACK = 10_000;

/** The lines before the one that an offset is in, down to another offset, the nearest first. */
function linesBefore(text: string, offset: number, from: number): readonly string[] {
  return text
    .slice(Math.max(from, offset - MAX_LOOK_BACK), offset)
    .split('\n')
    .slice(0, -1)
    .reverse();
}

/** The line that an offset is in. */
export function lineAt(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - LONGEST_LINE), offset);
  const after = text.slice(offset, offset + LONGEST_LINE);
  return before.slice(before.lastIndexOf('\n') + 1) + (after.split('\n', 1)[0] ?? '');
}

/** What stands in quotes names something, whatever words it is made of. */
function withoutNames(line: string): string {
  return line.replace(/(['"`])[^'"`]*\1/g, ' ');
}
