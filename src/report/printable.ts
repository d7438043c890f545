// C0 and C1 controls, line separators, marks that reverse or hide text, halves of characters and what is no character.
/* eslint-disable no-control-regex -- these are exactly the characters that must not reach a terminal */
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/* eslint-enable no-control-regex */

// What the log of a CI job takes for a command: `::error …` where a line begins, and `##vso[…]`, `##[…]` anywhere.
const LOG_COMMAND = /^(\s*):(?=:)|#(?=#\w*\[)/g;

/**
 * Makes text from a judged repository safe to print: nothing in it can move the cursor, colour or reorder the line, or
 * command the CI system that reads along.
 */
export function printable(text: string): string {
  return text
    .replace(UNPRINTABLE, escape)
    .replace(LOG_COMMAND, (mark, indent: string | undefined) => `${indent ?? ''}${escape(mark.slice(-1))}`);
}

function escape(char: string): string {
  return `\\u{${char.charCodeAt(0).toString(16)}}`;
}
