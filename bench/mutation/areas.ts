import { existsSync, readdirSync } from 'node:fs';

/** Files that are mutated together, and the tests that have to notice. */
export interface Part {
  readonly mutate: string;
  readonly tests: readonly string[];
}

/**
 * Tests by the folder that they are about: only those that run in memory, and start no process. More tests would kill no
 * mutant that these should not, and each mutant of code that runs on import is put through all of them.
 */
const TESTS: Readonly<Record<string, readonly string[]>> = {
  'src/allow': ['test/allow/!(hidden-in-linters|many-entries).test.ts'],
  'src/failures': ['test/rules/no-silent-failure*.test.ts'],
  'src/judge': ['test/judge/!(unchanged-edit).test.ts'],
  'src/leftovers': ['test/rules/no-leftover-file*.test.ts'],
  'src/score': ['test/score/*.test.ts'],
  'src/trust': ['test/rules/no-insecure-auth*.test.ts'],
};

const RULES = 'rules';
const EVERY_RULE = 'test/rules/every-rule.test.ts';

/** What is mutated unless folders are named. */
export const DEFAULT_AREAS: readonly string[] = [RULES, 'src/judge', 'src/allow', 'src/score'];

/** What can be named: folders, and rules one by one; single files of the folders, too. */
export function knownAreas(): readonly string[] {
  return [...Object.keys(TESTS), RULES, ...ruleIds().map((id) => `${RULES}/${id}`)];
}

/** The parts of an area; none where there is no such area. A rule is a part, with the tests of its name. */
export function partsOf(area: string): readonly Part[] {
  const tests = TESTS[area];
  if (tests !== undefined) return [{ mutate: `${area}/**/*.ts`, tests }];
  const folder = Object.entries(TESTS).find(([name]) => area.startsWith(`${name}/`));
  if (folder !== undefined) return existsSync(`${area}.ts`) ? [{ mutate: `${area}.ts`, tests: folder[1] }] : [];
  return ruleIds()
    .filter((id) => area === RULES || area === `${RULES}/${id}`)
    .map((id) => ({
      mutate: `${RULES}/${id}.ts`,
      tests: [EVERY_RULE, `test/rules/${id}.test.ts`, `test/rules/${id}.*.test.ts`],
    }));
}

function ruleIds(): readonly string[] {
  const names = readdirSync(RULES).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  return names.map((name) => name.slice(0, -'.ts'.length)).sort();
}
