import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import type { SourceFile } from '../core/source-file.ts';

/** A module in which nothing is left but code in comments. */
export interface CommentedOut {
  /** How many lines of code the comments hold. */
  readonly lines: number;
  /** Whether a comment says why. */
  readonly isExplained: boolean;
  readonly at: Span;
}

/** Fewer lines may be an example. */
const FEWEST_LINES = 4;
/** Which part of the lines has to look like code. */
const SHARE = 0.6;

/** Modules that are wholly commented out. */
export const commentedOutCollector: Collector<CommentedOut> = {
  id: 'commented-out',
  wants: (text) => /^\s*(?:\/\/|\/\*)/.test(text),
  visit: (file) => ({ done: () => commentedOut(file) }),
};

function commentedOut(file: SourceFile): CommentedOut | undefined {
  const [first] = file.comments;
  // A row is the program's own.
  if (file.tree.size > 1 || first === undefined || /\.(?:vue|svelte|astro)$/.test(file.path)) return undefined;
  const lines = file.comments.flatMap(linesOf);
  const code = lines.filter((line) => CODE.test(line));
  if (code.length < FEWEST_LINES || code.length < SHARE * lines.length) return undefined;
  if (!lines.some((line) => DECLARES.test(line))) return undefined;
  const isExplained = file.comments.some((one) => WHY.test(one.value));
  return { lines: code.length, isExplained, at: file.span({ range: [first.range[0], first.range[0] + 2] }) };
}

/** The lines of a comment that say anything; those of JSDoc are prose. */
function linesOf({ type, value }: SourceFile['comments'][number]): readonly string[] {
  if (type === 'Block' && value.startsWith('*')) return [];
  return value
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== '//');
}

/** What somebody writes who means to come back. */
const WHY =
  /\bcomment(?:ed|ing) (?:this |it )?out\b|\b(?:disabled|removed|turned off|not used) (?:for now|until|because|since|temporarily)\b|\bneeds? to be fixed\b|\buntil\b.{3,80}\b(?:fixed|ready|released|supported|done)\b/i;

/** A line that ends as code does, or begins as it does. */
const CODE =
  /[;{}()[\],>]$|^(?:\/\/ ?)?(?:import|export|const|let|var|function|async|class|interface|type|return|if|else|for|while|switch|case|await|try|catch|throw|new|describe|it|test)\b.*[=({:'"`]|^[<})\]|&?.]|=>|^\w+: .+,?$/;

/** A statement that no prose has. */
const DECLARES =
  /^(?:\/\/ ?)?(?:import\b.*['"]|export\s+(?:default|const|async|function|class|interface|type|enum|\{|\*)|(?:const|let|var)\s+[\w{[].*=|(?:async\s+)?function\s+\w+\s*\(|module\.exports|class\s+\w+.*\{|describe\()/;
