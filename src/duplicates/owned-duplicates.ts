import type { Project } from '../core/project.ts';
import { analyseDuplicates } from './analysis.ts';
import type { Corpus } from './corpus.ts';
import { duplicatesInEdit } from './edit/duplicates-in-edit.ts';
import { ownershipOf, type Ownership } from './ownership.ts';

/** Duplicates with their owners, and the units that they were found among. */
interface OwnedDuplicates {
  readonly corpus: Corpus;
  readonly ownership: readonly Ownership[];
}

/** The duplicates of a project, or those that touch the file that is being edited: what the rules about them share. */
export function ownedDuplicates(project: Project): OwnedDuplicates {
  return project.derived(project.edited === undefined ? inWholeProject : duplicatesInEdit);
}

function inWholeProject(project: Project): OwnedDuplicates {
  const { corpus, folds } = project.derived(analyseDuplicates);
  return { corpus, ownership: ownershipOf(folds, project) };
}
