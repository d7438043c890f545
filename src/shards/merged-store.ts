import type { StoredFile } from '../cache/fact-pack.ts';
import type { FactStore } from '../cache/fact-store.ts';
import type { Outcome } from '../collect/collect-project.ts';
import { UserError } from '../core/errors.ts';
import { countOf } from '../core/format.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { collectedFiles, type Discovery } from '../discover/discovery.ts';
import type { FileIdentity } from '../discover/file-identity.ts';
import type { ReadLog } from '../discover/read-log.ts';
import type { FactsFile } from './facts-file.ts';

/** Most files that one message names. */
const MOST_NAMED = 10;

interface MergeRequest {
  readonly files: readonly FactsFile[];
  /** The project as it is here and now. */
  readonly discovery: Pick<Discovery, 'sources' | 'dotenv' | 'texts' | 'outsiders'>;
  /** What a file holds here and now. */
  readonly current: (path: RepoPath) => FileIdentity | undefined;
  readonly log: ReadLog;
}

/** A file with the facts file that it was found in. */
interface Found {
  readonly file: StoredFile;
  readonly source: string;
}

/** The facts of all shards, believed because every file of the project is in them with the content that it has. */
export class MergedStore implements FactStore {
  readonly log: ReadLog;
  readonly #found: ReadonlyMap<string, Found>;
  readonly #identities: ReadonlyMap<string, FileIdentity>;

  /** Throws where the facts are not those of this project. */
  constructor({ files, discovery, current, log }: MergeRequest) {
    this.log = log;
    const found = new Map<string, Found>();
    for (const { name, files: stored } of files)
      for (const file of stored) found.set(file.path, { file, source: name });
    const identities = new Map<string, FileIdentity>();
    const differences: string[] = [];
    const rest = new Set(found.keys());
    for (const { path } of collectedFiles(discovery)) {
      rest.delete(path);
      const known = found.get(path);
      const identity = known === undefined || isOfThatRun(known.file) ? undefined : current(path);
      if (identity !== undefined) identities.set(path, identity);
      const difference = known === undefined ? `${path} is in no facts file` : differenceOf(known, identity);
      if (difference !== undefined) differences.push(difference);
    }
    for (const path of rest) differences.push(`${path} is in ${found.get(path)?.source ?? ''} and is not judged here`);
    if (differences.length > 0) throw refusal(differences.sort(byCodeUnit));
    this.#found = found;
    this.#identities = identities;
  }

  find(path: RepoPath, collectors: readonly string[]): Outcome | undefined {
    const found = this.#found.get(path);
    if (found === undefined || isOfThatRun(found.file)) return undefined;
    if (!found.file.ran(collectors)) {
      throw new UserError(
        `${found.source} was collected for other rules or another config than is judged by`,
        'Collect and merge with the same --rule and --config.',
      );
    }
    this.log.note(path, this.#identities.get(path));
    return found.file.outcome;
  }

  keep(): void {
    // What could not be collected elsewhere is collected in every run.
  }
}

/** Whether a file could not be read, or not be analysed for a reason that lay in that run: this one tries it itself. */
function isOfThatRun({ content }: StoredFile): boolean {
  return content === '';
}

function differenceOf({ file, source }: Found, identity: FileIdentity | undefined): string | undefined {
  if (isOfThatRun(file) || identity?.content === file.content) return undefined;
  return `${file.path} is not what it was when ${source} was collected`;
}

function refusal(differences: readonly string[]): UserError {
  const more = differences.length - MOST_NAMED;
  return new UserError(
    [
      `the facts are not those of this check-out: ${countOf(differences.length, 'file differs', 'files differ')}`,
      ...differences.slice(0, MOST_NAMED).map((one) => `  ${one}`),
      ...(more > 0 ? [`  and ${countOf(more, 'more', 'more')}`] : []),
    ],
    'Collect the shards again, from the same commit and with the same config and line ends as here.',
  );
}
