/** Parses JSON with comments and trailing commas, as `tsconfig.json` has them; `undefined` when it is no such text. */
export function parseLenientJson(text: string): unknown {
  // What is not closed is taken to the end: trying it again from every further quote would take forever.
  const bare = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:\\[^]|[^"\\])*"?)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g, (_, string: string | undefined) => string ?? ' ')
    .replace(/("(?:\\[^]|[^"\\])*"?)|,(?=\s*[}\]])/g, (_, string: string | undefined) => string ?? '');
  try {
    return JSON.parse(bare);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The fields of an object of unknown shape; none for everything else. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);
}

export function stringsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
