import { countOf } from '../core/format.ts';
import type { Report } from '../core/report.ts';
import { byCodeUnit } from '../core/repo-path.ts';

/** What the code of a project shows that its config could say. */
export interface Proposal {
  /** `module#export` of the environment accessors, discovered. */
  readonly accessors: readonly string[];
  /** Names of the workspace packages, which are groups without being configured. */
  readonly groups: readonly string[];
  /** Owners of packages, classes and callees, and what was counted to call them that. */
  readonly owners: readonly ProposedOwner[];
  readonly report: Report;
}

/** An entry of the registry. */
export interface ProposedOwner {
  readonly name: string;
  readonly module: string;
  /** Absent where all exports of the module are meant. */
  readonly export?: string;
  /** Absent where it governs all that can use it. */
  readonly within?: readonly string[];
  readonly owns: readonly string[];
  readonly because: string;
  /** How many uses go past it, in how many files: then it is not put into force. */
  readonly past: number;
  readonly files: number;
}

/** A first `ssot.config.yaml`: only what the code already shows, each with the reason it stands there. */
export function renderConfigProposal(proposal: Proposal): string {
  return [
    '# yaml-language-server: $schema=./node_modules/ssot-lint/schemas/config.schema.json',
    '# Proposed by "ssot-lint init" from what the code shows. Change or remove whatever does not fit.',
    ...thresholdLines(proposal.report),
    ...groupLines(proposal.groups),
    ...accessorLines(proposal.accessors),
    ...canonicalLines(proposal),
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

function canonicalLines({ report, owners }: Proposal): string[] {
  const taken = new Set(owners.map((one) => one.name));
  const copied = copiedOwners(report).filter(([name]) => !taken.has(name));
  const inForce = owners.filter((one) => one.past === 0).flatMap(ownerLines);
  const asComments = owners.filter((one) => one.past > 0).flatMap(ownerLines);
  if (inForce.length + asComments.length + copied.length === 0) return [];
  // A key that holds comments alone holds nothing, which is an error.
  const key = inForce.length + copied.length > 0 ? 'canonicals:' : '# canonicals:';
  const ofCopies = '  # Concepts that exist more than once today, and the implementation that looks like the owner.';
  const ofOthers =
    '  # Owners that some code still goes past: it would be reported. Put them into force when you mean them.';
  return [
    '',
    key,
    ...(copied.length > 0 ? [ofCopies] : []),
    ...copied.map(([name, value]) => `  ${name}: ${value}`),
    ...inForce,
    ...(asComments.length > 0 ? [ofOthers] : []),
    ...asComments,
  ];
}

function ownerLines(owner: ProposedOwner): string[] {
  const { name, module, owns, because, past, files } = owner;
  const exported = owner.export === undefined ? '' : `, export: ${quoted(owner.export)}`;
  const within = owner.within === undefined ? '' : `, within: [${owner.within.map(quoted).join(', ')}]`;
  const entry = `${name}: { module: ${quoted(module)}${exported}, owns: [${owns.map(quoted).join(', ')}]${within} }`;
  if (past === 0) return [`  # ${because}.`, `  ${entry}`];
  return [`  # ${because}. Past it: ${countOf(past, 'use')} in ${countOf(files, 'file')}.`, `  # ${entry}`];
}

function copiedOwners({ findings }: Report): (readonly [string, string])[] {
  const owners = new Map<string, string>();
  for (const finding of findings) {
    const owner = finding.sites.find((site) => site.role === 'canonical');
    if (finding.rule !== 'no-duplicate-factory' || finding.severity === 'info' || owner?.symbol === undefined) continue;
    if (!/^[\w$]+$/.test(owner.symbol) || owners.has(owner.symbol)) continue;
    owners.set(owner.symbol, `{ module: ${quoted(owner.file)}, export: ${owner.symbol} }`);
  }
  return [...owners].sort(([a], [b]) => byCodeUnit(a, b)).slice(0, MAX_CANONICALS);
}

/** JSON strings are YAML strings; plain words stay plain. */
function quoted(text: string): string {
  return /^\w[\w@./-]*(#[\w$]+)?$/.test(text) ? text : JSON.stringify(text);
}
