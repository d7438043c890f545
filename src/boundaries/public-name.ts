import type { Project } from '../core/project.ts';
import { withoutExtension } from '../core/repo-path.ts';
import { offersSubpath, type WorkspacePackage } from '../core/workspace-package.ts';
import type { Crossing } from './crossings.ts';
import { trafficBetween } from './traffic.ts';

/**
 * The specifier by which an import can take the same things without leaving its package by a path or reaching past what
 * the other one offers: what is written for the module already, an entry that hands the names on, or the module's own.
 */
export function publicName(project: Project, crossing: Crossing): string | undefined {
  const { from, to } = crossing;
  if (from.package === undefined || to.package === undefined) return undefined;
  return (
    written(project, crossing, to.package) ??
    entryWithNames(project, crossing, to.package) ??
    ownName(project, crossing, from.package, to.package) ??
    alias(project, crossing) ??
    linkedName(crossing, from.package, to.package)
  );
}

/** What a tsconfig opens to the importing package, if the files beside it write that. */
function alias(project: Project, { file, target, how }: Crossing): string | undefined {
  const specifier = project.modules.specifierFor(file, target);
  return how === 'relative' && project.modules.isAliased(file, specifier) ? specifier : undefined;
}

/** What others write to import the module, if its package offers that, or hides nothing. */
function written({ modules }: Project, { file, target }: Crossing, to: WorkspacePackage): string | undefined {
  const specifier = modules.specifierFor(file, target);
  if (specifier.startsWith('.')) return undefined;
  if (to.byPaths === true) return specifier;
  return specifier === to.name || isOpen(to, specifier) ? specifier : undefined;
}

/** The first of what a package offers that hands on what an import takes. */
function entryWithNames(
  { modules }: Project,
  { file, request, target }: Crossing,
  to: WorkspacePackage,
): string | undefined {
  const names = request.names.filter((one) => one !== '*');
  const declarations = names.map((name) => modules.declarationOf(target, name));
  if (names.length === 0) return undefined;
  const specifiers = [...to.entries.keys()].map((subpath) => to.name + subpath.slice(1));
  return [to.name, ...specifiers].find((specifier) => {
    // Where no entry is named, one is guessed to be there.
    if (to.entries.size === 0 && !modules.isAliased(file, specifier)) return false;
    const module = specifier.includes('*') ? undefined : modules.resolve(file, specifier);
    if (module?.kind !== 'file') return false;
    return names.every((one, i) => {
      const found = modules.declarationOf(module.file, one);
      return found !== undefined && found.file === declarations[i]?.file && found.name === declarations[i].name;
    });
  });
}

/** `@shop/tax/rates` for packages/tax/rates.ts, where files of the package are imported so, or it offers them. */
function ownName(
  project: Project,
  { file, target }: Crossing,
  from: WorkspacePackage,
  to: WorkspacePackage,
): string | undefined {
  const { byFile, withEnding } = trafficBetween(project, from, to);
  const { modules } = project;
  const path = withoutExtension(target.slice(to.folder === '' ? 0 : to.folder.length + 1));
  const bare = path.replace(/\/index$/, '');
  const spellings = withEnding * 2 > byFile ? [`${path}.js`, bare] : [bare, path];
  return spellings
    .map((one) => `${to.name}/${one}`)
    .find((specifier) => {
      if (!isOpen(to, specifier) || (to.entries.size === 0 && byFile === 0 && !modules.isAliased(file, specifier)))
        return false;
      const found = modules.resolve(file, specifier);
      return found.kind === 'file' && found.file === target;
    });
}

/** `core/tax` for core/tax.ts, where the manifest links to the folder under its own name and that hides nothing. */
function linkedName({ target }: Crossing, from: WorkspacePackage, to: WorkspacePackage): string | undefined {
  const link = to.folder.slice(to.folder.lastIndexOf('/') + 1);
  if (from.linked?.includes(link) !== true || to.closed === true) return undefined;
  return `${link}/${withoutExtension(target.slice(to.folder.length + 1)).replace(/\/index$/, '')}`;
}

/** Whether a package offers a file by a name, or lets whoever likes import all of its files. */
function isOpen(to: WorkspacePackage, specifier: string): boolean {
  if (!specifier.startsWith(`${to.name}/`)) return false;
  return (to.entries.size === 0 && to.closed !== true) || offersSubpath(to, `.${specifier.slice(to.name.length)}`);
}
