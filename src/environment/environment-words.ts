import type { Project } from '../core/project.ts';
import { isPiecemeal, type Accessor } from './accessor.ts';
import type { EnvironmentAccess } from './environment-fact.ts';
import { exposedSource, type EnvironmentUse } from './environment-uses.ts';

/** Identifies what one file does with one variable; equal accesses share it. */
export function subjectFor({ file, access, target }: EnvironmentUse): string {
  const what = access.key ?? (target === undefined ? access.source : target.name);
  const kind = access.kind === 'read' && access.key === undefined ? 'computed' : access.kind;
  const mark = kind === 'read' ? '' : ` (${access.inherited === true ? 'inherited' : kind})`;
  return `${file}: ${what}${mark}`;
}

/** What is wrong with an access, in one sentence. */
export function messageFor(project: Project, use: EnvironmentUse, accessor: Accessor | undefined): string {
  const clause = use.target === undefined ? '' : ',';
  return `${factOf(project, use)}${accessor === undefined ? NO_OWNER : clause + past(accessor, use.access.key)}.`;
}

const NO_OWNER = ', and no module owns the environment';

function past(accessor: Accessor, key: string | undefined): string {
  // Which of several it belongs to, only one that has it already shows.
  if (accessor.style === 'namespace' && !accessor.keys.has(key ?? ''))
    return ` instead of in a module that registers settings, such as ${accessor.module}`;
  return isPiecemeal(accessor)
    ? ` instead of in ${accessor.module}`
    : ` instead of through \`${accessor.local}\` of ${accessor.module}`;
}

function factOf(project: Project, { access, target }: EnvironmentUse): string {
  const { source } = access;
  if (target === undefined)
    return `${doing(access)} ${access.kind === 'load' ? 'here' : `${from(access)} \`${source}\``}`;
  const origin = exposedSource(project, target) ?? 'the environment';
  return `${doing(access)} through \`${target.name}\` of ${target.file}, which is \`${origin}\` itself`;
}

function doing({ kind, key, source, inherited }: EnvironmentAccess): string {
  const what = key === undefined ? 'A variable with a computed name' : `\`${key}\``;
  switch (kind) {
    case 'read':
      return `${what} is read`;
    case 'write':
      return key === undefined ? 'The environment is changed' : `\`${key}\` is written`;
    case 'record':
      return inherited === true ? 'The whole environment is passed on' : 'The whole environment is taken';
    case 'load':
      return `A \`.env\` file is read with \`${source}\``;
    default:
      return kind satisfies never;
  }
}

function from({ kind, key }: EnvironmentAccess): string {
  return kind !== 'write' ? 'directly from' : key === undefined ? 'at' : 'to';
}
