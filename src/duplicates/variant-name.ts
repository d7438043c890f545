import type { RepoPath } from '../core/repo-path.ts';
import { splitWords, words } from './name-parts.ts';

/** What a word in a name says of the thing beside the plain one: that it is on its way out, or better, or some other. */
type Mark = 'superseded' | 'strong' | 'weak';

/** A name without the words that mark a variant. */
interface VariantName {
  readonly plain: readonly string[];
  readonly marks: readonly string[];
  readonly endsInMark: boolean;
}

const SUPERSEDED = words('legacy old deprecated obsolete');
const STRONG = words(`enhanced improved optimized optimised refactored rewritten revised unified advanced modern robust
  resilient better`);
const WEAK = words('new simple simplified');
/** At the end of a name they mark a variant; in front they are verbs, or say what the thing is for. */
const AT_THE_END = words('copy final fixed alt');
/** Files of these words are variants even where a declaration would not be. */
const OF_FILES = words('backup bak orig original temp tmp wip');

/** Takes the marks of a variant off a name: `UserStoreV2` and `LegacyUserStore` are both a `UserStore`. */
export function variantName(name: string): VariantName {
  return withoutMarks(splitWords(name), () => false);
}

/** The same for the name of a file: `user-store.legacy.ts`, `user-store-copy.ts`. */
export function variantFileName(file: RepoPath): VariantName {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\.[cm]?[jt]sx?$/, '');
  return withoutMarks(splitWords(base), (word) => OF_FILES.has(word));
}

function withoutMarks(all: readonly string[], isOther: (word: string) => boolean): VariantName {
  const plain: string[] = [];
  const marks: string[] = [];
  let endsInMark = false;
  for (let i = 0; i < all.length; i++) {
    const word = all[i] ?? '';
    const next = all[i + 1] ?? '';
    endsInMark = true;
    if (word === 'v' && /^\d{1,2}$/.test(next)) {
      marks.push(`v${next}`);
      i++;
    } else if (isMark(word, i === all.length - 1) || isOther(word)) marks.push(word);
    else {
      plain.push(word);
      endsInMark = false;
    }
  }
  return { plain, marks, endsInMark };
}

function isMark(word: string, isLast: boolean): boolean {
  return SUPERSEDED.has(word) || STRONG.has(word) || WEAK.has(word) || (isLast && AT_THE_END.has(word));
}

/** Whether a mark is a version. */
export function isVersion(mark: string): boolean {
  return /^v\d/.test(mark);
}

/** What the marks of a name say, the strongest of them. */
export function kindOfMarks(marks: readonly string[]): Mark {
  if (marks.some((mark) => SUPERSEDED.has(mark))) return 'superseded';
  return marks.some((mark) => STRONG.has(mark) || isVersion(mark)) ? 'strong' : 'weak';
}

/** Whether a declaration says by its name, or its file by its own, that something else has taken its place. */
export function isNamedSuperseded(name: string, file: RepoPath): boolean {
  return [variantName(name), variantFileName(file)].some(({ marks }) => marks.some((mark) => SUPERSEDED.has(mark)));
}

const GONE = words('old deprecated obsolete');

/**
 * Whether a declaration or its file says by its name that it is on its way out. What is called legacy may serve what was
 * stored, and a version may be one of an interface, or of a move that is under way and known to all.
 */
export function isNamedGone(name: string, file: RepoPath): boolean {
  return [variantName(name), variantFileName(file)].some(({ marks }) => marks.some((mark) => GONE.has(mark)));
}
