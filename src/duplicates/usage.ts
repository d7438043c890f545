import { dictatesOf } from '../core/dictates.ts';
import type { ExportFact, ImportFact } from '../core/module-graph.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Declaration } from './declaration.ts';
import { isImportable } from './importable.ts';
import { isLoadedByConvention } from './loaded-by-convention.ts';
import { isScript } from './path-class.ts';

/** Who uses a unit, as far as imports show. */
export interface Usage {
  readonly kind: UsageKind;
  /** Files of production code that import it. */
  readonly files: readonly RepoPath[];
  /** Files of test code that do. */
  readonly tests: readonly RepoPath[];
}

/**
 * `imported`: by production code. `inside`: by its own file, where it is private or mentioned. `unseen`: perhaps, in a
 * way that imports do not show, such as an entry of its package, a namespace, `import()` or its folder. `unloaded`: no production
 * code imports its file, which may be a program or be loaded by its path. `tests`: by test code alone. `nobody`: by nobody.
 */
type UsageKind = 'imported' | 'inside' | 'unseen' | 'unloaded' | 'tests' | 'nobody';

/** Who uses a unit. */
export function usageOf(unit: Declaration, project: Project): Usage {
  const { file, fact } = unit;
  const importers = project.modules.importersOfSymbol({ file, name: fact.name });
  const isTest = (path: RepoPath): boolean => project.file(path)?.test === true;
  const tests = importers.filter(isTest);
  const files = importers.filter((path) => !isTest(path));
  return { kind: kindOf(unit, { files, tests }, project), files, tests };
}

/** Whether a unit can go without anybody missing it but tests. */
export function isDead(unit: Declaration, project: Project): boolean {
  const { kind } = usageOf(unit, project);
  return kind === 'nobody' || kind === 'tests';
}

/** Whether others than its own package can use a unit, as far as imports and manifests show. */
export function isOffered(unit: Declaration, project: Project): boolean {
  const { kind, files } = usageOf(unit, project);
  if (!unit.fact.exported) return false;
  if (files.some((file) => project.file(file)?.group !== unit.group)) return true;
  return kind === 'unseen' || mayBeUsedUnseen(unit.file, unit.fact.name, project);
}

/** Whether no production code imports a file that exports something, and no framework, manifest or person asks for it. */
export function isUnloaded(file: RepoPath, project: Project): boolean {
  const { modules } = project;
  if (!isImportable(file, project) || modules.isEntry(file)) return false;
  if ((modules.facts(file)?.exports.length ?? 0) === 0) return false;
  return modules.importersOf(file).every((path) => project.file(path)?.test === true);
}

function kindOf({ file, fact }: Declaration, { files, tests }: Omit<Usage, 'kind'>, project: Project): UsageKind {
  if (files.length > 0) return 'imported';
  if (!fact.exported || fact.traits.includes('mentioned')) return 'inside';
  if (dictatesOf(project).isFile(file) || isScript(file)) return 'unseen';
  const { exports = [] } = project.modules.facts(file) ?? {};
  const names = exports.flatMap((one) => (one.kind === 'local' && one.local === fact.name ? [one.name] : []));
  // What is exported in a way that the facts do not show is used in such a way as well.
  if (names.length === 0 || names.some((name) => mayBeUsedUnseen(file, name, project))) return 'unseen';
  if (isLoadedByConvention(file, fact.name, project)) return 'unseen';
  const isLoaded = project.modules.importersOf(file).some((path) => project.file(path)?.test !== true);
  if (!isLoaded) return 'unloaded';
  return tests.length > 0 ? 'tests' : 'nobody';
}

/** Barrels beyond this number are not followed. */
const MOST_OFFERS = 50;

interface Offer {
  readonly file: RepoPath;
  readonly name: string;
}

/** Whether an export can be used in a way that no import names: from outside, or as part of a whole module. */
function mayBeUsedUnseen(file: RepoPath, name: string, project: Project): boolean {
  const { modules } = project;
  const offers: Offer[] = [{ file, name }];
  const seen = new Set<string>();
  for (const offer of offers) {
    if (modules.isEntry(offer.file) || offers.length > MOST_OFFERS) return true;
    if (modules.loadersOf(offer.file).some((one) => project.file(one)?.test !== true)) return true;
    for (const importer of modules.importersOf(offer.file)) {
      const { imports = [], exports = [] } = modules.facts(importer) ?? {};
      const leadsHere = ({ specifier }: { readonly specifier: string }): boolean => {
        const target = modules.resolve(importer, specifier);
        return target.kind === 'file' && target.file === offer.file;
      };
      if (imports.some((one) => takesAll(one) && leadsHere(one))) return true;
      for (const one of exports) {
        if (one.kind === 'local' || !leadsHere(one)) continue;
        const offered = offeredAs(one, offer.name);
        if (offered === '*') return true;
        if (offered === undefined || seen.has(`${importer}#${offered}`)) continue;
        seen.add(`${importer}#${offered}`);
        offers.push({ file: importer, name: offered });
      }
    }
  }
  return false;
}

/** Whether a request gets hold of all that a module exports. */
function takesAll({ kind, names }: ImportFact): boolean {
  if (kind === 'mock') return false;
  return kind === 'import' ? names.some((one) => one.imported === '*') : true;
}

/** The name under which a re-export offers an export of the other module; `*` for a namespace that holds it. */
function offeredAs(one: Exclude<ExportFact, { kind: 'local' }>, name: string): string | undefined {
  if (one.kind === 'star') return name === 'default' ? undefined : name;
  if (one.imported === '*') return '*';
  return one.imported === name ? one.name : undefined;
}
