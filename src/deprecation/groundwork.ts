import type { Deprecation } from '../core/config.ts';
import type { Project } from '../core/project.ts';
import { Bindings } from './bindings.ts';
import { deprecationCollector } from './collector.ts';
import { EditedReach, Reach, type Reachable } from './reach.ts';
import { registryOf, type Registry } from './registry.ts';
import { Replacements } from './replacement.ts';
import { Serving } from './serving.ts';
import { Typings } from './typings.ts';

/** What uses are held against. */
export interface Groundwork {
  readonly registry: Registry;
  /** Symbols of the config that do not exist. */
  readonly missing: readonly Deprecation[];
  readonly bindings: Bindings;
  readonly typings: Typings;
  readonly replacements: Replacements;
  readonly reach: Reachable;
  readonly serving: Serving;
}

/** Lays the ground for finding uses; for a file that is being edited, on that of the saved project. */
export function groundworkOf(project: Project): Groundwork {
  return project.derived(layGround);
}

function layGround(project: Project): Groundwork {
  const { edited } = project;
  const saved = edited === undefined ? undefined : { file: edited.file, ...groundworkOf(edited.base) };
  const bindings = new Bindings(project.modules, saved);
  const replacements = new Replacements(project, bindings, saved?.replacements);
  const { registry, missing } = registryOf(project, bindings, saved);
  return {
    registry,
    missing,
    bindings,
    typings: new Typings(bindings, project.facts(deprecationCollector), saved),
    replacements,
    reach:
      saved === undefined ? new Reach(project, registry.filesWithMembers()) : new EditedReach(project, saved.reach),
    serving: new Serving(project, bindings, replacements),
  };
}
