import type { Declaration } from '../core/module-graph.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { isPublicKey } from './public-key.ts';
import type { Zone } from './zone.ts';

/** The module that owns the environment for a part of the project, and how it is used. */
export interface Accessor {
  /** The module to import from. */
  readonly module: RepoPath;
  /** The exported name to import, `default` included. */
  readonly exported: string;
  /** What an importer calls it. */
  readonly local: string;
  readonly declaration: Declaration;
  /** The local names in the declaring module through which the environment is read. */
  readonly names: ReadonlySet<string>;
  readonly group: string | undefined;
  /**
   * How a variable is asked for: `env.X`, `env('X')`, `env.get('X')`, of what `createConfig()` gives, of an instance of a class, by a constant or
   * function for each, of what the framework injects, or in a way that the syntax does not show.
   */
  readonly style:
    'member' | 'call' | 'method' | 'result' | 'class' | 'constants' | 'functions' | 'namespace' | 'module';
  /** Whether its members carry the names of the variables. */
  readonly namedByKey: boolean;
  /** Variables that it reads by name or that are read through it by name. */
  readonly keys: ReadonlySet<string>;
  /** Those of them that it is known to hand on under their own names. */
  readonly offers: ReadonlySet<string>;
  readonly zone: Zone | undefined;
  /** It looks variables up by a name that it is given, so that it knows them all. */
  readonly takesAnyKey: boolean;
  /** Whether a public variable that is added to it reaches the browser: not where it parses `process.env` as a whole. */
  readonly inlines: boolean;
  readonly configured: boolean;
  /** Whether packages that depend on its own are to use it as well. */
  readonly shared: boolean;
  /** The folder of the one feature that it serves; `undefined` where it serves its package. */
  readonly serves: string | undefined;
}

/** Who owns the environment in a project. */
export interface Accessors {
  readonly all: readonly Accessor[];
  /** The modules that may read the environment: accessors and the modules that only serve them. */
  readonly owners: ReadonlySet<RepoPath>;
  /** Whether an imported declaration is a way through an accessor. */
  isAccessor(declaration: Declaration): boolean;
  /** The accessor that a file is to use for a variable. */
  forFile(file: RepoPath, key: string | undefined): Accessor | undefined;
  readonly notes: readonly string[];
}

/** Whether none of an accessor's names stands for all variables: each has its own, or the framework hands them out. */
export function isPiecemeal({ style }: Accessor): boolean {
  return style === 'constants' || style === 'functions' || style === 'namespace' || style === 'module';
}

/** Whether an accessor has a variable, or looks it up when it is asked. */
export function hasKey({ keys, takesAnyKey }: Accessor, key: string): boolean {
  return takesAnyKey || keys.has(key);
}

/** Whether a file belongs to what an accessor serves. */
export function isServed(file: RepoPath, { serves }: Accessor): boolean {
  return serves === undefined || file.startsWith(`${serves}/`);
}

/** Whether code of a zone can import an accessor: what is for the server serves only the server, and the other way round. */
export function runsIn(zone: Zone | undefined, accessor: Accessor, key = ''): boolean {
  if (accessor.zone === undefined || accessor.zone === 'shared') return true;
  // What a browser is given is most likely read in one, where nothing says it.
  if (zone === undefined && isPublicKey(key)) return accessor.zone === 'client';
  // Of what a browser is given a server may read, too.
  if (accessor.zone === 'client' && isPublicKey(key)) return true;
  return zone === accessor.zone || (zone === undefined && accessor.zone === 'server');
}
