import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

import { rules } from '../../../rules/index.ts';
import { ALLOWLIST_FILE, BASELINE_FILE, CONFIG_FILE } from '../../core/file-names.ts';
import { UserError } from '../../core/errors.ts';
import { VERSION } from '../../core/version.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { fieldsOf, parseLenientJson, stringOf } from '../../discover/lenient-json.ts';
import { findWorkTree } from '../../discover/git.ts';
import type { Listing } from '../../discover/listing.ts';
import { findRoot } from '../../discover/root.ts';
import { Survey } from '../../discover/survey.ts';
import { findWorkspace } from '../../discover/workspace.ts';
import type { Patient } from '../../doctor/examine.ts';
import type { Repository } from '../../doctor/repository.ts';
import type { CommandShape, Tool } from '../../doctor/tool.ts';
import { isContinuousIntegration, type Io } from '../io.ts';
import { packageRoot } from '../package-root.ts';
import { installedHook } from './installed-hook.ts';
import { machineOf } from './machine.ts';
import { readRegistries } from './read-registries.ts';
import { repositoryOf } from './repository-of.ts';

/** Reads what the doctor looks at: files of the repository around the working directory, and what they are run by. */
export async function patientOf(io: Io, shape: CommandShape): Promise<Patient> {
  const root = findRoot(io.cwd);
  const top = findWorkTree(root)?.top ?? root;
  const survey = await Survey.begin(top, io.env);
  const listing = await survey.listing();
  const repository = repositoryOf(survey.root, listing, io.env);
  const folder = relative(top, root).split(sep).join('/');
  const { sources, ...registries } = await readRegistries(io, { root, folder, repository });
  return {
    repository,
    folder,
    judged: [...judgedFrom(repository, folder, sources)],
    members: await membersOf(repository),
    ignored: listing.by === 'git' ? ignoredFiles(root, folder, listing) : [],
    hook: await installedHook(io, survey.root),
    isPipeline: isContinuousIntegration(io),
    registries: { ...registries, sources },
    machine: await machineOf(io, { root, top: survey.root }),
    tool: toolOf(shape),
    ruleIds: rules.map((rule) => rule.id),
  };
}

/** What a manifest that cannot be read says of a workspace is not known. */
async function membersOf({ paths, text }: Repository): Promise<ReadonlySet<string>> {
  try {
    return (
      await findWorkspace(
        paths.map((path) => ({ path })),
        text,
      )
    ).members;
  } catch (error) {
    if (error instanceof UserError) return new Set();
    throw error;
  }
}

function pathWithin(folder: string, name: string): RepoPath {
  return (folder === '' ? name : `${folder}/${name}`) as RepoPath;
}

const OURS = [CONFIG_FILE, ALLOWLIST_FILE, BASELINE_FILE];

/** Whatever changes the verdict: sources, and what users wrote about the project. */
function* judgedFrom(
  repository: Repository,
  folder: string,
  sources: ReadonlySet<RepoPath> | undefined,
): Iterable<RepoPath> {
  for (const source of sources ?? []) yield pathWithin(folder, source);
  for (const name of OURS) {
    const path = pathWithin(folder, name);
    if (repository.text(path) !== undefined) yield path;
  }
}

function ignoredFiles(root: string, folder: string, { files }: Listing): readonly string[] {
  const known = new Set<string>(files.map((file) => file.path));
  return OURS.filter((name) => existsSync(join(root, name)))
    .map((name) => pathWithin(folder, name))
    .filter((path) => !known.has(path));
}

/** This version, by its own manifest. */
function toolOf(shape: CommandShape): Tool {
  const manifest = fieldsOf(parseLenientJson(readFileSync(join(packageRoot(), 'package.json'), 'utf8')));
  return {
    version: VERSION,
    nodeRange: stringOf(fieldsOf(manifest.get('engines')).get('node')) ?? '*',
    eslintRange: stringOf(fieldsOf(manifest.get('peerDependencies')).get('eslint')) ?? '*',
    shape,
  };
}
