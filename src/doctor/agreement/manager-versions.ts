import type { Place } from '../../core/errors.ts';
import { groupBy } from '../../core/multimap.ts';
import { baseName, folderOf, type RepoPath } from '../../core/repo-path.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import { beside, warning, type Remark } from '../diagnosis.ts';
import { isManagerName, type Households, type ManagerName } from '../households.ts';
import { isAside } from '../aside.ts';
import type { Manifests } from '../manifests.ts';
import type { PlacedCommand } from '../placed-command.ts';
import { placesIn } from '../places.ts';
import { readOutline, type Repository } from '../repository.ts';
import { managerOf } from './manager-statements.ts';
import { areDisjoint, spansOf } from './version-spans.ts';

export interface ManagerVersionContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
  readonly households: Households;
  readonly commands: readonly PlacedCommand[];
}

/** A version of a package manager that something installs. */
interface SetUp {
  readonly manager: ManagerName;
  readonly version: string;
  /** The folder whose manifest it has to agree with. */
  readonly folder: string;
  readonly at: Place;
}

/** Pipelines and images that install another version of the package manager than the manifest names. */
export function managerVersionRemarks(context: ManagerVersionContext): readonly Remark[] {
  const { repository, households, commands } = context;
  const all = [
    ...commands.filter((one) => !one.isAdvice).flatMap(ofCommand),
    ...repository.paths.flatMap((path) => [...ofWorkflow(path, repository), ...ofImage(path, repository)]),
  ];
  // One value that stands in many steps of a file is one thing to correct.
  const groups = groupBy(all, ({ manager, version, folder, at }) => [at.file, folder, manager, version].join(' '));
  return [...groups.values()].flatMap(([first, ...others]) => {
    const { manager, version, folder, at } = first;
    const named = [...households.around(folder)].map(managerOf).find((one) => one !== undefined);
    if (named?.version === undefined || named.manager !== manager || !differ(version, named.version)) return [];
    const message = `${manager} ${version} is installed here, and ${named.what} names ${manager} ${named.version}`;
    const remark = warning(message, 'Leave the version out here, so that the manifest decides.', at);
    return [beside(remark, [named.at, ...others.map((one) => one.at)])];
  });
}

/** Whether two ranges have no version in common; not where one of them is not known. */
export function differ(some: string, other: string): boolean {
  const [a, b] = [spansOf(some), spansOf(other)];
  return a !== undefined && b !== undefined && areDisjoint(a, b);
}

/** `npm install -g pnpm@9`, `corepack prepare pnpm@9`. */
function ofCommand({ command: { words }, folder, placeOf }: PlacedCommand): readonly SetUp[] {
  const [program, verb, ...rest] = words;
  const isGlobal = rest.some((word) => word.text === '-g' || word.text === '--global');
  const isInstalling =
    (program?.text === 'npm' && /^(?:i|install|add)$/.test(verb?.text ?? '') && isGlobal) ||
    (program?.text === 'corepack' && /^(?:prepare|use|install|up)$/.test(verb?.text ?? ''));
  if (!isInstalling || folder === undefined) return [];
  return rest.flatMap(({ text, start, end }) => {
    const [manager = '', version = ''] = text.split('@');
    return isManagerName(manager) ? [{ manager, version, folder, at: placeOf(start, end) }] : [];
  });
}

function ofWorkflow(path: string, repository: Repository): readonly SetUp[] {
  if (!/^\.github\/(?:workflows\/[^/]+|actions\/.+\/action)\.ya?ml$/.test(path)) return [];
  const mentions = repository.text(path)?.includes('pnpm/action-setup') === true;
  const root = mentions ? readOutline(repository, path).root : undefined;
  const jobs = [
    ...(root?.get('jobs')?.entries() ?? []).map(([, job]) => job),
    ...(root?.get('runs') === undefined ? [] : [root.get('runs')]),
  ];
  return jobs.flatMap((job) => (job?.get('steps')?.items() ?? []).flatMap(ofStep));
}

function ofStep(step: OutlineNode): readonly SetUp[] {
  const version = step.get('with', 'version');
  const isOurs = step.get('uses')?.text?.startsWith('pnpm/action-setup@') === true;
  if (!isOurs || version?.text === undefined || step.get('with', 'package_json_file') !== undefined) return [];
  return [{ manager: 'pnpm', version: version.text, folder: '', at: version.at }];
}

const INSTALLING =
  /\b(?:corepack[ \t]+(?:prepare|use|install)|npm[ \t]+(?:i|install|add)[ \t]+(?:-g|--global)|npm[ \t]+-g[ \t]+(?:i|install|add))[ \t]+(pnpm|yarn|npm|bun)@(\d[\w.]*)/g;

function ofImage(path: RepoPath, repository: Repository): readonly SetUp[] {
  if (isAside(path) || !/^(?:Dockerfile(?:\.[\w.-]+)?|[\w.-]+\.Dockerfile)$/i.test(baseName(path))) return [];
  const text = repository.text(path) ?? '';
  const placeAt = placesIn(path, text);
  return [...text.matchAll(INSTALLING)].flatMap((match) => {
    const [whole, manager = '', version = ''] = match;
    const at = placeAt(match.index + whole.length - version.length - manager.length - 1);
    return isManagerName(manager) ? [{ manager, version, folder: folderOf(path), at }] : [];
  });
}
