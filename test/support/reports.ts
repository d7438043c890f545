import type { Finding, Severity, Site, Unreadable } from '../../src/core/model.ts';
import type { AllowanceProblem, Report } from '../../src/core/report.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { buildReport } from '../../src/report/build.ts';
import type { FormatInput } from '../../src/report/rendered.ts';
import type { RuleGuide } from '../../src/report/sarif-driver.ts';
import { judgeGate } from '../../src/score/gate.ts';
import { mostValuable } from '../../src/score/fixes.ts';
import { score } from '../../src/score/index.ts';
import { finding, repoPath, site } from './arbitrary-project.ts';

interface Circumstances {
  readonly problems?: readonly AllowanceProblem[];
  readonly unreadable?: readonly Unreadable[];
  readonly isTest?: (file: RepoPath) => boolean;
  readonly testsFailGate?: boolean;
}

const orders = repoPath('src/orders.ts');
const mail = repoPath('src/mail.ts');
const RULES = ['no-conflicting-env-default', 'no-direct-env-access', 'no-duplicate-function'];

/** A report with the score and the gate that these findings have; three sites of src/orders.ts are in order. */
export function reportOf(findings: readonly Finding[], circumstances: Circumstances = {}): Report {
  const { problems = [], unreadable = [], isTest = () => false, testsFailGate = false } = circumstances;
  const paths = new Set([orders, mail, ...findings.flatMap((one) => one.sites.map((place) => place.file))]);
  const files = [...paths].map((path) => ({ path, test: isTest(path), group: undefined }));
  const verdicts = RULES.map((id) => ({
    id,
    weight: 1,
    findings: findings.filter((one) => one.rule === id),
    compliant: new Map(id === 'no-direct-env-access' ? [[orders, 3]] : []),
  }));
  const isAllowed = (one: Finding): boolean => one.status === 'allowed';
  const result = score(files, verdicts, isAllowed);
  const fixes = mostValuable({ rules: verdicts, score: result, isAllowed, isTest, reported: findings });
  const thresholds = { total: undefined, rules: new Map(), groups: new Map() };
  const unread = unreadable.map((one) => one.file);
  const judged = { score: result, thresholds, findings, problems, unreadable: unread, isTest, testsFailGate };
  return buildReport({
    commit: undefined,
    tier: 'syntax',
    configDigest: 'sha256:0',
    files: files.length + unreadable.length,
    judged: files.length,
    unreadable,
    excluded: new Map(),
    score: result,
    gate: judgeGate(judged),
    findings,
    fixes,
    used: findings.filter((one) => one.status === 'allowed').length,
    problems,
  });
}

/** What a format is given for a report, at the top of its work tree. */
export function inputOf(report: Report, changes: Partial<FormatInput> = {}): FormatInput {
  const isTest = (file: RepoPath): boolean => file.startsWith('test/');
  const limits = { maxFindings: 50, pageRoom: 1024 * 1024 };
  return { report, notes: [], isTest, color: false, folder: '', ...limits, ...changes };
}

/** A place on one line, as long as a name. */
export function placeIn(file: string, line: number, column: number, role: Site['role'] = 'use'): Site {
  return { ...site(repoPath(file), line, role), column, endColumn: column + 9 };
}

/** A declaration of five lines. */
export function declarationIn(file: string, line: number, symbol: string, role: Site['role']): Site {
  return { ...site(repoPath(file), line, role), endLine: line + 5, endColumn: 2, symbol };
}

const named = (id: string, base: Finding): Finding => ({ ...base, id });
const env = (name: string, sites: readonly [Site, ...Site[]], severity?: Severity): Finding => ({
  ...finding('no-direct-env-access', name, sites, severity),
  message: `\`${name}\` is read directly.`,
  remedy: 'Read `env`.',
});

/** A copy of a helper, two reads past the accessor, one that may be, and three that are accepted. */
const FINDINGS: readonly Finding[] = [
  named('aaaaaaaaaaa1', {
    ...finding('no-duplicate-function', 'copies of formatMoney', [
      declarationIn('src/money.ts', 2, 'formatMoney', 'canonical'),
      declarationIn('src/price-tag.ts', 4, 'formatMoney', 'duplicate'),
      declarationIn('src/receipt.ts', 9, 'formatMoney', 'duplicate'),
    ]),
    message: '`formatMoney` is implemented again.',
    remedy: 'Import it.',
  }),
  named('aaaaaaaaaaa2', env('MAIL_HOST', [placeIn('src/mail.ts', 3, 7), placeIn('src/mail.ts', 8, 7)])),
  named('aaaaaaaaaaa3', env('MAIL_PORT', [placeIn('src/mail.ts', 9, 7)], 'info')),
  named('aaaaaaaaaaa4', { ...env('CRON', [placeIn('src/cron.ts', 1, 1)]), status: 'allowed', allowance: 'cron-jobs' }),
  named('aaaaaaaaaaa5', {
    ...env('DRY_RUN', [placeIn('src/cron.ts', 5, 1)]),
    status: 'allowed',
    allowance: 'src/cron.ts:4:1',
  }),
  named('aaaaaaaaaaa6', { ...env('REGION', [placeIn('src/cron.ts', 7, 1)]), status: 'baselined' }),
  named('aaaaaaaaaaa7', {
    ...finding('no-conflicting-env-default', 'MAIL_HOST', [placeIn('src/mail.ts', 3, 7, 'duplicate')], 'warn'),
    message: '`MAIL_HOST` has two defaults, 10 % apart.',
    remedy: '',
  }),
];

/** The report that the tests of the formats print. */
export const SMALL: Report = reportOf(FINDINGS, {
  unreadable: [{ file: repoPath('src/broken.ts'), reason: 'syntax error at 1:14: Unexpected token' }],
  problems: [
    {
      kind: 'expiring',
      id: 'cron-jobs',
      at: 'acceptable-duplicates.yaml:3:5',
      message: '"cron-jobs" expires in 3 days',
    },
  ],
});

/** A project in order. */
export const CLEAN_REPORT: Report = reportOf([]);

export const GUIDES: readonly RuleGuide[] = RULES.map((id) => ({
  id,
  description: `The shop keeps ${id}`,
  severity: id === 'no-conflicting-env-default' ? 'warn' : 'error',
  doc: `# ${id}\n`,
}));
