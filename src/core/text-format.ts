/** Texts that are no sources and state values all the same. */
export type TextFormat = 'json' | 'yaml' | 'toml' | 'dotenv';

const EXAMPLE_WORD = 'example|sample|template|dist|defaults?|schema';

/** Whether the name of a `.env` file says that it is written to be read: `.env.example`. */
export function isExampleFile(file: string): boolean {
  return new RegExp(`\\.(${EXAMPLE_WORD})(\\.[^/]*)?$`).test(file);
}

/** Whether a name is `.env` with no other words than those of an example; `.env.local.example` is the usual one of Next.js. */
export function statesDefaults(name: string): boolean {
  return (
    new RegExp(`^\\.?(env|(${EXAMPLE_WORD})\\.env)(\\.(local|${EXAMPLE_WORD}))*$`).test(name) && !/\.local$/.test(name)
  );
}

/** What the name of a file says of its format; `undefined` for sources and everything else. */
export function textFormatOf(path: string): TextFormat | undefined {
  if (/\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/.test(path)) return undefined;
  if (/(?:^|\/)\.env(?:\.[^/]*)?$/.test(path)) return 'dotenv';
  if (/\.(?:jsonc?|json5|webmanifest)$/.test(path)) return 'json';
  if (/\.ya?ml$/.test(path)) return 'yaml';
  return path.endsWith('.toml') ? 'toml' : undefined;
}
