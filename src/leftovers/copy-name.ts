import { baseName, folderOf, type RepoPath } from '../core/repo-path.ts';

/** How a source is called that was made of another one and then left behind. */
export type CopyName =
  /** By a file manager, an editor or a merge: nobody chooses such a name. */
  | { readonly kind: 'sure' }
  /** By a word that means something else as well: it takes the file that it was made of, beside it. */
  | { readonly kind: 'beside'; readonly stem: string };

const ENDING = /(?:\.d)?\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;

/** `cart copy.ts`, `cart copy 2.ts`, `cart (1).ts`, `Kopie von cart.ts` are left to people; `cart - Copy.ts` is Windows'. */
const BY_FILE_MANAGER = /^.+?(?: copy(?: \d+)?| - copy(?: ?\(\d+\))?| \(\d\))$/i;

/** `cart.backup`, `cart.bak-2`: in front of the ending, so that the file compiles. */
const BY_ENDING = /^.+\.(?:bak|backup|orig|rej|disabled)(?:[-_.]?\d[\w-]*)?$/i;

/** `cart_BASE_4711`, `cart.LOCAL.4711`: what a merge tool shows. */
const BY_MERGE = /^.+[._](?:BASE|LOCAL|REMOTE|BACKUP)[._]\d+$/;

const BY_WORD = /^(.+?)[-_. ](?:old|backup|bak|copy)\d?$/i;

/** What the name of a source says about where it comes from; `undefined` where it says nothing of the kind. */
export function copyName(file: RepoPath): CopyName | undefined {
  const name = baseName(file).replace(ENDING, '');
  if ([BY_FILE_MANAGER, BY_ENDING, BY_MERGE].some((pattern) => pattern.test(name))) return { kind: 'sure' };
  const stem = BY_WORD.exec(name)?.[1];
  return stem === undefined ? undefined : { kind: 'beside', stem };
}

/** The path of a file without its ending, so that `cart.ts` and `cart.tsx` are neighbours of one name. */
export function bareName(file: RepoPath): string {
  return `${folderOf(file)}/${baseName(file).replace(ENDING, '')}`;
}
