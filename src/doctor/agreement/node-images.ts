import { baseName, folderOf, type RepoPath } from '../../core/repo-path.ts';
import { placesIn } from '../places.ts';
import type { Repository } from '../repository.ts';
import { statement, type NodeStatement } from './node-statements.ts';

const DOCKERFILE = /^(?:Dockerfile(?:\.[\w.-]+)?|[\w.-]+\.Dockerfile|Containerfile)$/i;
const FROM = /^FROM[ \t]+(?:--platform=\S+[ \t]+)?(?:docker\.io\/)?(?:library\/)?node:(\S+)/gim;
/** Images of pipelines that have no workflow files. */
const PIPELINE = /^(?:\.gitlab-ci\.ya?ml|\.circleci\/config\.ya?ml)$/;
const IMAGE = /^[ \t]*(?:-[ \t]+)?(?:image|name):[ \t]*["']?(?:cimg\/|docker\.io\/)?(?:library\/)?node:([\w.-]+)/gm;

/** Which images of Node a file builds on. */
export function imageStatements(path: RepoPath, repository: Repository): readonly NodeStatement[] {
  const isPipeline = PIPELINE.test(path);
  if (!isPipeline && !DOCKERFILE.test(baseName(path))) return [];
  const text = repository.text(path) ?? '';
  const placeAt = placesIn(path, text);
  return [...text.matchAll(isPipeline ? IMAGE : FROM)].flatMap((match) => {
    const tag = match[1] ?? '';
    const offset = match.index + match[0].length - tag.length;
    const more = { what: path, folder: isPipeline ? '' : folderOf(path), at: placeAt(offset) };
    return statement(isPipeline ? 'job' : 'image', versionOf(withArguments(tag, text)), more);
  });
}

/** A tag is a version with the name of a system behind it: `24.1-alpine3.23`. */
function versionOf(tag: string): string {
  return /^\d+(?:\.\d+){0,2}(?=$|-|@)/.exec(tag)?.[0] ?? '';
}

/** Puts in what `ARG` says where nothing else is given. */
function withArguments(tag: string, text: string): string {
  return tag.replace(/\$\{?(\w+)(?::-([^}]*))?\}?/g, (_, name: string, other: string | undefined) => {
    const given = new RegExp(`^ARG[ \\t]+${name}=["']?([\\w.-]+)`, 'im').exec(text)?.[1];
    return given ?? other ?? '';
  });
}
