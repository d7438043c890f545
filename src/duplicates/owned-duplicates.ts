import type { Project } from '../core/project.ts';
import { analyseDuplicates, foldsOf } from './analysis.ts';
import type { Corpus } from './corpus.ts';
import { analyseData } from './data/analyse-data.ts';
import type { DataCorpus } from './data/data-corpus.ts';
import { duplicatesInEdit } from './edit/duplicates-in-edit.ts';
import { ownershipOf, type Ownership } from './ownership.ts';

/** Duplicates with their owners, and the declarations that they were found among. */
export interface OwnedDuplicates {
  readonly code: Corpus;
  readonly data: DataCorpus;
  readonly ownership: readonly Ownership[];
  /** How many pairs of code and of data are alike because a framework asks for it. */
  readonly dictated: { readonly code: number; readonly data: number };
}

/** The duplicates of a project, or those that touch the file that is being edited: what the rules about them share. */
export function ownedDuplicates(project: Project): OwnedDuplicates {
  return project.derived(project.edited === undefined ? inWholeProject : duplicatesInEdit);
}

function inWholeProject(project: Project): OwnedDuplicates {
  const code = project.derived(analyseDuplicates);
  const data = project.derived(analyseData);
  const ownership = ownershipOf(foldsOf(code.links, data.links), project);
  const dictated = { code: code.dictated, data: data.dictated };
  return { code: code.corpus, data: data.corpus, ownership, dictated };
}
