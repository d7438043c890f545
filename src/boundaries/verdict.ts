import type { Border } from '../core/config.ts';
import { matcher } from '../core/path-matcher.ts';
import { asksFor } from '../core/possession.ts';
import { savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { offersSubpath, type WorkspacePackage } from '../core/workspace-package.ts';
import type { Crossing } from './crossings.ts';
import { declaresItsPackages, isBundled, isDeclared, needsBack, wouldCloseCircle } from './declared.ts';
import { publicName } from './public-name.ts';
import { requestsOf } from './requests.ts';
import { trafficBetween } from './traffic.ts';

/** What is wrong with an import that crosses a border. */
type Trespass =
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'into-app'; readonly fromApp: boolean }
  /** With the specifier that takes the same in order, where there is one. */
  | { readonly kind: 'leaves-package' | 'deep'; readonly instead: string | undefined }
  | { readonly kind: 'undeclared'; readonly why?: Doubt };

/** Why a package may be meant not to be declared: asked for on demand, for its types alone, or by what it depends on. */
type Doubt = 'call' | 'types' | 'circle';

/** With a severity where the rule is less sure: what it takes is erased, or no manifest closes what it reaches into. */
export type Verdict = Trespass & { readonly severity?: 'warn' | 'info' };

/** What is wrong with a crossing, `undefined` where it is in order. A path for which a comment gives a reason is noted. */
export function verdictOn(project: Project, crossing: Crossing): Verdict | undefined {
  const verdict = judged(project, crossing);
  if (crossing.request.hasReason !== true || verdict === undefined) return verdict;
  return verdict.kind === 'deep' || verdict.kind === 'leaves-package' ? { ...verdict, ...HINT } : verdict;
}

function judged(project: Project, crossing: Crossing): Verdict | undefined {
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
  if (how === 'relative') return pathVerdict(project, crossing);
  if (how === 'alias') {
    return to.package.byPaths === true || project.modules.isEntry(target) ? undefined : deep(project, crossing, HINT);
  }
  const subpath = subpathOf(request.specifier, to.package);
  if (subpath !== '.' && to.package.entries.size > 0 && !offersSubpath(to.package, subpath)) {
    // A tsconfig opens the package to whoever it is for: a decision, and not a slip.
    if (project.modules.isAliased(file, request.specifier)) return deep(project, crossing, HINT);
    if (to.package.closed === true) return deep(project, crossing, request.typeOnly ? HINT : {});
    if (subpath.startsWith('./src/')) return deep(project, crossing);
    if (/^\.\/(?:dist|build|out|esm|cjs)\//.test(subpath)) return deep(project, crossing, HINT);
  }
  if (!isUndeclared(project, from.package, to.package)) return undefined;
  const why = doubtOf(project, crossing);
  return why === undefined ? { kind: 'undeclared' } : { kind: 'undeclared', why, ...HINT };
}

interface Sureness {
  readonly severity?: 'warn' | 'info';
}

/**
 * A path is merely noted where types are all it takes, which are gone when the program runs; where both packages would have
 * to name each other; and where what is published bundles what is not, whose name is no one's who installs it.
 */
function pathVerdict(project: Project, crossing: Crossing): Verdict {
  const { from, to, request } = crossing;
  if (from.package === undefined || to.package === undefined) return { kind: 'leaves-package', instead: undefined };
  const instead = publicName(project, crossing);
  const found = { kind: 'leaves-package', instead } as const;
  if (request.typeOnly || isBundled(from.package, to.package)) return { ...found, ...HINT };
  const isNew = instead === undefined || isNamedAnew(project, crossing, instead);
  return isNew && needsBack(project, from.package, to.package) ? { ...found, instead: undefined, ...HINT } : found;
}

/** Whether a specifier names a package that neither a manifest nor any import of the importing one names yet. */
function isNamedAnew(project: Project, { from, to }: Crossing, specifier: string): boolean {
  if (from.package === undefined || to.package === undefined) return false;
  const { name } = to.package;
  if (!asksFor(specifier, name)) return false;
  return (
    trafficBetween(project, from.package, to.package).byName === 0 && !isDeclared(project, from.package, to.package)
  );
}

function deep(project: Project, crossing: Crossing, sureness?: Sureness): Verdict {
  const instead = publicName(project, crossing);
  return { kind: 'deep', instead, ...(sureness ?? surenessOfDeep(project, crossing, instead)) };
}

/**
 * Where no `exports` close a package, a deep import is a slip if its entry hands on the same, most go that way, and so does
 * its file. What the entry holds back it may have to: browsers import it as well, and the module is for servers. Who never
 * takes the entry may have to do without all that it loads.
 */
function surenessOfDeep(project: Project, crossing: Crossing, instead: string | undefined): Sureness {
  const { from, to, request } = crossing;
  if (instead === undefined || request.typeOnly || from.package === undefined || to.package === undefined) return HINT;
  if (!takesEntry(project, crossing, to.package)) return HINT;
  const { byName, byFile } = trafficBetween(project, from.package, to.package);
  return byName - byFile >= MANY_MORE * byFile ? { severity: 'warn' } : HINT;
}

/** Whether the file of a crossing has the entry of the other package loaded as well. */
function takesEntry(project: Project, { file }: Crossing, { name }: WorkspacePackage): boolean {
  const facts = project.modules.facts(file);
  return facts !== undefined && requestsOf(facts).some(({ specifier, typeOnly }) => specifier === name && !typeOnly);
}

/** How many times as often as past it an entry is imported where that is the custom. */
const MANY_MORE = 2;

/** No build bears with two packages that need each other. */
function doubtOf(project: Project, { from, to, request }: Crossing): Doubt | undefined {
  if (request.kind === 'require' || request.kind === 'dynamic') return 'call';
  if (request.typeOnly) return 'types';
  if (from.package === undefined || to.package === undefined) return undefined;
  return wouldCloseCircle(project, from.package, to.package) ? 'circle' : undefined;
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

interface MatchedBorder {
  readonly from: (path: RepoPath) => boolean;
  readonly to: (path: RepoPath) => boolean;
}

function borders({ config }: Project): { readonly allow: MatchedBorder[]; readonly forbid: MatchedBorder[] } {
  const matched = ({ from, to }: Border): MatchedBorder => ({ from: matcher(from), to: matcher(to) });
  return { allow: config.boundaries.allow.map(matched), forbid: config.boundaries.forbid.map(matched) };
}
