import { allow, type Verdicts } from '../../src/allow/index.ts';
import { parseAllowlist } from '../../src/allow/parse-allowlist.ts';
import type { Rule } from '../../src/core/define-rule.ts';
import type { Site } from '../../src/core/model.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import type { JudgedFinding, RuleJudgement } from '../../src/judge/index.ts';
import { repoPath } from './arbitrary-project.ts';
import { projectOf } from './project-of.ts';

export const FILE = 'acceptable-duplicates.yaml';
export const TWINS = 'no-duplicate-factory';
export const ENV = 'no-direct-env-access';
export const RULES = [{ id: TWINS }, { id: ENV }, { id: 'no-duplicate-type' }];

/** A site: `file:line symbol role`, the symbol `-` where there is none. */
function siteOf(text: string): Site {
  const [, file = '', line = '', symbol = '', role = ''] = /^(.*):(\d+) (\S+) (\w+)$/.exec(text) ?? [];
  if (role !== 'canonical' && role !== 'duplicate' && role !== 'use') throw new Error(`no site: ${text}`);
  const at = { line: Number(line), column: 1, endLine: Number(line), endColumn: 9 };
  return { file: repoPath(file), ...at, role, ...(symbol === '-' ? {} : { symbol }) };
}

export function finding(rule: string, subject: string, ...sites: [string, ...string[]]): JudgedFinding {
  const [first, ...rest] = sites;
  return {
    id: `id-${subject}`,
    rule,
    subject,
    severity: 'error',
    message: 'm',
    remedy: 'r',
    sites: [siteOf(first), ...rest.map(siteOf)],
  };
}

export function judgements(
  findings: readonly JudgedFinding[],
  rules: readonly string[],
  undecided: Readonly<Record<string, ReadonlySet<RepoPath>>> = {},
): RuleJudgement[] {
  return rules.map((id) => {
    const rule: Rule = {
      id,
      description: '',
      severity: 'error',
      site: '',
      collectors: () => [],
      judge: () => ({ findings: [], compliant: new Map() }),
    };
    const own = findings.filter((one) => one.rule === id);
    return {
      rule,
      weight: 1,
      threshold: undefined,
      findings: own,
      compliant: new Map(),
      notes: [],
      undecided: undecided[id] ?? new Set(),
    };
  });
}

interface Scene {
  readonly findings: readonly JudgedFinding[];
  readonly entries?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly rules?: readonly string[];
  readonly judged?: (path: RepoPath) => boolean;
  readonly today?: string;
  /** Files that a rule could not decide about. */
  readonly undecided?: Readonly<Record<string, ReadonlySet<RepoPath>>>;
}

export const SHOP = {
  'src/mail/send.ts': 'export function createSender() {}\n',
  'src/shop/send.ts': 'export function createSender() {}\n',
  'src/bill/send.ts': 'export function createSender() {}\n',
  'src/port.ts': 'export const port = process.env.PORT;\n',
  'src/host.ts': 'export const host = process.env.HOST;\n',
};

export function run({
  findings,
  entries,
  files = SHOP,
  rules = [TWINS, ENV],
  judged,
  today = '2026-11-21',
  undecided,
}: Scene): Verdicts {
  const text = entries === undefined ? undefined : `version: 1\nallow:\n${entries}`;
  return allow({
    judgements: judgements(findings, rules, undecided),
    allowlist: text === undefined ? undefined : parseAllowlist(text, FILE, RULES),
    project: projectOf(files),
    rules: RULES,
    today,
    ...(judged === undefined ? {} : { judged }),
  });
}

/** An entry on line 3 of the file; its members are on line 5. */
export function entry(id: string, rule: string, members: string, ...more: string[]): string {
  const lines = [
    `id: ${id}`,
    `rule: ${rule}`,
    `members: [${members}]`,
    'reason: Different lifecycles.',
    'owner: platform',
    'created: 2026-11-01',
    ...more,
  ];
  return `  - ${lines.join('\n    ')}\n`;
}

export const statuses = (verdicts: Verdicts): string[] =>
  verdicts.findings.map((one) => `${one.subject} ${one.status} ${one.allowance ?? '-'}`);
export const problems = (verdicts: Verdicts): string[] =>
  verdicts.problems.map((one) => `${one.at.replace(`${FILE}:`, '')} ${one.kind} ${one.id}: ${one.message}`);

export const twins = finding(
  TWINS,
  'sender',
  'src/mail/send.ts:1 createSender canonical',
  'src/shop/send.ts:1 createSender duplicate',
);
export const triplets = finding(
  TWINS,
  'sender',
  'src/mail/send.ts:1 createSender canonical',
  'src/shop/send.ts:1 createSender duplicate',
  'src/bill/send.ts:1 createSender duplicate',
);
export const both = 'src/mail/send.ts#createSender, src/shop/send.ts#createSender';
export const port = finding(ENV, 'PORT', 'src/port.ts:1 - use');
export const host = finding(ENV, 'HOST', 'src/host.ts:1 - use');
