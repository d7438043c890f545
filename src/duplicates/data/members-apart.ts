import type { Project } from '../../core/project.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { originOf } from '../bindings.ts';
import { unitCollector } from '../unit-collector.ts';
import { dataCollector } from './data-collector.ts';
import { membersOf, type DataFact } from './data-fact.ts';

/** Where a name stands for something, and what that is called there. */
interface Meaning {
  /** The file of this project that declares it; `undefined` for what a package or the platform has. */
  readonly file: RepoPath | undefined;
  readonly name: string;
}

/** Declarations that are equal but for what they refer to are followed this far. */
const DEEPEST = 4;

/** Two files in which one text stands. */
interface Places {
  readonly a: RepoPath;
  readonly b: RepoPath;
  readonly project: Project;
  /** Whether what cannot be compared, in two files of this project, is taken for one thing. */
  readonly trusting?: boolean;
}

/**
 * The first name in a text that two files have, and that means something else in each: `schema.id` is two things where
 * each file has a `schema` of its own.
 */
export function nameApart(text: string, places: Places, depth = 0): string | undefined {
  if (places.a === places.b) return undefined;
  return namesIn(text).find((name) => areApart(name, places, depth));
}

/** Texts in quotes, keys and members of other things are no names. */
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;
const NAME = /(?<![\w$.#]|\?\.)[A-Za-z_$][\w$]*(?![\w$]|\s*:)/g;

function namesIn(text: string): readonly string[] {
  return [...new Set(text.replace(QUOTED, '""').replaceAll('...', ' ').match(NAME))];
}

function areApart(name: string, places: Places, depth: number): boolean {
  const { a, b, project } = places;
  const [left, right] = [meaningOf(name, a, project), meaningOf(name, b, project)];
  if (left === undefined || right === undefined) return false;
  if (left.file === right.file) return left.name !== right.name;
  if (left.file === undefined || right.file === undefined) return true;
  return !areEqual({ file: left.file, name: left.name }, { file: right.file, name: right.name }, places, depth);
}

/** What a name means in a file; `undefined` where nothing shows it. */
function meaningOf(name: string, file: RepoPath, project: Project): Meaning | undefined {
  const request = project.modules.importOf(file, name);
  if (request === undefined) return isDeclared(name, file, project) ? { file, name } : undefined;
  const target = project.modules.resolve(file, request.specifier);
  if (target.kind === 'package') return { file: undefined, name: `${target.name}#${request.imported}` };
  return target.kind === 'file' ? originOf(file, name, project) : undefined;
}

function isDeclared(name: string, file: RepoPath, project: Project): boolean {
  if (factsOf(file, name, project) !== undefined) return true;
  const exports = project.modules.facts(file)?.exports ?? [];
  return exports.some((one) => one.kind === 'local' && one.local === name);
}

interface Found {
  readonly data: DataFact | undefined;
  readonly exact: number;
}

function factsOf(file: RepoPath, name: string, project: Project): Found | undefined {
  const data = project
    .facts(dataCollector)
    .get(file)
    ?.units.find((one) => one.name === name);
  if (data !== undefined) return { data, exact: data.exact };
  const code = project
    .facts(unitCollector)
    .get(file)
    ?.units.find((one) => one.name === name);
  return code && { data: undefined, exact: code.exact };
}

type Declared = Meaning & { readonly file: RepoPath };

/** Whether two declarations are copies of each other, down to what they refer to. */
function areEqual(a: Declared, b: Declared, { project, trusting = false }: Places, depth: number): boolean {
  const left = factsOf(a.file, a.name, project);
  const right = factsOf(b.file, b.name, project);
  if (left === undefined || right === undefined) return trusting;
  if (left.exact !== right.exact) return false;
  if (left.data === undefined || right.data === undefined || depth >= DEEPEST) return true;
  const texts = [...left.data.bases, ...membersOf(left.data).map(referringText(left.data))];
  return texts.every((text) => nameApart(text, { a: a.file, b: b.file, project, trusting }, depth + 1) === undefined);
}

/** What a member refers to other declarations by; a list of values says all that it means. */
export function referringText({ kind }: Pick<DataFact, 'kind'>): (member: MemberText) => string {
  if (kind === 'enum' || kind === 'constant') return () => '';
  // The variants of a union are the names of its members.
  return ({ name, text }) => (text === '' && kind === 'type' ? name : text);
}

type MemberText = { readonly name: string; readonly text: string };
