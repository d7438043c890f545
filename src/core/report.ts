import type { FoundFramework } from './dictates.ts';
import type { Finding, HeldBack, Unreadable } from './model.ts';

/** Adherence of one rule over a set of files. `percent` is cut to one decimal; `null` where there is no site. */
export interface RuleScore {
  readonly sites: number;
  /** Sites in order, allowed ones included. */
  readonly compliant: number;
  /** How many of the compliant sites are violations that an allowance covers. */
  readonly allowed: number;
  readonly percent: number | null;
  readonly weight: number;
}

interface ModuleScore {
  readonly judged: number;
  /** Modules without a violating site. */
  readonly clean: number;
}

/** The score of one set of files: production code, test code, or one group. */
export interface ScopeScore {
  readonly percent: number | null;
  readonly modules: ModuleScore;
  readonly rules: Readonly<Record<string, RuleScore>>;
}

/** The compliance of a project. The headline is production code; test code is scored apart. */
export interface Score extends ScopeScore {
  /** Version of the arithmetic: it changes when the same tree would get another number. */
  readonly definition: 1;
  readonly percentWithoutAllowances: number | null;
  readonly groups: Readonly<Record<string, ScopeScore>>;
  readonly tests: ScopeScore;
}

type GateReasonKind = 'violations' | 'score-below' | 'allowances' | 'baseline' | 'unreadable' | 'nothing-judged';

export interface GateReason {
  readonly kind: GateReasonKind;
  readonly message: string;
}

export interface Gate {
  readonly pass: boolean;
  readonly reasons: readonly GateReason[];
  /** Whether findings in test code fail it, too. */
  readonly includesTests: boolean;
}

export type AllowanceProblemKind = 'stale' | 'unused' | 'expired' | 'expiring' | 'outgrown' | 'malformed';

/** Something wrong with an entry of the allowlist or with an inline waiver. All but `expiring` fail the gate. */
export interface AllowanceProblem {
  readonly kind: AllowanceProblemKind;
  readonly id: string;
  /** `file:line:col` */
  readonly at: string;
  readonly message: string;
  /** Who decides what comes next; where a date has passed or is near. */
  readonly owner?: string;
  /** Present where the change that is judged has nothing to do with it: then the gate does not mind it. */
  readonly isKnown?: true;
}

type BaselineProblemKind = 'stale' | 'shrunk' | 'moved';

/** An entry of the baseline that covers more than there is: the baseline may only shrink, and does not by itself. */
export interface BaselineProblem {
  readonly kind: BaselineProblemKind;
  /** `file:line:col` */
  readonly at: string;
  readonly message: string;
  /** Present where the base of the change that is judged has it, too: then the gate does not mind it. */
  readonly isKnown?: true;
}

/** The baseline as this run found it. */
export interface BaselineReport {
  readonly entries: number;
  /** Findings that it covers. They count against the score and do not fail the gate. */
  readonly findings: number;
  readonly problems: readonly BaselineProblem[];
}

/** What was loosened: settings, a decision to accept something, the baseline, or which files are judged. */
type LooseningKind = 'config' | 'allowance' | 'baseline' | 'unjudged';

/** Something that makes the gate or the score easier to reach, other than better code. */
export interface Loosening {
  readonly kind: LooseningKind;
  /** `file:line:col` */
  readonly at: string;
  readonly message: string;
}

/** A finding of the base that is gone, or has fewer sites. */
export interface FixedFinding {
  readonly rule: string;
  readonly subject: string;
  readonly message: string;
  /** Sites that are gone. */
  readonly sites: number;
}

/** What a change did to a project. Findings that its base has are `baselined` in the report. */
export interface ChangeReport {
  /** The commit that the change is held against. */
  readonly base: string;
  readonly introduced: number;
  readonly fixed: readonly FixedFinding[];
  /** Compliance before and after, both by today's config. */
  readonly score: { readonly before: number | null; readonly after: number | null };
  readonly loosened: readonly Loosening[];
}

/** What it is worth to mend a finding. */
export interface Fix {
  /** Id of the finding. */
  readonly finding: string;
  /** Percentage points by which compliance rises once all its sites are in order, cut to two decimals. */
  readonly points: number;
  /** How many sites there are to mend. */
  readonly sites: number;
}

/** How far a run goes to tell what a name stands for. The same tree may show more findings with `types`. */
export type Tier = 'syntax' | 'types';

/** The JSON report, version 1: stable, sorted, free of times and absolute paths. */
export interface Report {
  readonly version: 1;
  readonly tool: { readonly name: 'ssot-lint'; readonly version: string };
  readonly project: {
    readonly commit: string | null;
    readonly config: string;
    /** What resolved names: syntax alone, or also a type checker where syntax could not. */
    readonly tier: Tier;
    /** The frameworks whose presets were in force, by name, with the files that say that they are used. */
    readonly frameworks: readonly FoundFramework[];
  };
  readonly scope: {
    readonly files: number;
    readonly judged: number;
    readonly unreadable: readonly Unreadable[];
    readonly excluded: Readonly<Record<string, number>>;
  };
  readonly score: Score;
  readonly gate: Gate;
  readonly findings: readonly ReportedFinding[];
  /** What raises compliance most, at most three. */
  readonly fixes: readonly Fix[];
  readonly allowances: { readonly used: number; readonly problems: readonly AllowanceProblem[] };
  /** Where the project has a baseline. */
  readonly baseline?: BaselineReport;
  /** Where a change was judged, with `--since`. */
  readonly since?: ChangeReport;
  /** Where it was asked for, with `--debug-suppressed`. */
  readonly suppressed?: readonly SuppressedPairs[];
}

/** Declarations that look alike and are not reported for one reason, by rule and reason. */
export interface SuppressedPairs {
  readonly rule: string;
  /** The name of the reason, and the reason as a sentence. */
  readonly by: string;
  readonly why: string;
  /** The surest first. */
  readonly pairs: readonly Pick<HeldBack, 'verdict' | 'tier' | 'sites'>[];
}

export type ReportedFinding = Omit<Finding, 'allowance' | 'suggest' | 'explain'> & {
  readonly allowance: string | null;
};
