import type { Finding, Site } from '../../src/core/model.ts';
import type { Report } from '../../src/core/report.ts';
import { finding, repoPath, site } from './arbitrary-project.ts';
import { reportOf } from './reports.ts';

/** Names and texts that a repository may hold and that mean something to whoever reads a report. */
export const HOSTILE: readonly string[] = [
  // Log commands of GitHub, Azure, TeamCity and GitLab.
  '::error file=src/orders.ts,line=1::owned',
  '\u00a0 ::stop-commands::owned',
  'orders\n::add-mask::owned',
  'orders\r\n::set-output name=owned::1',
  'orders%0A::error::owned %25 %',
  ',title=owned::x:y',
  '##vso[task.setvariable variable=owned]1',
  'orders ###[error]owned',
  '##teamcity[owned]',
  'section_start:1:owned\r\u001b[0K',
  // Markdown and HTML.
  '[owned](https://owned.example/x)',
  '![owned](https://owned.example/x.png)',
  '[owned]: https://owned.example',
  '[owned](1)',
  '<img src=x onerror=owned()>',
  '</details><script>owned()</script>',
  '<!-- ssot-lint -->',
  '<https://owned.example>',
  'see https://owned.example and www.owned.example or mailto:ada@owned.example',
  '@owned, @owned/team, #1, GH-1, !1, %1',
  'ada/shop#1 ~owned $x^2$ |cell|',
  '**owned** __owned__ ~~owned~~ *owned* _owned_',
  '```js\n# owned\n```',
  '`owned',
  '``owned` owned``` `',
  'a``b',
  '``',
  '` `',
  '``` `a` ``b`` ````',
  '\\`owned\\` \\[owned\\](x) \\<b>',
  '&lt;b&gt; &amp; &#60;b&#62; &copy;',
  '\n\n# owned\n- owned\n> owned\n\n---\n',
  // XML and JSON.
  '"/><error line="1" message="owned"/><x y="',
  "' owned='1",
  ']]></failure><!--',
  '","owned":"1","x":"',
  '\\","owned":1}]}',
  '\\u0022 \\ \\\\',
  '{0} {1} {{0}} {owned}',
  '__proto__',
  // What terminals obey, what XML cannot hold, and what is no character.
  '\u0000\u0001\u0008\u000b\u000c\u001f\u007f',
  '\u001b[31mowned\u001b]8;;https://owned.example\u0007',
  '\u009b31m\u0085\u2028\u2029',
  '\u202eowned\u2066\u2069\u200b\u200f\ufeff\u061c',
  '\ud800 \udc00 \ufffe\uffff \ufffd 😀',
  '%2e%2e%2f?owned=1&x#y z',
];

const RULES = ['no-conflicting-env-default', 'no-direct-env-access', 'no-duplicate-function'];
const SEVERITIES = ['error', 'warn', 'info'] as const;

/** A report in which each of these texts stands wherever a judged repository has a say. */
export const HOSTILE_REPORT: Report = hostileReport();

function hostileReport(): Report {
  const unreadable = HOSTILE.map((text) => ({ file: repoPath(`${text}.mts`), reason: text }));
  const problems = HOSTILE.map((text) => ({
    kind: 'stale' as const,
    id: text,
    at: `${repoPath(`${text}.yaml`)}:2:3`,
    message: text,
  }));
  const report = reportOf(HOSTILE.flatMap(findingsOf), { unreadable, problems });
  const reasons = HOSTILE.map((text) => ({ kind: 'score-below' as const, message: text }));
  const groups = Object.fromEntries(HOSTILE.map((text) => [text, report.score.tests]));
  const gate = { ...report.gate, pass: false, reasons: [...report.gate.reasons, ...reasons] };
  const at = HOSTILE.map((text) => ({ at: `${repoPath(`${text}.yml`)}:4:5`, message: text }));
  const stale = at.map((one) => ({ ...one, kind: 'stale' as const }));
  const loosened = at.map((one, i) => ({ ...one, kind: i % 2 === 0 ? ('allowance' as const) : ('config' as const) }));
  const fixed = HOSTILE.map((text) => ({ rule: RULES[0] ?? '', subject: text, message: text, sites: 1 }));
  const change = { base: 'c0ffee', introduced: 1, fixed, score: { before: 1, after: 2 }, loosened };
  return {
    ...report,
    gate,
    score: { ...report.score, groups },
    baseline: { entries: 1, findings: 1, problems: stale },
    since: change,
  };
}

/** One open, one allowed, one in the baseline. */
function findingsOf(text: string, index: number): Finding[] {
  const place = (ending: string, role: Site['role']): Site => ({
    ...site(repoPath(`${text}.${ending}`), index + 1, role),
    symbol: text,
  });
  const sites = [place('js', 'canonical'), place('ts', 'duplicate'), place('tsx', 'use')] as const;
  const rule = RULES[index % RULES.length] ?? '';
  const base = {
    ...finding(rule, text, [...sites], SEVERITIES[index % SEVERITIES.length]),
    message: text,
    remedy: text,
  };
  const id = (kind: number): string => `${kind}${index.toString(16).padStart(11, '0')}`;
  return [
    { ...base, id: id(1) },
    { ...base, id: id(2), subject: `${text} allowed`, status: 'allowed', allowance: text },
    { ...base, id: id(3), subject: `${text} old`, status: 'baselined' },
  ];
}
