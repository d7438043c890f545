import type { Declaration } from '../core/module-graph.ts';
import type { RepoPath } from '../core/repo-path.ts';

/** The module that owns the environment for a part of the project, and how it is used. */
export interface Accessor {
  /** The module to import from. */
  readonly module: RepoPath;
  /** The exported name to import, `default` included. */
  readonly exported: string;
  /** What an importer calls it. */
  readonly local: string;
  readonly declaration: Declaration;
  readonly group: string | undefined;
  /** How a variable is asked for: `env.X`, `env('X')`, `env.get('X')`, or a constant for each. */
  readonly style: 'member' | 'call' | 'method' | 'constants';
  /** Whether its members carry the names of the variables. */
  readonly namedByKey: boolean;
  /** Variables that it reads by name or that are read through it by name. */
  readonly keys: ReadonlySet<string>;
  readonly runsOn: 'client' | 'server' | undefined;
  /** Declared in the config rather than found. */
  readonly configured: boolean;
}

/** Who owns the environment in a project. */
export interface Accessors {
  /** The modules that may read the environment: accessors and the modules that only serve them. */
  readonly owners: ReadonlySet<RepoPath>;
  /** Whether an imported declaration is a way through an accessor. */
  isAccessor(declaration: Declaration): boolean;
  /** The accessor that a file is to use. */
  forFile(file: RepoPath): Accessor | undefined;
  readonly notes: readonly string[];
}
