import { countOf } from '../../core/format.ts';
import type { Project } from '../../core/project.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import type { Declaration } from '../declaration.ts';
import { isReason, MOST_IMPORTED } from '../owner.ts';
import type { Ownership } from '../ownership.ts';
import { usageOf } from '../usage.ts';
import { listed } from './listed.ts';

const LISTED = 3;

/** Which copy to keep, why, and who imports it and the others. */
export function keepSentence({ owner, duplicates }: Ownership, project: Project): string {
  const own = usageOf(owner.unit, project).files.length;
  const others = new Set(duplicates.flatMap((unit) => usageOf(unit, project).files)).size;
  const copies = duplicates.length === 1 ? 'the other' : 'the others';
  const imports = own + others === 0 ? '' : `${importing(own)} it, ${others === 0 ? 'none' : others} ${copies}`;
  if (!isReason(owner.because)) return '';
  if (owner.because === MOST_IMPORTED) return `Keep the first: ${imports}.`;
  return `Keep the first: ${owner.because}${imports === '' ? '' : ` (${imports})`}.`;
}

function importing(files: number): string {
  if (files === 0) return 'no file imports';
  return `${countOf(files, 'file')} ${files === 1 ? 'imports' : 'import'}`;
}

/** What to do about copies that can go without anybody missing them; empty where there are none. */
export function unusedSentence(unused: readonly Declaration[], owner: Declaration, project: Project): string {
  if (unused.length === 0) return '';
  const tested = unused.filter((unit) => usageOf(unit, project).kind === 'tests');
  const names = listed(unused.map(unitOfFile), LISTED);
  const them = unused.length === 1 ? 'it' : 'them';
  if (tested.length === 0) return `Nobody imports ${names}: delete ${them}.`;
  const who = tested.length === unused.length ? 'Only tests import' : 'Nobody but tests imports';
  return `${who} ${names}: delete ${them}, and test ${unitOfFile(owner)}.`;
}

/** What to do about files that nothing imports, though something may run them. */
export function unloadedSentence(files: readonly RepoPath[]): string {
  if (files.length === 0) return '';
  const it = files.length === 1 ? 'it' : 'them';
  return `No file that was judged imports ${listed(files, LISTED)}: where nothing else loads ${it}, delete ${it}. Otherwise:`;
}

/** A unit as the object of a sentence. */
export function unitOfFile({ file, fact }: Declaration): string {
  return fact.name === 'default' ? `what ${file} exports` : `\`${fact.name}\` of ${file}`;
}
