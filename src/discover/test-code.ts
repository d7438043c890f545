/** Names that tell test code wherever they stand. */
const TEST_FILE =
  /(?:[._-](?:(?:client|server|unit|int|integration|browser|node|smoke|api)?-?tests?|spec|specs|cy|e2e|e2e-spec|int-spec|stories|story|fixture|fixtures|mock|mocks|bench|test-d)|_test)\.(?:d\.)?[cm]?[jt]sx?$|\.(?:vitest|jest)\.[cm]?[jt]sx?$|\.(?:test|spec|stories|story)\.(?:vue|svelte|astro)$/;

/** What is tried out on customers. */
const EXPERIMENT = /(?:^|[._-])(?:ab|a-b|split)-tests?\.[cm]?[jt]sx?$/;

/** Set-up and config of test runners, and the usual names of test helpers. */
const TEST_TOOLING =
  /^(?:jest|vitest|playwright|cypress|karma|wdio)(?:[.-][\w.-]+)?\.[cm]?[jt]sx?$|^(?:(?:jest|vitest)-?setup\w*|setup-?tests?|test-?(?:utils?|helpers?|setup|factories|factory|server))\.[cm]?[jt]sx?$/i;

const DOUBLE_UNDERSCORED =
  /^__(?:tests?|test-?(?:fixtures|data|utils|helpers)|test_utils|mocks?|stubs?|fixtures?|helpers|e2e|specs?|stories)__$/;

const TEST_FOLDER =
  /^(?:tests?|e2e|e2e-tests?|cypress|playwright|\.storybook|storybook|test-?(?:utils?|helpers?|setup|support|fixtures|data|suites?)|(?:unit|integration|functional|acceptance|api|app|contract|smoke|load)-tests?|[\w.-]+-(?:tests|e2e))$/;

/** Words that products use for their own things, too; they mean tests beside the sources and nowhere else. */
const TEST_FOLDER_ON_TOP = /^(?:specs?|fixtures|mocks?|testing|stories)$/;

/** File names that a router turns into pages: a folder above them is part of an address. */
const ROUTE_FILE =
  /^(?:page|layout|route|loading|error|not-found|template|default|\+page|\+layout|\+server|\+error)(?:\.\w+)?\.[cm]?[jt]sx?$|^\+\w+(?:\.\w+)?\.svelte$/;

/**
 * Whether a path is test code.
 * @param path relative to the root
 * @param home folder of the package that holds it; the root's is empty
 */
export function isTestCode(path: string, home: string): boolean {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  if ((TEST_FILE.test(file) && !EXPERIMENT.test(file)) || TEST_TOOLING.test(file)) return true;
  const top = home === '' ? 0 : home.split('/').length;
  const route = ROUTE_FILE.test(file);
  let routed = false;
  for (const [depth, segment] of segments.entries()) {
    if (DOUBLE_UNDERSCORED.test(segment)) return true;
    // Below `pages` and `routes`, and on the way to an `app/…/page.tsx`, folders are addresses.
    if (segment === 'pages' || segment === 'routes' || (segment === 'app' && route)) routed = true;
    if (routed) continue;
    if (TEST_FOLDER.test(segment)) return true;
    if (TEST_FOLDER_ON_TOP.test(segment) && isOnTop(segments, depth, top)) return true;
  }
  return false;
}

function isOnTop(segments: readonly string[], depth: number, top: number): boolean {
  return depth === top || (depth === top + 1 && /^(?:src|lib|app|server|client)$/.test(segments[top] ?? ''));
}
