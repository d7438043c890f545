import { join } from 'node:path';

import { baseName } from '../../core/repo-path.ts';
import { findWorkTree, Git, type Environment } from '../../discover/git.ts';
import { BlobContents } from '../../discover/index-files.ts';
import type { ListedFile, Listing } from '../../discover/listing.ts';
import { decode, MAX_BYTES, textAt } from '../../discover/read-text.ts';
import type { Repository } from '../../doctor/repository.ts';

/** The files below the top, as they are on the disk; what a sparse check-out leaves out, as the index has it. */
export function repositoryOf(top: string, { files }: Pick<Listing, 'files'>, environment: Environment): Repository {
  const known = files.filter(({ kind }) => kind === 'file' || kind === 'absent');
  const onDisk = new Set<string>(known.flatMap(({ kind, path }) => (kind === 'file' ? [path] : [])));
  const absent = new Map<string, ListedFile>(known.flatMap((one) => (one.kind === 'absent' ? [[one.path, one]] : [])));
  const readAbsent = absentTexts(top, absent, environment);
  const texts = new Map<string, string | undefined>();
  return {
    paths: known.map((file) => file.path),
    absent: new Set(absent.keys()),
    text: (path) => {
      // Links are no files of the list, and what git does not know of is nobody's.
      if (!texts.has(path)) texts.set(path, onDisk.has(path) ? textAt(join(top, path)) : readAbsent(path));
      return texts.get(path);
    },
  };
}

/** Reads what git keeps of files that are not there. Nothing is fetched: a partial clone does not have all of them. */
function absentTexts(
  top: string,
  absent: ReadonlyMap<string, ListedFile>,
  environment: Environment,
): (path: string) => string | undefined {
  const tree = findWorkTree(top);
  if (tree === undefined || absent.size === 0) return () => undefined;
  const contents = new BlobContents(Git.besidesFiles(tree, environment), new Map());
  // All manifests are asked for sooner or later, and one question is cheaper than many.
  const manifests = [...absent.values()].filter(({ path }) => baseName(path) === 'package.json');
  contents.announce(manifests.flatMap(({ blob }) => blob ?? []));
  return (path) => {
    const id = absent.get(path)?.blob;
    const blob = id === undefined ? undefined : contents.blob(id);
    if (!(blob instanceof Buffer) || blob.length > MAX_BYTES) return undefined;
    const read = decode(blob);
    return read.kind === 'text' ? read.text : undefined;
  };
}
