import { groupBy } from '../core/multimap.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import { importedFiles } from '../core/imported-files.ts';
import { judgedFacts, savedProject, type Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { unjudgedPlaces } from '../environment/unjudged-places.ts';
import { namedCallCollector } from './named-call-collector.ts';
import { registrationCollector } from './registration-collector.ts';
import type { RegistrationFact, RegistrationKind } from './registration-fact.ts';

/** A registration with where it stands and what it must be the only one in. */
export interface Registration extends RegistrationFact {
  readonly file: RepoPath;
  /** Equal for registrations that get in each other's way. */
  readonly place: string;
}

/** The registrations of production code; while a file is edited, those that can meet one of that file. */
export function registrations(project: Project): readonly Registration[] {
  const { edited } = project;
  const own = project.derived(registrationsIn);
  if (edited === undefined) return own;
  const places = new Set(own.map((one) => one.place));
  const saved = edited.base.derived(registrationsIn);
  return [...own, ...saved.filter((one) => one.file !== edited.file && places.has(one.place))];
}

function registrationsIn(project: Project): readonly Registration[] {
  const outside = unjudgedPlaces(project);
  const found: Registration[] = [];
  for (const [file, facts] of judgedFacts(project, registrationCollector)) {
    const known = project.file(file);
    if (known === undefined || known.test || outside.has(file)) continue;
    for (const fact of facts) {
      const place = placeOf(project, file, known.group, fact);
      if (place !== undefined) found.push({ ...fact, file, place });
    }
  }
  return project.config.registrars.length === 0 ? found : [...found, ...configuredIn(project)];
}

/** What the functions register that the config names. */
function configuredIn(project: Project): readonly Registration[] {
  const found: Registration[] = [];
  for (const [file, calls] of judgedFacts(project, namedCallCollector)) {
    const known = project.file(file);
    if (known === undefined || known.test) continue;
    for (const { call, texts } of calls) {
      const registrar = project.config.registrars.find((one) => one.call === call);
      const text = texts.find(([property]) => registrar !== undefined && property === (registrar.key ?? ''));
      if (text === undefined) continue;
      const [, key, at] = text;
      const place = ['name', call, key, known.group ?? ''].join('\0');
      found.push({ kind: 'name', key: `${key} of ${call}`, scope: { kind: 'program' }, at, file, place });
    }
  }
  return found;
}

function placeOf(
  project: Project,
  file: RepoPath,
  group: string | undefined,
  fact: RegistrationFact,
): string | undefined {
  const { scope, kind, key } = fact;
  if (scope.kind === 'program') return [kind, key, group ?? '', scope.package ?? ''].join('\0');
  if (scope.kind === 'object') return [kind, key, file, scope.isOpen === true ? scope.name : scope.id].join('\0');
  const target = project.modules.resolve(file, scope.specifier);
  const owner = target.kind === 'file' ? project.modules.declarationOf(target.file, scope.imported) : undefined;
  if (owner !== undefined) return [kind, key, owner.file, owner.name].join('\0');
  return target.kind === 'package' ? [kind, key, file, scope.specifier, scope.imported].join('\0') : undefined;
}

/** Those of one place that are too many: the first to answer takes everything that comes. */
export function repeated(project: Project, all: readonly Registration[]): readonly (readonly Registration[])[] {
  const found: (readonly Registration[])[] = [];
  for (const same of groupBy(all, (one) => one.place).values()) {
    const final = same.filter((one) => one.passesOn !== true);
    if (final.length < 2) continue;
    const sorted = [...final].sort(
      (a, b) => byCodeUnit(a.file, b.file) || a.at.line - b.at.line || a.at.column - b.at.column,
    );
    const meeting = sorted.filter((one) => sorted.some((other) => one !== other && meet(project, one, other)));
    if (meeting.length > 1 && !areOneCrew(meeting)) found.push(meeting);
  }
  return found;
}

/**
 * Whether all are workers that one file puts to one queue, which is how several jobs are done at a time, or one model that a
 * file asks for twice: a second one of another make would be refused when the file is loaded.
 */
function areOneCrew([first, ...others]: readonly Registration[]): boolean {
  return (first?.kind === 'worker' || first?.kind === 'model') && others.every((one) => one.file === first.file);
}

/** Whether two registrations are part of one program: something imports both, directly or through others. */
function meet(project: Project, a: Registration, b: Registration): boolean {
  if (a.file === b.file) return true;
  const above = ancestors(project, a.file);
  for (const file of ancestors(project, b.file)) if (above.has(file)) return true;
  return false;
}

/** A module and everything that imports it, directly or through others, but for tests. */
function ancestors(project: Project, file: RepoPath): ReadonlySet<RepoPath> {
  const saved = savedProject(project);
  const found = new Set([file]);
  for (const one of found)
    for (const importer of saved.modules.importersOf(one))
      if (saved.file(importer)?.test === false && importsIt(saved, importer, one)) found.add(importer);
  return found;
}

function importsIt(project: Project, importer: RepoPath, file: RepoPath): boolean {
  return importedFiles(project.modules, importer).includes(file);
}

/** What is wrong with several registrations of one name. */
export function repetitionFinding(same: readonly Registration[]): FindingDraft {
  const [first, second] = same;
  if (first === undefined || second === undefined) throw new TypeError('a repetition has at least two places');
  const { kind, key, scope } = first;
  const files = [...new Set(same.map((one) => one.file))];
  const site = ({ file, at }: Registration, role: Site['role']): Site => ({ file, role, ...at });
  const isOrdered = scope.kind !== 'program' && kind === 'route' && files.length === 1;
  const others = same.slice(1).map((one) => site(one, 'duplicate'));
  const where = scope.kind === 'program' ? '' : ` on \`${scope.name}\``;
  return {
    subject: `${kind} ${key}${scope.kind === 'program' ? '' : ` on ${scope.name}`} in ${files.length === 1 ? first.file : 'several files'}`,
    message: `${WORDS[kind].name} \`${key}\` is registered ${same.length} times${where}: ${WORDS[kind].effect}.`,
    remedy: isOrdered
      ? `Delete what stands after the first one, or give it a path or method of its own.`
      : `Keep one of them and give the others names of their own, or delete them${files.length > 1 ? `: ${files.join(', ')}` : ''}.`,
    sites: [site(first, isOrdered ? 'canonical' : 'duplicate'), ...others],
    ...(scope.kind !== 'program' || (kind === 'route' && files.length === 1)
      ? {}
      : { severity: WEAKER[kind] ?? 'warn' }),
  };
}

/** Two controllers of one path may be meant for two editions of a program, of which a build takes one. */
const WEAKER: Partial<Record<RegistrationKind, 'info'>> = { route: 'info' };

const WORDS: Record<RegistrationKind, { readonly name: string; readonly effect: string }> = {
  route: { name: 'The route', effect: 'only the first one answers' },
  command: { name: 'The command', effect: 'only one of them can run' },
  tool: { name: 'The tool', effect: 'a server takes each name once' },
  slice: { name: 'The slice', effect: 'its actions reach the reducers of both' },
  store: { name: 'The store', effect: 'they write over one another' },
  worker: { name: 'The queue', effect: 'its workers take jobs from one another' },
  task: { name: 'The task', effect: 'only one of them is run' },
  flag: { name: 'The flag', effect: 'they may decide differently' },
  model: { name: 'The model', effect: 'each states what it consists of' },
  table: { name: 'The table', effect: 'each states what it consists of' },
  metric: { name: 'The metric', effect: 'a registry takes each name once' },
  element: { name: 'The element', effect: 'the second definition throws' },
  handler: { name: 'The handler', effect: 'the second registration throws' },
  provider: { name: 'The provider', effect: 'only the last one is used' },
  name: { name: 'The name', effect: 'it is to be the only one' },
};
