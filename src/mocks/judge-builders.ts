import type { FindingDraft, Site } from '../core/model.ts';
import { matcher } from '../core/path-matcher.ts';
import { savedProject, type Project } from '../core/project.ts';
import { baseName, type RepoPath } from '../core/repo-path.ts';
import { alike, COPY, DRIFT } from './alike.ts';
import type { Builder } from './builders.ts';

/** Builders with fewer tokens have few ways to be written; equal ones are still copies from this size on. */
const SMALL = 20;
const SMALLEST_EQUAL = 13;

/** The findings on builders of one name, and the builders that are in order. */
export interface JudgedBuilders {
  readonly findings: readonly FindingDraft[];
  readonly compliant: readonly Builder[];
}

/** Judges the builders of one name and group. */
export function judgeBuilders(project: Project, builders: readonly Builder[]): JudgedBuilders {
  if (builders.some((one) => isDeclaredHome(project, one))) {
    const all = settle(project, builders, declaredDraft);
    return { findings: unique(all.findings), compliant: builders.filter((one) => !all.repeated.has(one)) };
  }
  const findings: Draft[] = [];
  const repeated = new Set<Builder>();
  for (const copies of alike(builders, formOf, COPY)) {
    const settled = areSure(copies) ? settle(project, copies, copyDraft) : NOTHING;
    findings.push(...settled.findings);
    for (const one of settled.repeated) repeated.add(one);
  }
  const left = builders.filter((one) => !repeated.has(one) && one.unit.size >= SMALL);
  for (const drifted of alike(left, formOf, DRIFT)) findings.push(...settle(project, drifted, driftDraft).findings);
  return { findings: unique(findings), compliant: builders.filter((one) => !repeated.has(one)) };
}

interface Draft {
  readonly owner: Builder;
  readonly finding: FindingDraft;
}

interface Settled {
  readonly findings: readonly Draft[];
  /** Those that are to go. */
  readonly repeated: ReadonlySet<Builder>;
}

const NOTHING: Settled = { findings: [], repeated: new Set() };

function formOf({ unit }: Builder): Builder['unit'] {
  return unit;
}

/** Makes a finding of builders in several files: one is kept, and those of other files are to go. */
function settle(
  project: Project,
  builders: readonly Builder[],
  draft: (owner: Builder, others: readonly Builder[]) => FindingDraft,
): Settled {
  const owner = ownerOf(project, builders);
  const others = builders.filter((one) => one.file !== owner.file);
  if (others.length === 0) return NOTHING;
  return { findings: [{ owner, finding: draft(owner, others) }], repeated: new Set(others) };
}

/** A second set of copies of one name is told from the first by where it is kept. */
function unique(drafts: readonly Draft[]): readonly FindingDraft[] {
  const known = new Set<string>();
  return drafts.map(({ owner, finding }) => {
    const subject = known.has(finding.subject) ? `${finding.subject} of ${owner.file}` : finding.subject;
    known.add(subject);
    return { ...finding, subject };
  });
}

/** Whether copies are too long to be alike by chance. */
function areSure(copies: readonly Builder[]): boolean {
  const smallest = Math.min(...copies.map((one) => one.unit.size));
  if (smallest >= SMALL) return true;
  return smallest >= SMALLEST_EQUAL && new Set(copies.map((one) => one.unit.exact)).size === 1;
}

/** Whether the config says that mocks belong into this file. */
function isDeclaredHome(project: Project, { file }: Builder): boolean {
  return savedProject(project)
    .derived(declaredHomes)
    .some((isHome) => isHome(file));
}

function declaredHomes({ config }: Project): readonly ((file: RepoPath) => boolean)[] {
  return config.mocks.factories.map((glob) => matcher(glob));
}

/** The one to keep: where the config wants it, else in a helper, else the most imported, else the first by path. */
function ownerOf(project: Project, builders: readonly Builder[]): Builder {
  const worth = (one: Builder): number => {
    const importers = project.modules.importersOfSymbol({ file: one.file, name: one.unit.name }).length;
    const isHelper = one.unit.exported && !isTestFile(one.file);
    return (isDeclaredHome(project, one) ? 1_000_000 : 0) + (isHelper ? 10_000 : 0) + importers;
  };
  let best: { readonly builder: Builder; readonly worth: number } | undefined;
  for (const builder of builders) {
    const own = worth(builder);
    if (best === undefined || own > best.worth) best = { builder, worth: own };
  }
  if (best === undefined) throw new TypeError('There is no owner among no builders.');
  return best.builder;
}

function declaredDraft(owner: Builder, others: readonly Builder[]): FindingDraft {
  return {
    ...common(owner, others, 'declared'),
    message: `\`${owner.unit.name}\` is built again, and ${owner.file} is where mocks are built.`,
    remedy: `Import \`${owner.unit.name}\` from ${owner.file}, and give it what a test wants otherwise as arguments.`,
  };
}

function copyDraft(owner: Builder, others: readonly Builder[]): FindingDraft {
  return {
    ...common(owner, others, 'copy'),
    ...(areMirrored([owner, ...others]) ? { severity: 'info' as const } : {}),
    message: `\`${owner.unit.name}\` is written ${others.length + 1} times in test code.`,
    remedy: keep(owner),
  };
}

/** Helpers of one file name in several folders: a tree of mocks that follows the tree of what they stand for. */
function areMirrored(builders: readonly Builder[]): boolean {
  const names = new Set(builders.map((one) => baseName(one.file)));
  return names.size === 1 && builders.every((one) => one.unit.exported && !isTestFile(one.file));
}

function isTestFile(file: RepoPath): boolean {
  return /\.(?:test|spec|cy|e2e)\.[cm]?[jt]sx?$/.test(baseName(file));
}

function driftDraft(owner: Builder, others: readonly Builder[]): FindingDraft {
  return {
    ...common(owner, others, 'drift'),
    severity: 'info',
    message: `\`${owner.unit.name}\` is written ${others.length + 1} times in test code, and the copies went different ways.`,
    remedy: keep(owner),
  };
}

function keep({ unit, file }: Builder): string {
  const isHelper = unit.exported && !isTestFile(file);
  return isHelper
    ? `Import \`${unit.name}\` from ${file}, and give it what a test wants otherwise as arguments.`
    : `Move \`${unit.name}\` into a module for tests, with what differs as arguments, and import it from there.`;
}

function common(owner: Builder, others: readonly Builder[], kind: string): Omit<FindingDraft, 'message' | 'remedy'> {
  const { unit, group } = owner;
  const site = ({ file, unit: { name, at } }: Builder, role: Site['role']): Site => ({
    file,
    role,
    symbol: name,
    ...at,
  });
  const sites = others.map((one) => site(one, 'duplicate'));
  return {
    // The owner is no part of the name: which of the copies is kept may change.
    subject: `${group === undefined ? '' : `${group}: `}${unit.kind} ${unit.name} (${kind})`,
    sites: [site(owner, 'canonical'), ...sites],
    evidence: { kind, copies: others.length + 1 },
  };
}
