import type { Report } from '../core/report.ts';
import { byCodeUnit } from '../core/repo-path.ts';

/** What the code of a project shows that its config could say. */
export interface Proposal {
  /** `module#export` of the environment accessors, discovered. */
  readonly accessors: readonly string[];
  /** Names of the workspace packages, which are groups without being configured. */
  readonly groups: readonly string[];
  readonly report: Report;
}

/** A first `ssot.config.yaml`: only what the code already shows, each with the reason it stands there. */
export function renderConfigProposal(proposal: Proposal): string {
  return [
    '# yaml-language-server: $schema=./node_modules/ssot-lint/schemas/config.schema.json',
    '# Proposed by "ssot-lint init" from what the code shows. Change or remove whatever does not fit.',
    ...thresholdLines(proposal.report),
    ...groupLines(proposal.groups),
    ...accessorLines(proposal.accessors),
    ...canonicalLines(proposal.report),
    '',
  ].join('\n');
}

function thresholdLines({ score }: Report): string[] {
  if (score.percent === null) return [];
  return ['', '# The compliance of today: raise it as it rises.', `threshold: ${score.percent}`];
}

function groupLines(groups: readonly string[]): string[] {
  if (groups.length < 2) return [];
  return ['', `# Each of the ${groups.length} workspace packages is a group by itself; "groups" would replace that.`];
}

function accessorLines(accessors: readonly string[]): string[] {
  if (accessors.length === 0) {
    return [
      '',
      '# No module plays the role of the one place that reads the environment. Once there is one:',
      '# environment:',
      '#   accessor: src/config/env.ts#env',
    ];
  }
  const values =
    accessors.length === 1
      ? ` ${quoted(accessors[0] ?? '')}`
      : accessors.map((one) => `\n    - ${quoted(one)}`).join('');
  return ['', '# The one place that reads the environment.', 'environment:', `  accessor:${values}`];
}

/** How many owners are proposed: a list that nobody reads decides nothing. */
const MAX_CANONICALS = 20;

function canonicalLines({ findings }: Report): string[] {
  const owners = new Map<string, string>();
  for (const finding of findings) {
    const owner = finding.sites.find((site) => site.role === 'canonical');
    if (finding.rule !== 'no-duplicate-factory' || finding.severity === 'info' || owner?.symbol === undefined) continue;
    if (!/^[\w$]+$/.test(owner.symbol) || owners.has(owner.symbol)) continue;
    owners.set(owner.symbol, `{ module: ${quoted(owner.file)}, export: ${owner.symbol} }`);
  }
  const lines = [...owners].sort(([a], [b]) => byCodeUnit(a, b)).slice(0, MAX_CANONICALS);
  if (lines.length === 0) return [];
  const comment = '# Concepts that exist more than once today, and the implementation that looks like the owner.';
  return ['', comment, 'canonicals:', ...lines.map(([name, value]) => `  ${name}: ${value}`)];
}

/** JSON strings are YAML strings; plain words stay plain. */
function quoted(text: string): string {
  return /^[\w@][\w@./-]*(#[\w$]+)?$/.test(text) ? text : JSON.stringify(text);
}
