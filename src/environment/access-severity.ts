import type { FindingDraft } from '../core/model.ts';
import { savedProject, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { hasKey, type Accessor } from './accessor.ts';
import { environmentCollector } from './environment-collector.ts';
import { isWithinReach } from './environment-remedy.ts';
import type { EnvironmentUse } from './environment-uses.ts';
import { isReadByOthers } from './schema/key-use.ts';
import { isVariableName } from './variable-name.ts';

/**
 * How much an access past the owner of the environment weighs; `undefined` for the severity of the rule.
 *
 * Sure is what goes past an accessor that the config names, and the read of a variable past a found one,
 * unless libraries of others read that as well, such as `AWS_REGION`. Tests have variables of their own, and
 * set up those of the program. What is written, looked up by a name that is worked out, or taken as a whole may be meant for a
 * child process, a library, or whoever gave the name. An accessor that runs elsewhere, or knows nothing of what the bundler
 * puts in place, does not serve the place. One that reads whatever it is given the name of owns no variables, and what the
 * tests of a module set has to be read by the module when it is called. A comment may say why the owner is passed by, and
 * what is not spelled as variables are is put in place by a bundler's settings.
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
  if (known?.test === true) return has && accessor.group === known.group && access.kind === 'read' ? 'warn' : 'info';
  if (accessor?.configured === true) return undefined;
  if (access.kind === 'write' || access.key === undefined || accessor === undefined) return 'info';
  if (access.told === true || !isVariableName(access.key)) return 'info';
  if (isMereReader(accessor, access.key) || isSetByItsTests(project, file, access.key)) return 'info';
  return !has && isReadByOthers(access.key) ? 'warn' : undefined;
}

/** Whether an accessor only reads what it is given the name of, and nobody has asked it for this one: it declares nothing. */
function isMereReader({ takesAnyKey, style, keys }: Accessor, key: string): boolean {
  return takesAnyKey && (style === 'call' || style === 'method') && !keys.has(key);
}

/** Whether a test of a module sets a variable, which therefore has to be read when it is wanted. */
export function isSetByItsTests(project: Project, file: RepoPath, key: string): boolean {
  const saved = savedProject(project);
  const facts = saved.facts(environmentCollector);
  return saved.modules
    .importersOf(file)
    .some(
      (one) =>
        saved.file(one)?.test === true &&
        facts.get(one)?.accesses.some((access) => access.kind === 'write' && access.key === key) === true,
    );
}
