import type { TSESTree } from '@typescript-eslint/utils';
import { parseSync, type ParserOptions } from 'oxc-parser';

import { LineIndex } from '../core/line-index.ts';
import type { Unreadable } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { syntaxErrorReason } from '../core/unreadable-reason.ts';
import type { SourceFile } from '../core/source-file.ts';
import { scanText } from '../texts/scan-text.ts';
import { probeDepth } from './depth-probe.ts';
import { mayOverburden } from './effort.ts';
import { MAX_LEVELS, MAX_NESTING, guessDepth, type DepthGuess } from './nesting.ts';
import { ParsedFile } from './parsed-file.ts';
import { treeOfProgram } from './program-tree.ts';
import { RawParser } from './raw/index.ts';
import { scriptBlocks } from './script-blocks.ts';
import { HEAP_OF_ERRORS, tryParsing } from './trial.ts';

/** The reason of files whose depth no thread could be started to measure. */
export const UNMEASURED = 'how deeply it nests could not be measured, and the parser is not trusted with that';

/** The parser writes a name of markup as it stands into its JSON, where an escape sequence means something else. */
const GARBLED =
  'the parser could not hand over what it read, most likely for an escape sequence in a name of JSX, where none may be';

/** A text with more of them is no program, whatever the parser makes of it; so many are rendered in no time. */
const MOST_ERRORS = 100;

/** The reason of files that were too much for the parser where they were tried. */
const OVERBURDENED = `too much for the parser: more than ${MOST_ERRORS} syntax errors, deep nesting, or code that can be read in too many ways`;
/** The reason of files that could not be tried before. */
const UNTRIED = 'it may be too much for the parser, and could not be tried in a process of its own';

type Language = NonNullable<ParserOptions['lang']>;

/**
 * Parses one file. A file with a syntax error is unreadable: what a parser guesses of it would be judged as clean.
 * Errors that leave the tree whole (a name exported twice, a modifier that is not allowed here) are the compiler's matter.
 */
export function parse(path: RepoPath, text: string, engine: 'raw' | 'ordinary' = 'raw'): SourceFile | Unreadable {
  const { source, lang } = scriptOf(path, text);
  const lines = new LineIndex(text);
  const guess = guessDepth(source);
  const fault = faultOfEffort(path, source, lang, guess) ?? faultOfDepth(path, source, lang, lines, guess);
  if (fault !== undefined) return { file: path, reason: fault };
  const raw = engine === 'raw' ? RawParser.ofThread()?.parse(path, source, lang) : undefined;
  if (raw !== undefined) return new ParsedFile({ path, text, lines, ...raw });
  return parseOrdinarily(path, text, { source, lang, lines });
}

interface Script {
  readonly source: string;
  readonly lang: Language;
  readonly lines: LineIndex;
}

/** For what cannot be read in the parser's memory: texts with errors, rare syntax, machines that do not allow it. */
function parseOrdinarily(path: RepoPath, text: string, { source, lang, lines }: Script): SourceFile | Unreadable {
  const result = parseAs(path, source, lang);
  if (result === undefined) return { file: path, reason: GARBLED };
  const [error] = result.errors;
  if (error !== undefined && isFatal(result)) {
    const [at] = error.labels;
    return { file: path, reason: syntaxError(lines, at?.start ?? 0, error.message) };
  }
  const program = result.program as unknown as TSESTree.Program;
  // The parser gives comments offsets but no `range`, which nodes have.
  const comments = result.comments.map((one) => ({ ...one, range: [one.start, one.end] }));
  return new ParsedFile({
    path,
    text,
    lines,
    tree: treeOfProgram(program),
    comments: () => comments as unknown as TSESTree.Comment[],
  });
}

/** A file without syntax, such as `.env`: collectors that read text and comments alone see it in the same way. */
export function textOnly(path: RepoPath, text: string): SourceFile {
  const program = parseSync('empty.ts', '', { range: true }).program as unknown as TSESTree.Program;
  return new ParsedFile({
    path,
    text,
    lines: new LineIndex(text),
    tree: treeOfProgram(program),
    comments: () => textComments(path, text),
  });
}

function textComments(path: RepoPath, text: string): readonly TSESTree.Comment[] {
  const comments = scanText(path, text).comments.map(({ kind, value, range }) => ({ type: kind, value, range }));
  return comments as unknown as TSESTree.Comment[];
}

function scriptOf(path: RepoPath, text: string): { readonly source: string; readonly lang: Language } {
  if (/\.(vue|svelte|astro)$/.test(path)) {
    const blocks = scriptBlocks(path, text);
    return { source: blocks.text, lang: blocks.lang };
  }
  if (/\.d\.[cm]?ts$/.test(path)) return { source: text, lang: 'dts' };
  if (path.endsWith('.tsx')) return { source: text, lang: 'tsx' };
  return { source: text, lang: /\.[cm]?ts$/.test(path) ? 'ts' : 'jsx' };
}

/** Why a text must not be parsed here: it may hold the parser up or end its process, and did so where it was tried. */
function faultOfEffort(path: RepoPath, source: string, lang: Language, guess: DepthGuess): string | undefined {
  if (guess.kind === 'hopeless' || !mayOverburden(source, guess.deepest)) return undefined;
  if (RawParser.ofThread() === undefined) return UNTRIED;
  for (const sourceType of ['module', 'script'] as const) {
    const trial = tryParsing(path, source, { lang, sourceType });
    if (trial.kind === 'untried') return UNTRIED;
    if (trial.kind === 'overburdened' || trial.errors > HEAP_OF_ERRORS) return OVERBURDENED;
    if (trial.errors <= MOST_ERRORS) return undefined;
  }
  return OVERBURDENED;
}

/** Why a text must not be parsed here. What a measured text has of syntax errors counts: finding them again costs the same stack. */
function faultOfDepth(
  path: RepoPath,
  source: string,
  lang: Language,
  lines: LineIndex,
  guess: DepthGuess,
): string | undefined {
  if (guess.kind === 'harmless') return undefined;
  if (guess.kind === 'hopeless') return tooDeep(MAX_NESTING);
  const found = probeDepth(path, source, { ...optionsFor(lang), sourceType: 'module' });
  const depth =
    found.kind === 'fault' ? probeDepth(path, source, { ...optionsFor(lang), sourceType: 'script' }) : found;
  if (depth.kind === 'unmeasured') return UNMEASURED;
  if (depth.kind === 'fault') return syntaxError(lines, depth.start, depth.message);
  if (depth.brackets > MAX_NESTING) return tooDeep(MAX_NESTING);
  return depth.levels > MAX_LEVELS ? tooDeep(MAX_LEVELS) : undefined;
}

function tooDeep(limit: number): string {
  return `nested deeper than ${limit} levels, which the parser is not trusted with`;
}

function syntaxError(lines: LineIndex, start: number, message: string): string {
  const at = lines.span(start, start);
  return syntaxErrorReason(at.line, at.column, message);
}

function optionsFor(lang: Language) {
  return { lang, range: true, astType: 'ts', preserveParens: false } as const;
}

/** `undefined` where the parser read the text and cannot say what. */
function parseAs(path: RepoPath, source: string, lang: Language): ReturnType<typeof parseSync> | undefined {
  const result = parseSync(path, source, { ...optionsFor(lang), sourceType: 'module' });
  if (isGarbled(result)) return undefined;
  if (!isFatal(result)) return result;
  // Sloppy scripts may do what modules may not.
  const script = parseSync(path, source, { ...optionsFor(lang), sourceType: 'script' });
  if (isGarbled(script)) return undefined;
  return isFatal(script) ? result : script;
}

function isGarbled(result: ReturnType<typeof parseSync>): boolean {
  try {
    // The tree is made when it is asked for.
    return !('type' in result.program);
  } catch (error) {
    if (error instanceof SyntaxError) return true;
    throw error;
  }
}

/**
 * The parser gives an empty tree when it could not go on, but where a statement would begin one of what comes before. An
 * error without a place is about the text as a whole, and a heap of errors leaves nothing whole.
 */
function isFatal({ errors, program }: ReturnType<typeof parseSync>): boolean {
  if (errors.length === 0 || errors.length > MOST_ERRORS) return errors.length > 0;
  const end = program.body.at(-1)?.end;
  return end === undefined || errors.some(({ labels: [at] }) => at === undefined || at.start >= end);
}
