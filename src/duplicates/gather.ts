import type { Collector } from '../core/collector.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Placed } from './declaration.ts';
import { isNamedConfig, pathClass } from './path-class.ts';

/** What a file declares. */
interface Declared<Fact> {
  readonly units: readonly Fact[];
  /** The file imports a test runner, whatever its name says. */
  readonly testRunner: boolean;
}

/** Makes a declaration of a fact, where it stands. */
type Make<Fact, One> = (place: Placed, fact: Fact) => One;

interface Gathered<One> {
  readonly units: readonly One[];
  /** Declarations that were left out, by the class of their path. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** Gathers what production code declares. Tests, migrations, examples and generated code repeat themselves for a reason. */
export function gather<Fact, One>(
  project: Project,
  collector: Collector<Declared<Fact>>,
  make: Make<Fact, One>,
): Gathered<One> {
  const units: One[] = [];
  const skipped = new Map<string, number>();
  for (const [file, declared] of project.facts(collector)) {
    const known = project.file(file);
    const reason = reasonToSkip(file, declared, project);
    if (reason !== undefined) skipped.set(reason, (skipped.get(reason) ?? 0) + declared.units.length);
    else for (const fact of declared.units) units.push(make({ file, group: known?.group, id: units.length }, fact));
  }
  return { units, skipped };
}

/** What one file declares, numbered from `first`. */
export function gatherFrom<Fact, One>(
  project: Project,
  file: RepoPath,
  collector: Collector<Declared<Fact>>,
  first: number,
  make: Make<Fact, One>,
): readonly One[] {
  const declared = project.facts(collector).get(file);
  const known = project.file(file);
  if (declared === undefined || reasonToSkip(file, declared, project) !== undefined) return [];
  return declared.units.map((fact, i) => make({ file, group: known?.group, id: first + i }, fact));
}

/** Why the declarations of a file are not compared. */
function reasonToSkip(file: RepoPath, declared: Declared<unknown>, project: Project): string | undefined {
  const known = pathClass(file);
  if (known !== undefined && !(known === 'tool-config' && isSetting(file, project))) return known;
  return declared.testRunner || project.file(file)?.test === true ? 'test' : undefined;
}

/** Whether a file that is named as the config of a tool is one of the program, which imports it: `src/mail.config.ts`. */
function isSetting(file: RepoPath, { modules }: Project): boolean {
  if (!isNamedConfig(file)) return false;
  return modules.importersOf(file).some((importer) => pathClass(importer) === undefined);
}

/** Counts the files that declare something under a key, when first asked. */
export function filesWith<One extends Placed>(
  units: readonly One[],
  keyOf: (unit: One) => string,
): (key: string) => number {
  let counts: ReadonlyMap<string, number> | undefined;
  return (key) => (counts ??= countFiles(units, keyOf)).get(key) ?? 0;
}

/** The declarations of one file come in a row, so that a key is counted again where the file is another one. */
function countFiles<One extends Placed>(
  units: readonly One[],
  keyOf: (unit: One) => string,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const last = new Map<string, RepoPath>();
  for (const unit of units) {
    const key = keyOf(unit);
    if (last.get(key) === unit.file) continue;
    last.set(key, unit.file);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** How the edit of a file changes by how many files a key is declared. */
export function filesInEdit(
  saved: (key: string) => number,
  before: Iterable<string>,
  after: Iterable<string>,
): (key: string) => number {
  const gone = new Set(before);
  const come = new Set(after);
  return (key) => saved(key) - Number(gone.has(key)) + Number(come.has(key));
}

/** Which declarations a file has, of those of all files in path order. */
export function stretchOf(units: readonly Placed[], file: RepoPath): { readonly from: number; readonly to: number } {
  const from = firstUnit(units, (other) => other >= file);
  return { from, to: firstUnit(units, (other) => other > file) };
}

/** The number of the first unit of a file that is far enough in the order of paths. */
function firstUnit(units: readonly Placed[], isFarEnough: (file: RepoPath) => boolean): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const unit = units[middle];
    if (unit === undefined || isFarEnough(unit.file)) high = middle;
    else low = middle + 1;
  }
  return low;
}
