import picomatch from 'picomatch';

import { dictatedBy, FRAMEWORK_NAMES, isAnyExport, type FrameworkName, type FrameworkSign } from './frameworks.ts';
import { savedProject, type Project } from './project.ts';
import { byCodeUnit, folderOf, withoutExtension, type RepoPath } from './repo-path.ts';

/** A framework that a project uses, and what says so: none where the config does. */
export interface FoundFramework {
  readonly name: FrameworkName;
  readonly signs: readonly RepoPath[];
}

/** What the frameworks dictate that the programs of a project are made with. */
export interface Dictates {
  /** The frameworks in force where any code is judged, by name. */
  readonly found: readonly FoundFramework[];
  /** Whether a framework loads a file by its path, as far as can be seen: nobody else has to. */
  readonly isFile: (file: RepoPath) => boolean;
  /** Whether a framework looks for this name where the file declares it. */
  readonly isName: (file: RepoPath, name: string) => boolean;
  /** Whether a class of this name is a module of a framework if it is decorated: it lists what it puts together. */
  readonly isModule: (file: RepoPath, name: string) => boolean;
  /** Whether a framework asks a file for its default export, which goes by any name. */
  readonly asksForDefault: (file: RepoPath) => boolean;
}

/** What the language, its runtimes and the tools around a program look for, which no manifest names. */
const PROTOCOLS: ReadonlySet<string> = new Set(
  'constructor toString toJSON dispose render componentDidMount up down activate deactivate handler'.split(' '),
);

/** The presets of a project: those that its config names, else those that its manifests and configs tell. */
export function dictatesOf(project: Project): Dictates {
  return savedProject(project).derived(findDictates);
}

function findDictates(project: Project): Dictates {
  const { modules } = project;
  const inForce = forceOf(project);
  const load = loader();
  const loadedAs = perFile((file) => inForce(file).flatMap((one) => load(file, one)));
  const isImported = perFile((file) => modules.importersOf(file).some((one) => project.file(one)?.test === false));
  const asked = (file: RepoPath, name: string): boolean => loadedAs(file).some((one) => one.exports.has(name));
  const handedOn = perFile((file) => modules.importersOf(file).filter((one) => loadedAs(one).length > 0));
  return {
    found: foundIn(project, inForce),
    isFile: (file) => loadedAs(file).some((one) => !one.isNamedElsewhere || !isImported(file)),
    // Which of them are loaded another file says, and what draws and is not imported is.
    asksForDefault: (file) =>
      loadedAs(file).some((one) => !one.isNamedElsewhere || (/\.[jt]sx$/.test(file) && !isImported(file))),
    isName: (file, name) =>
      PROTOCOLS.has(name) ||
      asked(file, name) ||
      inForce(file).some(({ name: framework }) => load.names(framework).has(name)) ||
      // A page may take from elsewhere what is looked for in it.
      (isAnyExport(name) && handedOn(file).some((one) => asked(one, name))),
    isModule: (file, name) => inForce(file).some((one) => dictatedBy(one.name).modules?.test(name) === true),
  };
}

/** A framework that is in force in a folder. */
interface InForce {
  readonly name: FrameworkName;
  /** The folder of the program; `undefined` where any folder below the manifest may be it. */
  readonly program: string | undefined;
  readonly signs: readonly RepoPath[];
}

/** The frameworks in force for a file. */
function forceOf({ config, signs }: Project): (file: RepoPath) => readonly InForce[] {
  const chosen = config.frameworks;
  const byFolder = new Map<string, FrameworkSign[]>();
  for (const sign of signs) {
    const folder = folderOf(sign.file);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), sign]);
  }
  const known = new Map<string, readonly InForce[]>();
  const inFolder = (folder: string): readonly InForce[] => {
    let found = known.get(folder);
    if (found === undefined) {
      const here = byFolder.get(folder) ?? [];
      const isSettled = here.some((one) => one.isWhole);
      const outer = folder === '' ? [] : inFolder(folderOf(folder));
      // The program may still be found in a folder around a manifest that the config overrules.
      found = together(own(folder, here), isSettled && chosen === undefined ? [] : outer);
      known.set(folder, found);
    }
    return found;
  };
  return (file) => {
    const found = inFolder(folderOf(file));
    if (chosen === undefined) return found;
    return chosen.map((name) => found.find((one) => one.name === name) ?? { name, program: undefined, signs: [] });
  };
}

/** What the signs of a folder say. */
function own(folder: string, signs: readonly FrameworkSign[]): readonly InForce[] {
  const names = new Set(signs.flatMap((one) => one.frameworks));
  return [...names].map((name) => {
    const telling = signs.filter((one) => one.frameworks.includes(name));
    const isProgram = telling.some((one) => one.isProgram);
    return { name, program: isProgram ? folder : undefined, signs: telling.map((one) => one.file) };
  });
}

function together(inner: readonly InForce[], outer: readonly InForce[]): readonly InForce[] {
  return [...inner, ...outer.filter((one) => !inner.some(({ name }) => name === one.name))];
}

interface Loaded {
  readonly exports: ReadonlySet<string>;
  readonly isNamedElsewhere: boolean;
}

interface Pattern extends Loaded {
  readonly matches: (stem: string) => boolean;
}

interface Loader {
  /** As what a framework loads a file. */
  (file: RepoPath, framework: InForce): readonly Loaded[];
  names(framework: FrameworkName): ReadonlySet<string>;
}

/** The table, made ready to be asked about many files. */
function loader(): Loader {
  const patterns = new Map<FrameworkName, readonly Pattern[]>();
  const names = new Map<FrameworkName, ReadonlySet<string>>();
  const patternsOf = (name: FrameworkName): readonly Pattern[] => {
    const made = patterns.get(name) ?? dictatedBy(name).files.map(patternOf);
    patterns.set(name, made);
    return made;
  };
  const load = (file: RepoPath, { name, program }: InForce): readonly Loaded[] => {
    const stem = withoutExtension(file);
    const insides = program === undefined ? insidesOf(stem) : [program === '' ? stem : stem.slice(program.length + 1)];
    return patternsOf(name).filter((one) => insides.some(one.matches));
  };
  return Object.assign(load, {
    names: (name: FrameworkName): ReadonlySet<string> => {
      const made = names.get(name) ?? new Set(dictatedBy(name).names);
      names.set(name, made);
      return made;
    },
  });
}

function patternOf({
  paths,
  exports,
  isNamedElsewhere = false,
}: ReturnType<typeof dictatedBy>['files'][number]): Pattern {
  return {
    exports: new Set(exports),
    isNamedElsewhere,
    matches: picomatch([...paths], OPTIONS),
  };
}

const OPTIONS = { dot: true, flags: 's' } as const;

/** What no program stands in: the folders of its sources. */
const SOURCES = /^(?:src|source|app|lib|pages|routes|components)$/;

/** A path as it is seen from each folder that may be the program. */
function insidesOf(stem: string): readonly string[] {
  const segments = stem.split('/');
  const first = segments.findIndex((one) => SOURCES.test(one));
  const last = first === -1 ? segments.length - 1 : first;
  return segments.slice(0, last + 1).map((_, depth) => segments.slice(depth).join('/'));
}

function foundIn({ files, config }: Project, inForce: ReturnType<typeof forceOf>): readonly FoundFramework[] {
  const signs = new Map<FrameworkName, Set<RepoPath>>();
  const folders = new Set<string>();
  for (const { path } of files) {
    const folder = folderOf(path);
    if (folders.has(folder)) continue;
    folders.add(folder);
    for (const { name, signs: telling } of inForce(path)) {
      const all = signs.get(name) ?? new Set();
      signs.set(name, all);
      if (config.frameworks === undefined) for (const one of telling) all.add(one);
    }
  }
  const names = FRAMEWORK_NAMES.filter((name) => signs.has(name));
  return names.map((name) => ({ name, signs: [...(signs.get(name) ?? [])].sort(byCodeUnit) }));
}

function perFile<Value>(find: (file: RepoPath) => Value): (file: RepoPath) => Value {
  const known = new Map<RepoPath, Value>();
  return (file) => {
    if (!known.has(file)) known.set(file, find(file));
    return known.get(file) as Value;
  };
}
