import type { Border } from '../core/config.ts';
import { matcher } from '../core/path-matcher.ts';
import { savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { offersSubpath, type WorkspacePackage } from '../core/workspace-package.ts';
import { crossingsOf, type Crossing } from './crossings.ts';
import { isShipped } from './production.ts';

/** What is wrong with an import that crosses a border. */
type Trespass =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'into-app'; readonly fromApp: boolean }
  | { readonly kind: 'leaves-package' }
  | { readonly kind: 'deep' }
  | { readonly kind: 'undeclared' };

/** With a severity where the rule is less sure: what it takes is erased, or no manifest closes what it reaches into. */
export type Verdict = Trespass & { readonly severity?: 'warn' | 'info' };

/** What is wrong with a crossing, `undefined` where it is in order. */
export function verdictOn(project: Project, crossing: Crossing): Verdict | undefined {
  const { file, request, target } = crossing;
  const { allow, forbid } = savedProject(project).derived(borders);
  const isOn = (border: MatchedBorder): boolean => border.from(file) && border.to(target);
  if (allow.some(isOn)) return undefined;
  if (forbid.some(isOn)) return { kind: 'forbidden' };
  if (isIntoApp(project, crossing)) {
    const fromApp = crossing.from.unit?.isApp === true;
    return { kind: 'into-app', fromApp, ...(request.typeOnly ? HINT : {}) };
  }
  return packageVerdict(project, crossing);
}

/** An app that offers entries to whoever names it as a dependency is meant to be used; its other files are not. */
function isIntoApp(project: Project, { from, to, how, request }: Crossing): boolean {
  if (to.unit?.isApp !== true || from.unit === undefined || from.unit.name === to.unit.name) return false;
  if (project.config.boundaries.apps.length > 0) return true;
  if (from.package === undefined || to.package === undefined || isAround(from.package, to.package)) return false;
  return how !== 'name' || !offersSubpath(to.package, subpathOf(request.specifier, to.package));
}

function packageVerdict(project: Project, crossing: Crossing): Verdict | undefined {
  const { file, from, to, how, request, target } = crossing;
  if (from.package === undefined || to.package === undefined || from.package === to.package) return undefined;
  if (isAround(from.package, to.package)) return undefined;
  if (how === 'relative') return { kind: 'leaves-package' };
  if (how === 'alias') {
    return to.package.byPaths === true || project.modules.isEntry(target) ? undefined : { kind: 'deep', ...HINT };
  }
  const subpath = subpathOf(request.specifier, to.package);
  if (subpath !== '.' && to.package.entries.size > 0 && !offersSubpath(to.package, subpath)) {
    // A tsconfig opens the package to whoever it is for: a decision, and not a slip.
    if (project.modules.isAliased(file, request.specifier)) return { kind: 'deep', ...HINT };
    if (to.package.closed === true) return { kind: 'deep' };
    if (subpath.startsWith('./src/')) return { kind: 'deep', severity: 'warn' };
    if (/^\.\/(?:dist|build|out|esm|cjs)\//.test(subpath)) return { kind: 'deep', ...HINT };
  }
  if (!isUndeclared(project, from.package, to.package)) return undefined;
  // What is asked for by a call may be there or not.
  return { kind: 'undeclared', ...(request.kind === 'require' || request.kind === 'dynamic' ? HINT : {}) };
}

const HINT = { severity: 'info' } as const;

/** Whether one package lies around the other: the root, or a package with examples of its own. */
function isAround(a: WorkspacePackage, b: WorkspacePackage): boolean {
  const holds = (outer: string, inner: string): boolean => outer === '' || inner.startsWith(`${outer}/`);
  return holds(a.folder, b.folder) || holds(b.folder, a.folder);
}

function subpathOf(specifier: string, { name }: WorkspacePackage): string {
  const path = specifier.slice(name.length + 1).replace(/[?#].*$/, '');
  return path === '' ? '.' : `./${path}`;
}

function isUndeclared(project: Project, from: WorkspacePackage, to: WorkspacePackage): boolean {
  return !isDeclared(project, from, to) && savedProject(project).derived(declaresItsPackages);
}

/** By its own manifest, or by that of a package around it, from which it is installed as well. */
function isDeclared(project: Project, from: WorkspacePackage, to: WorkspacePackage): boolean {
  const isOuter = ({ folder }: WorkspacePackage): boolean => folder === '' || from.folder.startsWith(`${folder}/`);
  return project.packages.some((one) => (one === from || isOuter(one)) && one.dependencies.includes(to.name));
}

/** Whether a project writes into its manifests which of its packages use each other, as all but some builds need it. */
function declaresItsPackages(project: Project): boolean {
  const pairs = new Map<string, boolean>();
  for (const { path } of project.files) {
    for (const { how, from, to } of isShipped(project, path) ? crossingsOf(project, path) : []) {
      if (how !== 'name' || from.package === undefined || to.package === undefined) continue;
      const pair = `${from.package.name} ${to.package.name}`;
      if (!pairs.has(pair)) pairs.set(pair, isDeclared(project, from.package, to.package));
    }
  }
  const declared = [...pairs.values()].filter(Boolean).length;
  return declared >= 2 * (pairs.size - declared);
}

interface MatchedBorder {
  readonly from: (path: RepoPath) => boolean;
  readonly to: (path: RepoPath) => boolean;
}

function borders({ config }: Project): { readonly allow: MatchedBorder[]; readonly forbid: MatchedBorder[] } {
  const matched = ({ from, to }: Border): MatchedBorder => ({ from: matcher(from), to: matcher(to) });
  return { allow: config.boundaries.allow.map(matched), forbid: config.boundaries.forbid.map(matched) };
}
