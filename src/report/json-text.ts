/** A value as JSON with a final newline, in which nothing means anything to a terminal or to the log of a CI job. */
export function jsonText(value: unknown): string {
  return `${escaped(JSON.stringify(value, undefined, 2))}\n`;
}

/** JSON leaves control characters above ASCII and marks that reorder text as they are, and `##[…]` is a log command. */
function escaped(json: string): string {
  const marks =
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|#(?=#\w*\[)/g;
  return json.replace(marks, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
