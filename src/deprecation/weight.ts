import type { Project } from '../core/project.ts';
import type { Deprecated } from './registry.ts';
import type { Replacement } from './replacement.ts';

/**
 * Whether it can be told what to do about the uses of something deprecated: its tag says so, and others than those who
 * wrote the tag depend on it. What the config lists was decided by somebody.
 */
export function isActionable(
  deprecated: Deprecated,
  replacement: Replacement | undefined,
  { modules }: Pick<Project, 'modules'>,
): boolean {
  const { entry, text, file, symbol, path } = deprecated;
  if (entry !== undefined) return true;
  if (FOR_WHAT_IS_OLD.test(text)) return false;
  // Data that was stored has the old property for as long as nothing has taken its place.
  if (replacement === undefined && (text === '' || isOfType(deprecated))) return false;
  const { exports = [] } = modules.facts(file) ?? {};
  const isOffered = exports.some(
    (one) => one.kind === 'star' || one.name === symbol || (one.kind === 'local' && one.local === symbol),
  );
  return isOffered || symbol === '' || path.length > 0;
}

/** A note that lets those use it who have to do with what is old, and turns to those who write anew. */
const FOR_WHAT_IS_OLD =
  /\bfor new (?:use[- ]?cases|code|features|implementations|projects)\b|\b(?:only|exclusively|solely) (?:be )?(?:used |here |kept |there )?for (?:legacy|backwards?|old|existing)\b|\bcompatibility only\b|\bonly use (?:this|it) (?:in|for|when)\b/i;

function isOfType({ kind, space }: Deprecated): boolean {
  return kind.endsWith('type member') || space === 'type';
}
