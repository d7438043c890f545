import { Lexer } from 'yaml';

const MAX_FLOW_DEPTH = 32;
const MAX_INDENT = 100;
const MAX_INDICATORS = 16;

/** Tokens of the lexer that stand for no character of the text. */
const MARKERS = new Set(['\u0002', '\u0018', '\u001f']);
const SCALAR_FOLLOWS = '\u001f';

/**
 * The offset at which a text nests deeper than any honest file does, or `undefined`.
 * The parser recurses per level, and some thousand levels take the whole process down instead of throwing, so depth is
 * bounded on its tokens beforehand.
 */
export function offsetOfTooDeep(text: string): number | undefined {
  let offset = 0;
  let flow = 0;
  let indicators = 0;
  let lineStart = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (MARKERS.has(token)) {
      isScalar = token === SCALAR_FOLLOWS;
      continue;
    }
    if (!isScalar) {
      if (token === '[' || token === '{') flow++;
      else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
      else if (token === '-' || token === '?') indicators++;
    }
    const indent = indicators === 0 && isBlank(text, lineStart, offset) ? offset - lineStart : 0;
    const starts = flow === 0 && !isSpace(token) && !token.startsWith('#');
    if (flow > MAX_FLOW_DEPTH || indicators > MAX_INDICATORS || (starts && indent > MAX_INDENT)) return offset;
    offset += token.length;
    isScalar = false;
    if (token.endsWith('\n')) {
      lineStart = offset;
      indicators = 0;
    }
  }
  return undefined;
}

function isBlank(text: string, start: number, end: number): boolean {
  return end - start > MAX_INDENT && text.slice(start, end).trim() === '';
}

function isSpace(token: string): boolean {
  return token.trim() === '';
}
