import { savedProject, type Project } from '../core/project.ts';
import { baseName, type RepoPath } from '../core/repo-path.ts';

/** A folder below one of these may be a program that is handed to users. */
const TEMPLATES = /^(.*\/)?templates?$/;
/** A folder of this name is filled in and handed on, whatever stands in it. */
const TEMPLATE = /^(?:.*\/)?_templates?(?=\/)/;

/**
 * Whether two files are not both of one thing that is handed to users as it is: a template with a manifest of its own, or a
 * file that the program loads as a text. What is handed out has to stand alone, so that it can import nothing from elsewhere.
 */
export function areHandedOutApart(a: RepoPath, b: RepoPath, project: Project): boolean {
  return rootOf(a, project) !== rootOf(b, project);
}

function rootOf(file: RepoPath, project: Project): string | undefined {
  const { folders, texts } = savedProject(project).derived(handedOut);
  if (texts.has(file)) return file;
  const named = TEMPLATE.exec(file)?.[0];
  if (named !== undefined || folders.size === 0) return named;
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1)) {
    const folder = file.slice(0, end);
    if (folders.has(folder)) return folder;
  }
  return undefined;
}

interface HandedOut {
  readonly folders: ReadonlySet<string>;
  readonly texts: ReadonlySet<RepoPath>;
}

function handedOut({ settings, files, modules }: Project): HandedOut {
  const folders = settings
    .filter(({ path }) => baseName(path) === 'package.json')
    .map(({ path }) => path.slice(0, Math.max(path.lastIndexOf('/'), 0)))
    .filter((folder) => TEMPLATES.test(folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))));
  const texts = new Set<RepoPath>();
  for (const { path } of files) {
    for (const { asContent, specifier } of modules.facts(path)?.imports ?? []) {
      const target = asContent === true ? modules.resolve(path, specifier) : undefined;
      if (target?.kind === 'file') texts.add(target.file);
    }
  }
  return { folders: new Set(folders), texts };
}
