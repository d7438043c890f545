import { countOf } from '../core/format.ts';
import { asksFor } from '../core/possession.ts';
import type { Project } from '../core/project.ts';
import { withoutExtension, type RepoPath } from '../core/repo-path.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import type { Crossing } from './crossings.ts';
import { isBundled, isDeclared, needsBack } from './declared.ts';
import type { TestCodeUse } from './test-code-use.ts';
import { trafficBetween } from './traffic.ts';
import type { Verdict } from './verdict.ts';

/** What is wrong, and what to write instead. */
interface Words {
  readonly message: string;
  readonly remedy: string;
}

export function wordsFor(project: Project, crossing: Crossing, trespass: Verdict): Words {
  const { request, from, to, target } = crossing;
  const specifier = `"${request.specifier}"`;
  const own = from.unit?.name ?? from.package?.name ?? 'This file';
  const other = to.unit?.name ?? to.package?.name ?? target;
  switch (trespass.kind) {
    case 'forbidden':
      return {
        message: `${specifier} leads from ${own} into ${other}, which the boundaries of the config forbid.`,
        remedy: 'Move what both need to where both may import it from, or change the boundaries.',
      };
    case 'into-app':
      return {
        message: trespass.fromApp
          ? `${specifier} leads from ${own} into ${other}: applications and services do not use each other's code.`
          : `${specifier} leads from ${own}, which is shared, into ${other}, which is an application or service.`,
        remedy: trespass.fromApp
          ? `Move what both need into a shared package, or ask ${other} for it at run time.`
          : `Move what is needed into ${own} or another shared package, or have ${other} pass it in.`,
      };
    case 'leaves-package':
      return {
        message: `${from.package?.name ?? own} imports files of ${to.package?.name ?? other} by paths that lead out of the package.`,
        remedy: nameInstead(project, crossing, trespass.instead),
      };
    case 'deep':
      return {
        message: `${specifier} reaches past what the package ${to.package?.name ?? other} offers.`,
        remedy: offeredInstead(project, crossing, trespass.instead),
      };
    case 'undeclared':
      return {
        message: `${from.package?.name ?? own} imports ${to.package?.name ?? other}, but does not name it as a dependency.`,
        remedy: declareInstead(crossing, trespass.why),
      };
    default:
      return trespass satisfies never;
  }
}

function declareInstead(crossing: Crossing, why: 'call' | 'types' | 'circle' | undefined): string {
  const { from, to, target } = crossing;
  const name = to.package?.name ?? target;
  if (why === 'circle') return `Move what is needed to a package that both may import: ${name} depends on this one.`;
  const isErased = why === 'types';
  return `Add ${name} to the ${isErased ? 'devDependencies' : kindFor(from.package, to.package)} in ${manifestOf(from.package)}.`;
}

/** What cannot be installed from a registry is no dependency of what is: it has to be a part of what that publishes. */
function kindFor(from: WorkspacePackage | undefined, to: WorkspacePackage | undefined): string {
  if (from === undefined || to === undefined || !isBundled(from, to)) return 'dependencies';
  return 'devDependencies, since it is not published and has to be bundled,';
}

function manifestOf(one: WorkspacePackage | undefined): string {
  return one === undefined || one.folder === '' ? 'package.json' : `${one.folder}/package.json`;
}

/** What a tsconfig opens is written by many, each of whom takes something else; what an entry holds back it has to offer. */
function offeredInstead(
  project: Project,
  { file, to, request, target }: Crossing,
  instead: string | undefined,
): string {
  const name = to.package?.name ?? target;
  if (to.package === undefined || project.modules.isAliased(file, request.specifier))
    return `Have the manifest of ${name} offer what "${request.specifier}" stands for, or import it from "${name}".`;
  if (instead !== undefined) return `Import it from "${instead}".`;
  const subpath = subpathFor(target, to.package);
  const offered = `offer it as "${subpath}" under "exports" in ${manifestOf(to.package)}`;
  return to.package.closed === true
    ? `Have ${name} ${offered}, and import it from "${name}${subpath.slice(1)}".`
    : `Have the entry of ${name} export it; where what imports the entry must not load it, ${offered}.`;
}

/** How files are imported by the name of their package, as they are or once they are offered. */
function nameInstead(project: Project, { from, to, target, request }: Crossing, instead: string | undefined): string {
  if (from.package === undefined || to.package === undefined) return 'Import them by the name of their package.';
  const { name } = to.package;
  if (instead === undefined && needsBack(project, from.package, to.package))
    return `Move what both need to a package that both may import: ${name} uses ${from.package.name} as well.`;
  const { byName } = trafficBetween(project, from.package, to.package);
  const asOthers =
    byName === 0
      ? ''
      : `, as ${countOf(byName, 'import')} of ${from.package.name} ${byName === 1 ? 'does' : 'do'} already`;
  const isByAlias = instead !== undefined && !asksFor(instead, name);
  const isNew = byName === 0 && !isByAlias && !isDeclared(project, from.package, to.package);
  const first = isNew ? `Add ${name} to the ${kindFor(from.package, to.package)} in ${manifestOf(from.package)}. ` : '';
  if (isByAlias)
    return `Import them by the name that ${from.package.name} has for them: "${instead}" instead of "${request.specifier}".`;
  if (instead !== undefined)
    return `${first}Import by name${asOthers}: "${instead}" instead of "${request.specifier}".`;
  const subpath = subpathFor(target, to.package);
  return to.package.entries.size > 0
    ? `${first}Have ${name} export what is needed, and import it by name${asOthers}.`
    : `${first}Have ${manifestOf(to.package)} offer the files under "exports", such as "${subpath}", and import "${name}${subpath.slice(1)}" instead of "${request.specifier}".`;
}

/** `./rates` for src/rates.ts, which is what an entry of the manifest would be called. */
function subpathFor(target: RepoPath, { folder }: WorkspacePackage): string {
  const inside = target.slice(folder === '' ? 0 : folder.length + 1);
  return `./${withoutExtension(inside)
    .replace(/^src\//, '')
    .replace(/\/index$/, '')}`;
}

export function wordsForTestCode(use: TestCodeUse): Words {
  switch (use.kind) {
    case 'file':
      return {
        message: `"${use.specifier}" is test code, and this file is shipped.`,
        remedy: 'Move what is needed out of the test code, or pass it in from the test.',
      };
    case 'library':
      return {
        message: `"${use.specifier}" is a library for tests, and this file is shipped.`,
        remedy: 'Move this code to the tests, or load the library on demand where it is wanted.',
      };
    case 'variable':
      return {
        message: `A test runner sets ${use.key}, and shipped code behaves differently because of it.`,
        remedy: 'Pass in what differs, so that tests run the code that is shipped.',
      };
    default:
      return use satisfies never;
  }
}
