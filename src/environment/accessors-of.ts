import type { Project } from '../core/project.ts';
import type { Accessor } from './accessor.ts';
import { findAccessors } from './find-accessors.ts';

/** The accessors of packages, configured or discovered. The project's facts have to hold those of the environment. */
export function accessorsOf(project: Project): readonly Accessor[] {
  return findAccessors(project).all.filter((one) => one.serves === undefined);
}
