const WIDTH = 118;

/** Words as lines of a comment. */
export function comment(text: string, indent = ''): string[] {
  const lines: string[] = [];
  let line = `${indent}#`;
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH && line !== `${indent}#`) {
      lines.push(line);
      line = `${indent}#`;
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** JSON strings are YAML strings; plain words stay plain. */
export function quoted(text: string): string {
  return /^\w[\w@./-]*(#[\w$]+)?$/.test(text) ? text : JSON.stringify(text);
}
