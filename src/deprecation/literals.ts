import type { Deprecation } from '../core/config.ts';
import type { Collector } from '../core/collector.ts';
import type { Site, Span } from '../core/model.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { hostsIn } from '../texts/hosts.ts';
import { isSealedAs, type StatedText } from '../texts/stated-text-collector.ts';
import { wildcard } from './imports.ts';

/** A string of the source. What a template computes stands as {@link HOLE}. */
export interface LiteralFact {
  readonly text: string;
  readonly at: Span;
}

const HOLE = '\0';

/** What is between the slashes. Where a text has to stand and none does, the parser makes one up that is written nowhere. */
function patternOf(raw: string | null): string | undefined {
  return raw?.startsWith('/') === true ? raw.slice(1, raw.lastIndexOf('/')) : undefined;
}

/** All strings and templates of a file, but for module specifiers and what is no value. */
export const literalCollector: Collector<readonly LiteralFact[]> = {
  id: 'literals',
  visit(file) {
    const literals: LiteralFact[] = [];
    const add = (text: string, node: { readonly range: [number, number] }): void => {
      if (/[\w]/.test(text)) literals.push({ text, at: file.span(node) });
    };
    return {
      on: {
        Literal: (node) => {
          const { parent } = node;
          const isRequest = 'source' in parent && parent.source === node;
          const isDirective = parent.type === 'ExpressionStatement';
          if (typeof node.value === 'string' && !isRequest && !isDirective) add(node.value, node);
          const pattern = patternOf(node.raw);
          if (pattern?.includes('\\.') === true) add(writtenIn(pattern), node);
        },
        TemplateLiteral: (node) => {
          if (node.parent.type === 'TaggedTemplateExpression' && node.quasis.length === 0) return;
          add(node.quasis.map((one) => one.value.cooked ?? one.value.raw).join(HOLE), node);
        },
        JSXText: (node) => {
          if (node.value.includes('://')) add(node.value.trim(), node);
        },
      },
      done: () => (literals.length > 0 ? literals : undefined),
    };
  },
};

/** What a regular expression of a host looks for, with what it leaves open as {@link HOLE}. */
function writtenIn(pattern: string): string {
  const open = pattern.replace(/\[[^\]]*\][*+?]?|\\[dw][*+?]?|(?<!\\)\.[*+?]*/g, HOLE);
  return open.replace(/\\([./-])/g, '$1').replace(/^\^|\$$/g, '');
}

export type DeprecatedLiteral = Deprecation & { readonly kind: 'literal' };

/** The literals that the config calls deprecated, by config entry. */
export function deprecatedLiterals(
  entries: readonly DeprecatedLiteral[],
  facts: Iterable<readonly [RepoPath, readonly (LiteralFact | StatedText)[]]>,
): ReadonlyMap<DeprecatedLiteral, readonly Site[]> {
  const matchers = entries.map((entry) => ({ entry, matches: literalMatcher(entry.literal) }));
  const found = new Map<DeprecatedLiteral, Site[]>(entries.map((entry) => [entry, []]));
  for (const [file, literals] of facts) {
    for (const one of literals) {
      for (const { entry, matches } of matchers) {
        const isMeant = 'text' in one ? matches(one.text) : isSealedAs(one, entry.literal);
        if (isMeant) found.get(entry)?.push({ file, ...one.at, role: 'use' });
      }
    }
  }
  return found;
}

/** Tells whether a literal is meant by a pattern: as a whole, by its host, or by the path of its URL. */
function literalMatcher(pattern: string): (text: string) => boolean {
  const whole = wildcard(pattern);
  if (isHostPattern(pattern)) {
    const host = hostPattern(pattern);
    return (text) => text === pattern || hostsIn(text).some((one) => host.test(one));
  }
  if (!pattern.startsWith('/')) return (text) => whole.test(text);
  return (text) => whole.test(text) || pathsIn(text).some((one) => whole.test(one));
}

function isHostPattern(pattern: string): boolean {
  return /^(?:\*\.)?(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*(?::\d+)?$/i.test(pattern);
}

/** `*.` stands for one label or more, which may be computed or, as in `.shop.test`, left open; the rest has to be written out. */
function hostPattern(pattern: string): RegExp {
  const fixed = pattern.replace(/^\*\./, '').replaceAll('.', '\\.');
  const port = pattern.includes(':') ? '' : '(?::\\d+)?';
  const labels = pattern.startsWith('*.') ? `(?:[\\w*${HOLE}-]*\\.)+` : '';
  return new RegExp(`^${labels}${fixed}${port}$`, 'i');
}

function pathsIn(text: string): readonly string[] {
  const path =
    /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^\s/?#]+(\/[^\s?#]*)/i.exec(text)?.[1] ?? /^(\/[^\s?#]*)[?#]/.exec(text)?.[1];
  // A computed base, `${api}/v1/orders`, leaves the path as it is written.
  const afterHole = new RegExp(`^${HOLE}(/[^\\s?#]*)`).exec(text)?.[1];
  return [path, afterHole].filter((one) => one !== undefined);
}
