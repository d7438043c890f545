import type { Span } from '../core/model.ts';
import type { Message } from './protocol.ts';

/** A part of a component file that a linter took for the whole. */
export interface ScriptBlock {
  /** The text of the whole file. */
  readonly whole: string;
  /** Where the part begins in it. */
  readonly offset: number;
  readonly length: number;
}

const COMPONENT = /\.(vue|svelte|astro)$/;

/** Whether a text is no component file but perhaps a block of one: oxlint hands blocks to its plugins one by one. */
export function mayBeBlock(path: string, text: string): boolean {
  return COMPONENT.test(path) && !/<script\b|^\s*---/i.test(text);
}

/** The place of a block in the file as it was saved; `undefined` where it does not stand there. */
export function blockIn(whole: string, text: string): ScriptBlock | undefined {
  const offset = text.trim() === '' ? -1 : whole.indexOf(text);
  return offset === -1 ? undefined : { whole, offset, length: text.length };
}

/** The messages inside of a block, with places as they are in the block. */
export function messagesInBlock(messages: readonly Message[], block: ScriptBlock): readonly Message[] {
  const { whole, offset, length } = block;
  const start = placeAt(whole, offset);
  const end = placeAt(whole, offset + length);
  const moved = ({ line, column, endLine, endColumn }: Span): Span => ({
    line: line - start.line + 1,
    column: line === start.line ? column - start.column + 1 : column,
    endLine: endLine - start.line + 1,
    endColumn: endLine === start.line ? endColumn - start.column + 1 : endColumn,
  });
  const isInside = ({ at }: Message): boolean =>
    isBefore(start, at) && isBefore({ line: at.endLine, column: at.endColumn }, end);
  return messages.filter(isInside).map(({ suggestion, ...message }) => ({
    ...message,
    at: moved(message.at),
    ...(suggestion !== undefined && suggestion.edits.every(({ at }) => isInside({ ...message, at }))
      ? { suggestion: { ...suggestion, edits: suggestion.edits.map((edit) => ({ ...edit, at: moved(edit.at) })) } }
      : {}),
  }));
}

interface Point {
  readonly line: number;
  readonly column: number;
}

function placeAt(text: string, offset: number): Point {
  const before = text.slice(0, offset).split(/\r\n|[\r\n\u2028\u2029]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function isBefore(a: Point, b: Point): boolean {
  return a.line < b.line || (a.line === b.line && a.column <= b.column);
}
