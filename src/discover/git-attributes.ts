import picomatch from 'picomatch';

import { isCostlyGlob } from '../core/path-matcher.ts';
import type { ExclusionReason } from './discovery.ts';

interface AttributeRule {
  readonly matches: (path: string) => boolean;
  readonly attribute: 'generated' | 'vendored';
  readonly set: boolean;
}

/** What the `.gitattributes` files of a project say to be generated or copied from elsewhere. */
export class GitAttributes {
  readonly #rules: AttributeRule[] = [];

  /** Takes up one file; call it for outer folders first, because the file nearest to a path decides. */
  add(folder: string, text: string): void {
    if (!text.includes('linguist-')) return;
    for (const line of text.split(/\r?\n/)) this.#addLine(folder, line);
  }

  exclusion(path: string): ExclusionReason | undefined {
    const is = { generated: false, vendored: false };
    for (const rule of this.#rules) if (rule.matches(path)) is[rule.attribute] = rule.set;
    if (is.vendored) return 'dependencies';
    return is.generated ? 'generated' : undefined;
  }

  #addLine(folder: string, line: string): void {
    const match = /^\s*(?:"((?:[^"\\]|\\.)*)"|([^\s#"]\S*))\s+(.*)$/.exec(line);
    const pattern = match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2];
    if (pattern === undefined || pattern.endsWith('/') || isCostlyGlob(pattern)) return;
    for (const [, sign, attribute, value] of (match?.[3] ?? '').matchAll(
      /(?:^|\s)([-!]?)linguist-(generated|vendored)(?:=(\S+))?(?=\s|$)/g,
    )) {
      if (attribute !== 'generated' && attribute !== 'vendored') continue;
      const set = sign === '' && value !== 'false' && value !== '0';
      this.#rules.push({ matches: attributeMatcher(folder, pattern), attribute, set });
    }
  }
}

/** A pattern without a slash means the name of a file in any folder below; braces have no meaning to git. */
function attributeMatcher(folder: string, pattern: string): (path: string) => boolean {
  const prefix = folder === '' ? '' : `${folder}/`;
  const glob = pattern.includes('/') ? pattern.replace(/^\//, '') : `**/${pattern}`;
  const matches = picomatch(glob, { dot: true, nobrace: true, noextglob: true, nonegate: true, flags: 's' });
  return (path) => path.startsWith(prefix) && matches(path.slice(prefix.length));
}
