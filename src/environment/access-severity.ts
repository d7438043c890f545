import type { FindingDraft } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { hasKey, type Accessor } from './accessor.ts';
import type { EnvironmentAccess } from './environment-fact.ts';
import { isWithinReach } from './environment-remedy.ts';
import type { EnvironmentUse } from './environment-uses.ts';
import { readersOf } from './readers.ts';
import { isReadByOthers } from './schema/key-use.ts';

/**
 * How much an access past the owner of the environment weighs; `undefined` for the severity of the rule.
 *
 * Sure is what goes past an accessor that the config names, and the read of a variable past a found one,
 * unless libraries of others read that as well, such as `AWS_REGION`. Tests have variables of their own, and
 * set up those of the program. What is written, looked up by a name that is worked out, or taken as a whole may be meant for a
 * child process, a library, or whoever gave the name. An accessor that runs elsewhere, or knows nothing of what the bundler
 * puts in place, does not serve the place.
 */
export function accessSeverity(
  project: Project,
  { file, access }: EnvironmentUse,
  accessor: Accessor | undefined,
): FindingDraft['severity'] {
  const known = project.file(file);
  const isPassedOn = access.inherited === true || access.kind === 'load';
  if (isPassedOn || (accessor !== undefined && !isWithinReach(project, file, access, accessor))) return 'info';
  const has = access.key !== undefined && accessor !== undefined && hasKey(accessor, access.key);
  if (known?.test === true) return has && access.kind === 'read' ? 'warn' : 'info';
  if (accessor?.configured === true) return undefined;
  if (access.kind === 'write') return isReadHere(project, known?.group, access) ? 'warn' : 'info';
  if (access.key === undefined || accessor === undefined) return 'info';
  return !has && isReadByOthers(access.key) ? 'warn' : undefined;
}

/** Whether the package that writes a variable reads it as well, so that the environment carries its state. */
function isReadHere(project: Project, group: string | undefined, { key }: EnvironmentAccess): boolean {
  return key !== undefined && readersOf(project, group).some(({ keys }) => keys.has(key));
}
