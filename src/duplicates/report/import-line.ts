import type { Project } from '../../core/project.ts';
import { withoutExtension, type RepoPath } from '../../core/repo-path.ts';
import { offersSubpath } from '../../core/workspace-package.ts';
import type { Declaration } from '../declaration.ts';

/** The import to write; `undefined` where the owner's package is not known to offer it. */
export function importLine(owner: Declaration, copy: Declaration, project: Project): string | undefined {
  const { modules } = project;
  const { name } = owner.fact;
  const exported = modules.facts(owner.file)?.exports.find((one) => one.kind === 'local' && one.local === name);
  const exportName = exported?.kind === 'local' ? exported.name : name;
  const isType = owner.fact.kind === 'type' || (exported?.kind === 'local' && exported.typeOnly);
  const specifier = modules.specifierOf(copy.file, { file: owner.file, name }, exportName);
  // A file that is imported by its folder would have to import itself.
  if (specifier === '.' || specifier === undefined || isClosed(copy, specifier, project)) return undefined;
  const local = [name, copy.fact.name].find((one) => one !== 'default');
  // A file without a name for what it exports, which nobody imports by name: it is loaded by its path, and has to stay.
  if (local === undefined && modules.importersOf(copy.file).length === modules.loadersOf(copy.file).length)
    return `export { default } from '${specifier}';`;
  const binding = exportName === 'default' ? (local ?? nameAfter(owner.file)) : `{ ${exportName} }`;
  return `import ${isType ? 'type ' : ''}${binding} from '${specifier}';`;
}

/** Whether a specifier goes past what a package of the workspace offers under `exports`. */
function isClosed({ file, group }: Declaration, specifier: string, { modules, packages }: Project): boolean {
  const target = packages.find(({ name }) => specifier.startsWith(`${name}/`));
  if (target?.closed !== true || target.name === group || modules.isAliased(file, specifier)) return false;
  return !offersSubpath(target, `.${specifier.slice(target.name.length)}`);
}

/** A name for what a file exports without one: that of the file, or of its folder. */
function nameAfter(file: RepoPath): string {
  const names = withoutExtension(file).split('/');
  const name = names.findLast((one) => one !== 'index') ?? '';
  const camel = name.replace(/[^\p{ID_Continue}$]+(\p{ID_Continue}?)/gu, (_, next: string) => next.toUpperCase());
  return /^\p{ID_Start}/u.test(camel) ? camel : `_${camel}`;
}
