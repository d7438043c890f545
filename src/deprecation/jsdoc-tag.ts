import type { TSESTree } from '@typescript-eslint/utils';

/** The text of a JSDoc comment's `@deprecated` tag on one line; `undefined` where it has none. */
function deprecatedTag(comment: TSESTree.Comment): string | undefined {
  if (comment.type !== 'Block' || !comment.value.startsWith('*')) return undefined;
  let text: string[] | undefined;
  const description: string[] = [];
  let fenced = false;
  for (const raw of comment.value.slice(1).split(/\r\n|[\r\n]/)) {
    const line = raw.replace(/^\s*\*?\s*/, '').trimEnd();
    if (line.startsWith('```')) fenced = !fenced;
    const tag = fenced ? undefined : /^@([A-Za-z]+)\b/.exec(line)?.[1];
    // A blank line ends the sentence that the tag is about; further paragraphs are the description again.
    if (tag === 'deprecated') text = [line.slice('@deprecated'.length)];
    else if (text !== undefined && (tag !== undefined || line === '')) break;
    else (text ?? description).push(line);
  }
  const own = text
    ?.join(' ')
    .replace(/^[\s,:;.-]+/, '')
    .replace(/\s+/g, ' ')
    .trim();
  return own === '' ? (successorIn(description) ?? '') : own;
}

/** The sentence of a description that says what to turn to: a bare tag below it says that there is something to say. */
function successorIn(description: readonly string[]): string | undefined {
  const sentences = description.join(' ').split(/(?<=[.!])\s+/);
  const found = sentences.find((one) =>
    /\b(?:renamed (?:to|as)|moved to|replaced (?:by|with)|superseded by|use \S+ instead|in favou?r of)\b/i.test(one),
  );
  return found?.replace(/\s+/g, ' ').trim();
}

/** Whether a header comment speaks of the whole file. */
export function isFileComment(comment: TSESTree.Comment): boolean {
  return /@(?:file|fileoverview|module|packageDocumentation)\b/.test(comment.value);
}

/** A deprecated tag and the offset of the code that it stands in front of. */
export interface AttachedTag {
  readonly text: string;
  readonly comment: TSESTree.Comment;
  readonly target: number;
  /** Whether an empty line parts it from the code. */
  readonly detached: boolean;
}

/** The tags of a file by the offset of the code they belong to. Only the nearest JSDoc comment speaks for a declaration. */
export function attachedTags(text: string, comments: readonly TSESTree.Comment[]): ReadonlyMap<number, AttachedTag> {
  const tags = new Map<number, AttachedTag>();
  for (const [index, comment] of comments.entries()) {
    const tag = deprecatedTag(comment);
    if (tag === undefined) continue;
    const target = codeAfter(text, comments, index);
    if (target === undefined) continue;
    const detached = /^[^\S\r\n]*(?:\r\n|[\r\n])[^\S\r\n]*[\r\n]/.test(text.slice(comment.range[1], target));
    tags.set(target, { text: tag, comment, target, detached });
  }
  return tags;
}

function codeAfter(text: string, comments: readonly TSESTree.Comment[], index: number): number | undefined {
  let offset = comments[index]?.range[1] ?? 0;
  for (let next = index + 1; ; next++) {
    while (/\s/.test(text.charAt(offset))) offset++;
    const comment = comments[next];
    if (comment?.range[0] !== offset) return offset;
    if (comment.type === 'Block' && comment.value.startsWith('*')) return undefined;
    offset = comment.range[1];
  }
}
