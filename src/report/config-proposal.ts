import { countOf } from '../core/format.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { comment, quoted } from './proposal-text.ts';
import { MAX_VALUES, namingLines, unnamedLines, type ProposedNames, type WrittenText } from './proposed-values.ts';

/** What the code of a project shows that its config could say. */
export interface Proposal {
  /** The modules that read the environment, discovered. */
  readonly accessors: readonly ProposedAccessor[];
  /** Names of the workspace packages, which are groups without being configured. */
  readonly groups: readonly string[];
  /** Owners of packages, classes and callees, and what was counted to call them that. */
  readonly owners: readonly ProposedOwner[];
  /** What exists more than once, the most frequent first. */
  readonly copies: readonly ProposedKeeper[];
  /** Modules whose constants most of the code goes by, and some goes past. */
  readonly naming: readonly ProposedNames[];
  /** Texts that several modules write out and no constant names. */
  readonly unnamed: readonly WrittenText[];
  /** The compliance of today; `null` where nothing was judged. */
  readonly percent: number | null;
}

interface ProposedAccessor {
  /** `module#export`. */
  readonly symbol: string;
  /** Whether each variable is an export of its own, so that the one that is named stands for all. */
  readonly isPiecemeal: boolean;
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
  /** What was counted of each package. */
  readonly deeds: readonly string[];
  /** How many files go through it. */
  readonly through: number;
  /** How many uses go past it, and in which files: then it is not put into force. */
  readonly past: number;
  readonly files: readonly RepoPath[];
}

/** One of several that is likely to be the one to keep. */
interface ProposedKeeper {
  readonly name: string;
  readonly module: string;
  readonly export: string;
  readonly copies: number;
}

/** A first `ssot.config.yaml`: only what the code already shows, each with the reason it stands there. */
export function renderConfigProposal(proposal: Proposal): string {
  return [
    '# yaml-language-server: $schema=./node_modules/ssot-lint/schemas/config.schema.json',
    '# Proposed by "ssot-lint init" from what the code shows. Change or remove whatever does not fit.',
    ...thresholdLines(proposal.percent),
    ...groupLines(proposal.groups),
    ...accessorLines(proposal.accessors),
    ...canonicalLines(proposal),
    ...namingLines(proposal.naming),
    ...unnamedLines(proposal.unnamed),
    '',
  ].join('\n');
}

/** What a proposal says, in a few words. */
export function proposalSummary({ percent, accessors, owners, copies, naming }: Proposal): string {
  const inForce = owners.filter(isInForce).length;
  const undecided = owners.length - inForce + Math.min(copies.length, MAX_COPIES) + Math.min(naming.length, MAX_VALUES);
  const stated = [
    ...(percent === null ? [] : [`threshold ${percent}`]),
    ...(accessors.length === 0 ? [] : [countOf(accessors.length, 'environment accessor')]),
    ...(inForce === 0 ? [] : [countOf(inForce, 'owner')]),
  ].join(', ');
  const left = undecided === 0 ? '' : `; ${countOf(undecided, 'decision')} left to you as comments`;
  return `${stated}${left}`;
}

function thresholdLines(percent: number | null): string[] {
  return percent === null ? [] : ['', '# The compliance of today: raise it as it rises.', `threshold: ${percent}`];
}

function groupLines(groups: readonly string[]): string[] {
  if (groups.length < 2) return [];
  const text = `The ${groups.length} workspace packages are scored apart from each other; "groups" would name other parts.`;
  return ['', ...comment(text)];
}

function accessorLines(accessors: readonly ProposedAccessor[]): string[] {
  const lines = accessors.map(({ symbol, isPiecemeal }) =>
    isPiecemeal ? `${quoted(symbol)} # and the other exports of the module` : quoted(symbol),
  );
  if (accessors.length === 0) {
    return [
      '',
      '# No module plays the role of the one place that reads the environment. Once there is one:',
      '# environment:',
      '#   accessor: src/config/env.ts#env',
    ];
  }
  if (lines.length === 1)
    return ['', '# The one place that reads the environment.', 'environment:', `  accessor: ${lines.join('')}`];
  return [
    '',
    '# The places that read the environment, each for its own part of the project.',
    'environment:',
    '  accessor:',
    ...lines.map((line) => `    - ${line}`),
  ];
}

const IN_FORCE =
  'What these modules own, nobody else imports, builds or calls: that is so today, and use-canonical keeps it so.';
/** How many things that exist more than once are named: the report has all of them. */
const MAX_COPIES = 5;

function isInForce({ past }: ProposedOwner): boolean {
  return past === 0;
}

function canonicalLines({ owners, copies }: Proposal): string[] {
  const inForce = owners.filter(isInForce);
  const decisions = owners.filter((one) => !isInForce(one));
  const names = new Set(owners.map((one) => one.name));
  const copied = copies.filter((one) => !names.has(one.name)).slice(0, MAX_COPIES);
  if (inForce.length + decisions.length + copied.length === 0) return [];
  // A key that holds comments alone holds nothing, which is an error.
  const key = inForce.length > 0 ? 'canonicals:' : '# canonicals:';
  return [
    '',
    ...(inForce.length > 0 ? comment(IN_FORCE) : []),
    key,
    ...inForce.flatMap((one) => [...comment(reasonFor(one), '  '), `  ${ownerEntry(one)}`]),
    ...(decisions.length > 0
      ? comment('Some code still goes past these: it would be reported. Put them into force when you mean them.', '  ')
      : []),
    ...decisions.flatMap((one) => [...comment(`${reasonFor(one)} ${pastText(one)}`, '  '), `  # ${ownerEntry(one)}`]),
    ...(copied.length > 0
      ? comment('These exist more than once, and check proposes which one to keep. An entry says that for good.', '  ')
      : []),
    ...copied.map(
      (one) => `  # ${one.name}: { module: ${quoted(one.module)}, export: ${one.export} } # ${copiesText(one)}`,
    ),
  ];
}

function ownerEntry(owner: ProposedOwner): string {
  const { name, module, owns } = owner;
  const exported = owner.export === undefined ? '' : `, export: ${quoted(owner.export)}`;
  const within = owner.within === undefined ? '' : `, within: [${owner.within.map(quoted).join(', ')}]`;
  return `${name}: { module: ${quoted(module)}${exported}, owns: [${owns.map(quoted).join(', ')}]${within} }`;
}

function reasonFor({ deeds, through }: ProposedOwner): string {
  return `${[...deeds, `${countOf(through, 'module')} ${through === 1 ? 'goes' : 'go'} through this one`].join('; ')}.`;
}

function pastText({ past, files }: ProposedOwner): string {
  const [first = ''] = files;
  const where = files.length === 1 ? first : `${countOf(files.length, 'file')}, such as ${first}`;
  return `Past it: ${countOf(past, 'use')} in ${where}.`;
}

function copiesText({ copies }: ProposedKeeper): string {
  return `copied in ${countOf(copies, 'file')}`;
}
