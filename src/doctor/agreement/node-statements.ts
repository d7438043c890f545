import type { Place } from '../../core/errors.ts';
import { baseName, folderOf, type RepoPath } from '../../core/repo-path.ts';
import { isAside } from '../aside.ts';
import type { Manifests } from '../manifests.ts';
import { placesIn } from '../places.ts';
import type { Repository } from '../repository.ts';
import { imageStatements } from './node-images.ts';
import { spansOf, type Spans } from './version-spans.ts';
import { workflowStatements } from './node-workflows.ts';

/** A place that says which Node is meant. */
export interface NodeStatement {
  /**
   * `range`: what the package says that it runs on. `pin`: what version managers install. `job`, `matrix`: what a pipeline
   * sets up, alone or among others. `image`: what a container is built from.
   */
  readonly kind: 'range' | 'pin' | 'job' | 'matrix' | 'image';
  /** As messages name it: `"engines" of package.json`. */
  readonly what: string;
  readonly text: string;
  readonly spans: Spans;
  /** The folder that it holds for. */
  readonly folder: string;
  readonly at: Place;
}

export interface NodeContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
}

/** All that a repository says about the version of Node, as far as it is written out. */
export function nodeStatements(context: NodeContext): readonly NodeStatement[] {
  const { repository, manifests } = context;
  const paths = repository.paths.filter((path) => !isAside(path));
  return [
    ...manifests.folders.filter((folder) => !isAside(`${folder}/`)).flatMap((folder) => ofManifest(manifests, folder)),
    ...paths.flatMap((path) => pinsIn(path, repository)),
    ...workflowStatements(repository),
    ...paths.flatMap((path) => imageStatements(path, repository)),
  ];
}

/** A statement whose versions can be known. */
export function statement(
  kind: NodeStatement['kind'],
  text: string,
  more: Pick<NodeStatement, 'what' | 'folder' | 'at'>,
): readonly NodeStatement[] {
  const spans = spansOf(text);
  return spans === undefined ? [] : [{ kind, text, spans, ...more }];
}

function ofManifest(manifests: Manifests, folder: string): readonly NodeStatement[] {
  const manifest = manifests.in(folder);
  if (manifest === undefined) return [];
  const engines = manifest.root.get('engines', 'node');
  const volta = manifest.root.get('volta', 'node');
  return [
    ...(engines?.text === undefined
      ? []
      : statement('range', engines.text, { what: `"engines" of ${manifest.path}`, folder, at: engines.at })),
    ...(volta?.text === undefined
      ? []
      : statement('pin', volta.text, { what: `"volta" of ${manifest.path}`, folder, at: volta.at })),
  ];
}

/** The line of a file that names the version, by the name of the file. */
const PINS: Readonly<Record<string, RegExp>> = {
  '.nvmrc': /^[ \t]*()(v?\d[\w.]*|lts\/\w+)[ \t]*(?:#.*)?$/m,
  '.node-version': /^[ \t]*()(v?\d[\w.]*|lts\/\w+)[ \t]*$/m,
  '.tool-versions': /^(node(?:js)?[ \t]+)(v?\d[\w.]*)/m,
  'mise.toml': /^(node(?:js)?[ \t]*=[ \t]*["'])(v?\d[\w.]*)["']/m,
  '.mise.toml': /^(node(?:js)?[ \t]*=[ \t]*["'])(v?\d[\w.]*)["']/m,
};

function pinsIn(path: RepoPath, repository: Repository): readonly NodeStatement[] {
  const name = baseName(path);
  const pattern = Object.hasOwn(PINS, name) ? PINS[name] : undefined;
  const text = pattern === undefined ? undefined : repository.text(path);
  const match = text === undefined ? undefined : pattern?.exec(text);
  if (text === undefined || match === undefined || match === null) return [];
  const [whole, before = '', version = ''] = match;
  const at = placesIn(path, text)(match.index + whole.indexOf(before + version) + before.length);
  return statement('pin', version, { what: path, folder: folderOf(path), at });
}
