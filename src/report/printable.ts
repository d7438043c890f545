// C0 and C1 controls, line separators, and the marks that reverse or hide text.
/* eslint-disable no-control-regex -- these are exactly the characters that must not reach a terminal */
const UNPRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
/* eslint-enable no-control-regex */

/** Makes text from a judged repository safe to print: nothing in it can move the cursor, colour or reorder the line. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (char) => `\\u{${char.charCodeAt(0).toString(16)}}`);
}
