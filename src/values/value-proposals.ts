import { addTo, append, groupBy } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import { nameWords } from '../syntax/name-words.ts';
import { constantCollector, type ConstantFact } from './constant-collector.ts';
import { isDistinct } from './near-miss.ts';
import { textCollector } from './text-collector.ts';

/** A module whose constants most of the code goes by, and which some code goes past. */
export interface NamingModule {
  readonly module: RepoPath;
  /** The values that are written out, those of the most modules first. */
  readonly values: readonly WrittenValue[];
  /** How many modules import the constants. */
  readonly users: number;
  /** How many modules write a value out. */
  readonly past: number;
}

export interface WrittenValue {
  readonly value: string;
  /** How code would write it by its name; absent where it has none. */
  readonly path?: string;
  /** The modules that write it out. */
  readonly files: readonly RepoPath[];
}

/** Whether a file is part of the program. */
type InProgram = (file: RepoPath) => boolean;

/**
 * Words of the page in all languages, steps that a database once went through and are never written anew, and tests under names
 * that only their owners know.
 */
const APART =
  /(?:^|\/)(?:locales?|i18n|translations?|lang|languages?)\/|(?:^|\/)\d[^/]*$|(?:test|spec|stories|mocks?|fixtures?)\.[cm]?[jt]sx?$/i;

interface Named extends ConstantFact {
  readonly file: RepoPath;
}

/** How many modules have to go by a name before it is called the name. */
const LEAST_USERS = 2;
/** How many modules have to write out a text without a name. */
const LEAST_FILES = 4;

/** What the program names, and what it writes out. */
interface Survey {
  readonly project: Project;
  readonly inProgram: InProgram;
  /** The constants of each distinct text. */
  readonly named: ReadonlyMap<string, readonly Named[]>;
  /** The files that write each distinct text out. */
  readonly written: ReadonlyMap<string, ReadonlySet<RepoPath>>;
  /** By what texts begin with, the share of those with a name. */
  readonly families: ReadonlyMap<string, number>;
}

/** The modules that name what others write out, those that are gone past in the most modules first. */
export function namingModules(project: Project, inProgram: InProgram): readonly NamingModule[] {
  const written = writtenTexts(project, inProgram);
  const named = namedValues(project, inProgram);
  const survey = { project, inProgram, named, written, families: shareOfNames(named, written) };
  const byModule = groupBy([...named.values()].flat(), (one) => one.file);
  const found = [...byModule].flatMap(([module, constants]) => namingModule(survey, module, constants) ?? []);
  return found.sort((a, b) => b.past - a.past || b.users - a.users || byCodeUnit(a.module, b.module));
}

function namingModule(survey: Survey, module: RepoPath, constants: readonly Named[]): NamingModule | undefined {
  const { project, named, written } = survey;
  const group = project.file(module)?.group;
  const isPast = (file: RepoPath): boolean => file !== module && project.dependsOn(project.file(file)?.group, group);
  const filesOf = ({ value }: Named): readonly RepoPath[] => [...(written.get(value) ?? [])];
  const isName = ({ path, value }: Named): boolean => saysItsValue(path, value) && named.get(value)?.length === 1;
  // Listing a module has all of its values looked for: one that is no name would be told of as well.
  if (constants.some((one) => !isName(one) && filesOf(one).some(isPast))) return undefined;
  const hits = constants.filter(isName).map((one) => ({ ...one, files: filesOf(one).filter(isPast).sort(byCodeUnit) }));
  const values = hits.filter((one) => one.files.length > 0);
  if (values.length === 0 || values.some(({ value }) => shareOf(survey, value) < MOST)) return undefined;
  const past = new Set(values.flatMap((one) => one.files));
  const users = usersOf(survey, module, new Set(values.map((one) => one.local)));
  if (users.size < LEAST_USERS || users.size < past.size) return undefined;
  if ([...past].some((one) => isElsewhere(project, one, module, users))) return undefined;
  const shown = values.map(({ value, path, files }) => ({ value, path, files })).sort(byFiles);
  return { module, values: shown, users: users.size, past: past.size };
}

function namedValues(project: Project, inProgram: InProgram): ReadonlyMap<string, readonly Named[]> {
  const named = new Map<string, Named[]>();
  for (const [file, constants] of project.facts(constantCollector)) {
    if (!inProgram(file)) continue;
    for (const one of constants) if (isDistinct(one.value)) append(named, one.value, { ...one, file });
  }
  return named;
}

/** The files of the program that write out each distinct text. */
function writtenTexts(project: Project, inProgram: InProgram): ReadonlyMap<string, ReadonlySet<RepoPath>> {
  const written = new Map<string, Set<RepoPath>>();
  for (const [file, texts] of project.facts(textCollector)) {
    if (!inProgram(file) || APART.test(file)) continue;
    for (const { text } of texts) if (isDistinct(text)) addTo(written, text, file);
  }
  return written;
}

/** The files of the program that import one of several names of a module. */
function usersOf({ project, inProgram }: Survey, module: RepoPath, locals: ReadonlySet<string>): ReadonlySet<RepoPath> {
  const users = [...locals].flatMap((name) => project.modules.importersOfSymbol({ file: module, name }));
  return new Set(users.filter((file) => file !== module && inProgram(file)));
}

/** Whether a file stands outside of the part of its package that goes by the names: those of a feature are nobody else's. */
function isElsewhere(project: Project, file: RepoPath, module: RepoPath, users: Iterable<RepoPath>): boolean {
  const isSamePackage = project.file(file)?.group === project.file(module)?.group;
  return isSamePackage && !file.startsWith(commonFolder([module, ...users]));
}

function commonFolder([first = '', ...rest]: readonly string[]): string {
  let folder = first.slice(0, first.lastIndexOf('/') + 1);
  while (!rest.every((one) => one.startsWith(folder)))
    folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return folder;
}

/** What a constant is for rather than which value it has. */
const OF_THE_PAGE =
  /(?:class|style|color|colour|icon|variant|label|title|text|message|description|placeholder|tooltip|i18n|translation|css|theme)/i;

/**
 * Whether a name says which value it stands for, as `QUEUES.mail` does for `shop-mail-delivery`: it is a constant or a member of
 * one table, not a setting, a record or a word of the page.
 */
function saysItsValue(path: string, value: string): boolean {
  const [name = '', key = name, ...deeper] = path.split('.');
  if (OF_THE_PAGE.test(path) || deeper.length > 0 || path.includes('[')) return false;
  const words = new Set(nameWords(key).map(stem));
  return nameWords(value).some((word) => word.length > 2 && !EMPTY.has(word) && words.has(stem(word)));
}

/** Words that say nothing of a value: `id` of a record, `docsLink`. */
const EMPTY = new Set(
  ['http', 'https', 'www', 'com', 'org', 'net', 'the', 'and', 'for', 'default'].concat([
    ...['url', 'uri', 'href', 'link', 'path', 'docs', 'doc', 'name', 'key', 'type', 'value'],
  ]),
);

function stem(word: string): string {
  return word.replace(/(?:ies|es|ed|e|s|d)$/, '');
}

/**
 * By what texts begin with, how many of those that are written out have a name. Where few do, they are taken from another list
 * that shares some of them with the constants.
 */
function shareOfNames(
  named: ReadonlyMap<string, readonly Named[]>,
  written: ReadonlyMap<string, ReadonlySet<RepoPath>>,
): ReadonlyMap<string, number> {
  const families = groupBy(written.keys(), (text) => familyOf(text) ?? '');
  families.delete('');
  return new Map(
    [...families].map(([family, texts]) => [family, texts.filter((one) => named.has(one)).length / texts.length]),
  );
}

/** The share of them that has to have one. */
const MOST = 0.5;

function shareOf({ families }: Survey, value: string): number {
  return families.get(familyOf(value) ?? '') ?? 1;
}

/** What the texts of a list begin with: `documents.` of `documents.update`. */
function familyOf(text: string): string | undefined {
  return /^[\w-]+[.:](?!\/\/)/.exec(text)?.[0];
}

/** The addresses and headers that several modules write out and nothing names, those of the most modules first. */
export function unnamedValues(project: Project, inProgram: InProgram): readonly WrittenValue[] {
  const named = namedValues(project, inProgram);
  const found: WrittenValue[] = [];
  for (const [value, files] of writtenTexts(project, inProgram)) {
    if (files.size < LEAST_FILES || named.has(value) || !isOwnName(value)) continue;
    found.push({ value, files: [...files].sort(byCodeUnit) });
  }
  return found.sort(byFiles);
}

function byFiles(a: WrittenValue, b: WrittenValue): number {
  return b.files.length - a.files.length || byCodeUnit(a.value, b.value);
}

/** An address, or a header that no standard and no proxy has. */
function isOwnName(text: string): boolean {
  if (/^x-/i.test(text)) return /^x(?:-[a-z\d]+)+$/i.test(text) && !KNOWN_HEADER.test(text);
  return /^(?:https?|wss?):\/\/[\w-]+(?:\.[\w-]+)+/.test(text) && !PLACEHOLDER.test(text);
}

/** Addresses that stand for somebody's own. */
const PLACEHOLDER =
  /^\w+:\/\/(?:[\w-]+\.)*(?:your|my|some|[\w-]*domain)[.-]|\.(?:local|localhost|test|invalid|internal)(?:[:/]|$)/i;

const KNOWN_HEADER =
  /^x-(?:forwarded|real|request-id|correlation-id|trace|api-(?:key|version)|auth-token|csrf|xsrf|requested-with|powered-by|frame|content-type|xss|dns|download|permitted|robots|ua|accel|amz|amzn|aws|goog|google|cloud|b3|rate-?limit|total-count|http-method|original|client-ip|cache|host|scheme|url|ms|github|gitlab|hub|slack|stripe|shopify|twilio|vercel|nextjs|middleware|matched|invoke|www-form)/i;
