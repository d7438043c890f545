import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Deprecated } from './registry.ts';
import type { Replacement } from './replacement.ts';

/** How sure it is that the uses of something deprecated are to go. */
export type Weight = 'error' | 'warn' | 'info';

/**
 * How much the uses of something deprecated weigh: fully where what takes its place is at hand, and a little where the tag
 * says in words what to do. What the config lists was decided by somebody.
 */
export function weightOf(
  deprecated: Deprecated,
  replacement: Replacement | undefined,
  { modules, from }: Pick<Project, 'modules'> & { readonly from: RepoPath },
): Weight {
  const { entry, text, file, symbol, path } = deprecated;
  if (entry !== undefined) return 'error';
  if (FOR_WHAT_IS_OLD.test(text) || isInternal(deprecated)) return 'info';
  const { exports = [] } = modules.facts(file) ?? {};
  const isOffered = exports.some(
    (one) => one.kind === 'star' || one.name === symbol || (one.kind === 'local' && one.local === symbol),
  );
  if (!isOffered && symbol !== '' && path.length === 0) return 'info';
  if (isAtHand(deprecated, replacement, { modules, from })) return 'error';
  // A member may have been stored under its name.
  return path.length === 0 && ADVICE.test(text) ? 'warn' : 'info';
}

/** A note that leads elsewhere, if only in words. */
const ADVICE = /\b(?:use|instead|in favou?r of|replaced|moved|migrate|switch|prefer)\b/i;

/** A note that lets those use it who have to do with what is old, turns to those who write anew, or leaves a choice. */
const FOR_WHAT_IS_OLD =
  /\bfor new (?:use[- ]?cases|code|features|implementations|projects)\b|\b(?:only|exclusively|solely) (?:be )?(?:used |here |kept |there )?for (?:legacy|backwards?|old|existing)\b|\bcompatibility only\b|\bonly use (?:this|it) (?:in|for|when)\b|[`'"}] or (?:[`'"]|\{@link)/i;

/** Two underscores, or a note that says so, turn away others, and not those who wrote it. */
function isInternal({ text, symbol, path }: Deprecated): boolean {
  return (path.at(-1) ?? symbol).startsWith('__') || /\binternal\b(?!.*\b(?:use|replace)\b)/i.test(text);
}

/** Whether what takes its place is there to be taken: a member beside it, or something of its kind that can be imported. */
function isAtHand(
  deprecated: Deprecated,
  replacement: Replacement | undefined,
  { modules, from }: Pick<Project, 'modules'> & { readonly from: RepoPath },
): boolean {
  if (replacement === undefined) return false;
  const { declaration, text, isSibling } = replacement;
  const { exports = [] } = modules.facts(deprecated.file) ?? {};
  // A name beside it in the list of what a module hands on.
  const isListed = deprecated.kind === 'alias' && exports.some((one) => one.kind !== 'star' && one.name === text);
  // What was stored under an old value is not there under a new one.
  if (declaration === undefined) return (isSibling && deprecated.kind !== 'enum member') || isListed;
  // What is taken from within something else is not known to be there.
  if (/[.#]/.test(text) || !isAlike(deprecated, declaration.name)) return false;
  if (declaration.file === from) return true;
  const [exported] = (modules.facts(declaration.file)?.exports ?? []).flatMap((one) =>
    one.kind === 'local' && one.local === declaration.name ? [one] : [],
  );
  if (exported === undefined || (exported.typeOnly && deprecated.space === 'value')) return false;
  return replacement.from !== undefined || modules.specifierOf(from, declaration, exported.name) !== undefined;
}

/** Whether two names are written as names of one kind of thing are: a hook, a class, a constant, a function. */
function isAlike({ symbol, path }: Deprecated, name: string): boolean {
  const own = path.at(-1) ?? symbol;
  return own === 'default' || own === '*' || name === 'default' || writingOf(own) === writingOf(name);
}

function writingOf(name: string): 'hook' | 'constant' | 'class' | 'function' {
  if (/^use[A-Z]/.test(name)) return 'hook';
  if (/^[A-Z][A-Z\d_]+$/.test(name)) return 'constant';
  return /^[A-Z]/.test(name) ? 'class' : 'function';
}
