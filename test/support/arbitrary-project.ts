import fc from 'fast-check';

import type { Finding, Severity, Site, SiteRole } from '../../src/core/model.ts';
import type { ProjectFile } from '../../src/core/project.ts';
import { toRepoPath, type RepoPath } from '../../src/core/repo-path.ts';
import type { RuleVerdict } from '../../src/score/tally.ts';

/** A judged project as the score stage sees it. */
export interface ScoredProject {
  readonly files: readonly ProjectFile[];
  readonly rules: readonly RuleVerdict[];
}

const RULES = ['no-direct-env-access', 'no-duplicate-factory', 'no-deprecated-use'];
const FILES = ['src/a.ts', 'src/b.ts', 'src/c.ts', 'test/d.ts', 'packages/shop/e.ts'].map(repoPath);

export function repoPath(path: string): RepoPath {
  const result = toRepoPath(path);
  if (result === undefined) throw new Error(`not a path: ${path}`);
  return result;
}

export function site(file: RepoPath, line: number, role: SiteRole = 'use'): Site {
  return { file, role, line, column: 1, endLine: line, endColumn: 9 };
}

export function finding(
  rule: string,
  subject: string,
  sites: readonly [Site, ...Site[]],
  severity: Severity = 'error',
): Finding {
  const texts = { message: `${subject} is wrong`, remedy: 'mend it', evidence: {} };
  return {
    id: `${rule}/${subject}`,
    rule,
    subject,
    sites,
    severity,
    status: 'violation',
    allowance: undefined,
    ...texts,
  };
}

const files: readonly ProjectFile[] = FILES.map((path) => ({
  path,
  test: path.startsWith('test/'),
  group: path.startsWith('packages/') ? 'shop' : undefined,
}));

const anySite = fc.record({ file: fc.constantFrom(...FILES), line: fc.integer({ min: 1, max: 6 }) });

const anyFinding = (rule: string, index: number): fc.Arbitrary<Finding> =>
  fc
    .record({
      places: fc.array(anySite, { minLength: 1, maxLength: 4 }),
      severity: fc.constantFrom<Severity>('error', 'warn', 'info'),
      allowed: fc.boolean(),
    })
    .map(({ places: [first, ...others], severity, allowed }) => {
      if (first === undefined) throw new Error('minLength is 1');
      const sites = [site(first.file, first.line), ...others.map((one) => site(one.file, one.line))] as const;
      const base = finding(rule, `subject ${index}`, [...sites], severity);
      return allowed ? { ...base, status: 'allowed', allowance: 'a-decision' } : base;
    });

const anyRule = (id: string): fc.Arbitrary<RuleVerdict> =>
  fc.record({
    id: fc.constant(id),
    weight: fc.constantFrom(1, 1, 0.5, 2.125, 3),
    findings: fc
      .integer({ min: 0, max: 5 })
      .chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => anyFinding(id, i)))),
    compliant: fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: FILES.length, maxLength: FILES.length })
      .map((counts) => new Map(FILES.map((file, i) => [file, counts[i] ?? 0]))),
  });

export const anyProject: fc.Arbitrary<ScoredProject> = fc
  .tuple(...RULES.map(anyRule))
  .map((rules) => ({ files, rules }));
