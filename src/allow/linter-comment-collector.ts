import type { Collector } from '../core/collector.ts';

/** A comment that tells a linter to be silent. */
export interface LinterComment {
  readonly kind: 'disable' | 'enable' | 'line' | 'next-line';
  /** Names of rules as they were written; empty for all rules. */
  readonly rules: readonly string[];
  /** Where it ends; it is about what comes after. */
  readonly line: number;
  readonly column: number;
}

const DIRECTIVE = /^\s*(?:eslint|oxlint)-(disable-next-line|disable-line|disable|enable)(?=\s|$)([\s\S]*)$/;
const KINDS = {
  disable: 'disable',
  enable: 'enable',
  'disable-line': 'line',
  'disable-next-line': 'next-line',
} as const;

/** The comments of a file by which ESLint and oxlint are told to be silent. The engine does not obey them. */
export const linterCommentCollector: Collector<readonly LinterComment[]> = {
  id: 'linter-comments',
  wants: (text) => /(eslint|oxlint)-disable/.test(text),
  visit: (file) => ({
    done: () => {
      const found: LinterComment[] = [];
      for (const comment of file.comments) {
        const [, directive, body = ''] = DIRECTIVE.exec(comment.value) ?? [];
        if (directive === undefined) continue;
        const kind = KINDS[directive as keyof typeof KINDS];
        // What lasts for more than a line has to be a block comment.
        if ((kind === 'disable' || kind === 'enable') && comment.type === 'Line') continue;
        const { endLine: line, endColumn: column } = file.span(comment);
        found.push({ kind, rules: rulesIn(body), line, column });
      }
      return found.length > 0 ? found : undefined;
    },
  }),
};

/** The list of rules; what follows two dashes is a reason. */
function rulesIn(body: string): readonly string[] {
  const [list = ''] = body.split(/\s-{2,}\s/);
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
