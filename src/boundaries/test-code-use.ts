import type { Span } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import { folderOf, type RepoPath } from '../core/repo-path.ts';
import { environmentCollector } from '../environment/environment-collector.ts';
import { isForTests } from './for-tests.ts';
import { requestsOf } from './requests.ts';
import { unitsOf } from './units.ts';

/** A place in shipped code that needs what only tests have. */
export type TestCodeUse =
  | { readonly kind: 'file'; readonly specifier: string; readonly target: RepoPath; readonly at: Span }
  | { readonly kind: 'library'; readonly specifier: string; readonly at: Span }
  | { readonly kind: 'variable'; readonly key: string; readonly at: Span };

/** Libraries that run tests, check in them, or stand in for what is not there. */
const LIBRARIES =
  /^(?:vitest|jest|mocha|ava|@jest\/[\w-]+|jest-mock|jest-mock-extended|vitest-mock-extended|@testing-library\/[\w-]+|@playwright\/test|cypress|sinon|chai|supertest|enzyme|msw|@mswjs\/[\w-]+|@faker-js\/faker|faker|nock|testdouble|ts-mockito)(?:\/|$)/;
const VARIABLES = /^(?:JEST_WORKER_ID|VITEST|VITEST_(?:WORKER|POOL)_ID)$/;

/** Makes data up, for demonstrations and for whoever uses a program as much as for tests. */
const MADE_UP_DATA = /^(?:@faker-js\/faker|faker)(?:\/|$)/;

/** Names that nobody gives to what is shipped; other files are called tests by the place they lie in, and may be none. */
const SURE_TEST =
  /\.(?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)__(?:tests?|mocks?|fixtures)__\/|(?:^|\/)test-?(?:utils?|helpers?)(?:\/|\.[jt]sx?$)/i;
/** What leads into test code from elsewhere names it: few specifiers have to be looked up. */
const MAY_BE_TEST = new RegExp(`test|spec|mock|fixture|e2e|${LIBRARIES.source}`, 'i');
/** What calls itself a stand-in may be used by tests in ways that imports do not show. */
const STAND_IN = /(?:^|[/._-])(?:tests?|testing|mocks?|mocked|stubs?|fixtures?|fakes?|e2e|specs?)(?:[/._-])/i;

/** The uses of test code in a shipped file, none where the file itself is of use to tests alone. */
export function testCodeUses(project: Project, file: RepoPath): readonly TestCodeUse[] {
  const uses = STAND_IN.test(file) ? [] : [...importedTestCode(project, file), ...runnerBranches(project, file)];
  return uses.length > 0 && !isForTests(project, file) ? uses : [];
}

/** How sure it is that a use is none of shipped code; `undefined` where it is. */
export function severityOfUse(use: TestCodeUse): 'info' | undefined {
  // Some ask in order to keep test code out, or because they were told to run in tests.
  if (use.kind === 'variable') return 'info';
  return use.kind === 'library' && MADE_UP_DATA.test(use.specifier) ? 'info' : undefined;
}

function importedTestCode(project: Project, file: RepoPath): TestCodeUse[] {
  const facts = project.modules.facts(file);
  const uses: TestCodeUse[] = [];
  for (const { specifier, kind, typeOnly, at } of facts === undefined ? [] : requestsOf(facts)) {
    // What is loaded on demand stands behind a question: how mocked services are started in development.
    if (typeOnly || kind === 'dynamic' || !MAY_BE_TEST.test(specifier)) continue;
    const target = project.modules.resolve(file, specifier);
    if (target.kind === 'package' && LIBRARIES.test(specifier) && isForDevelopment(project, file, target.name))
      uses.push({ kind: 'library', specifier, at });
    // An entry that hands helpers on offers them to the tests of others.
    const isOffered = kind === 're-export' && project.modules.isEntry(file);
    if (target.kind === 'file' && !isOffered && isSurelyTest(project, target.file))
      uses.push({ kind: 'file', specifier, target: target.file, at });
  }
  return uses;
}

function isSurelyTest(project: Project, file: RepoPath): boolean {
  if (project.file(file)?.test !== true || isSpecification(project, file)) return false;
  const home = unitsOf(project).packageOf(file)?.folder ?? '';
  return SURE_TEST.test(file) || /^(?:tests?|e2e)\//.test(home === '' ? file : file.slice(home.length + 1));
}

/** What is called a spec and is no test: it exports something, and imports nothing that tests are written with. */
function isSpecification({ modules }: Project, file: RepoPath): boolean {
  const { exports = [], imports = [] } = modules.facts(file) ?? {};
  const isNamed = /\.spec\.[cm]?[jt]sx?$/.test(file) && exports.some((one) => one.kind === 'star' || !one.typeOnly);
  return isNamed && !imports.some((one) => LIBRARIES.test(one.specifier));
}

/** Whether the manifest that names a library, the nearest one, has it for development alone. */
function isForDevelopment(project: Project, file: RepoPath, library: string): boolean {
  for (let folder = folderOf(file); ; folder = folderOf(folder)) {
    const own = unitsOf(project).packageAt(folder);
    if (own?.dependencies.includes(library) === true) return own.devDependencies?.includes(library) === true;
    if (folder === '') return false;
  }
}

function runnerBranches(project: Project, file: RepoPath): TestCodeUse[] {
  const { accesses = [] } = project.facts(environmentCollector).get(file) ?? {};
  return accesses.flatMap(({ kind, key, at }): TestCodeUse[] =>
    kind === 'read' && key !== undefined && VARIABLES.test(key) ? [{ kind: 'variable', key, at }] : [],
  );
}
