import type { Project } from '../core/project.ts';
import { offersSubpath } from '../core/workspace-package.ts';
import type { Crossing } from './crossings.ts';
import type { TestCodeUse } from './test-code-use.ts';
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
        message: `${specifier} leads out of the package ${own} into the files of ${to.package?.name ?? other}.`,
        remedy: importInstead(project, crossing),
      };
    case 'deep':
      return {
        message: `${specifier} reaches past what the package ${to.package?.name ?? other} offers.`,
        remedy: trespass.severity === 'info' ? offerInstead(crossing) : importInstead(project, crossing),
      };
    case 'undeclared':
      return {
        message: `${from.package?.name ?? own} imports ${to.package?.name ?? other}, but does not name it as a dependency.`,
        remedy: `Add ${to.package?.name ?? other} to the dependencies in ${manifestOf(crossing)}.`,
      };
    default:
      return trespass satisfies never;
  }
}

function manifestOf({ from }: Crossing): string {
  const folder = from.package?.folder ?? '';
  return folder === '' ? 'package.json' : `${folder}/package.json`;
}

/** What many files may take, each something else, is best offered. */
function offerInstead({ to, request, target }: Crossing): string {
  const name = to.package?.name ?? target;
  return `Have the manifest of ${name} offer what "${request.specifier}" stands for, or import it from "${name}".`;
}

/** How what is taken can be imported by the name of its package, as it is or once it is offered. */
function importInstead(project: Project, crossing: Crossing): string {
  const { to, target } = crossing;
  const name = to.package?.name ?? target;
  const specifier = publicSpecifier(project, crossing);
  return specifier === undefined
    ? `Have ${name} export what is needed, and import it from "${name}".`
    : `Import it from "${specifier}".`;
}

/** The first of what a package offers that hands on what an import takes. */
function publicSpecifier(project: Project, crossing: Crossing): string | undefined {
  const { file, request, target, to } = crossing;
  const { modules } = project;
  const names = request.names.filter((one) => one !== '*');
  const declarations = names.map((name) => modules.declarationOf(target, name));
  if (to.package === undefined || names.length === 0) return undefined;
  const { name, entries } = to.package;
  const specifiers = [
    name,
    ...[...entries.keys()].map((subpath) => name + subpath.slice(1)),
    ...written(project, crossing),
  ];
  return specifiers.find((specifier) => {
    const module = specifier.includes('*') ? undefined : modules.resolve(file, specifier);
    if (module?.kind !== 'file') return false;
    return names.every((one, i) => {
      const found = modules.declarationOf(module.file, one);
      return found !== undefined && found.file === declarations[i]?.file && found.name === declarations[i].name;
    });
  });
}

/** What others write to import the module, if its package offers that, or hides nothing. */
function written(project: Project, { file, target, to }: Crossing): readonly string[] {
  const specifier = project.modules.specifierFor(file, target);
  if (to.package === undefined || !specifier.startsWith(`${to.package.name}/`)) return [];
  const isOpen = to.package.entries.size === 0 && to.package.closed !== true;
  return isOpen || offersSubpath(to.package, `.${specifier.slice(to.package.name.length)}`) ? [specifier] : [];
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
