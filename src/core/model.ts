import type { RepoPath } from './repo-path.ts';

/** A range in a file: 1-based lines and columns, columns in UTF-16 units, the end exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** What a site is to its finding. Only `duplicate` and `use` sites are violations; `canonical` is the owner to keep. */
export type SiteRole = 'canonical' | 'duplicate' | 'use';

/** One place that a rule applies to. */
export interface Site extends Span {
  readonly file: RepoPath;
  readonly role: SiteRole;
  /** Name of the declaration, where the site is one. */
  readonly symbol?: string;
  /** Whether it is what a known finding has grown by: neither the baseline nor the base of a change holds it. */
  readonly isNew?: true;
}

/** `error` fails the gate, `error` and `warn` lower the score, `info` does neither. */
export type Severity = 'error' | 'warn' | 'info';

/** Plain data that supports a finding; rendered by `explain` and kept in the JSON report. */
export type Evidence = Readonly<Record<string, EvidenceValue>>;
export type EvidenceValue =
  string | number | boolean | readonly EvidenceValue[] | { readonly [key: string]: EvidenceValue };

/** A change of text; an empty range inserts. */
export interface Edit {
  readonly at: Span;
  readonly text: string;
}

/** Edits that would put one site right. */
export interface Suggestion {
  /** What it does, for a menu: "Read it through `env.PORT`". */
  readonly title: string;
  /** All in the file of the site, in source order, none touching another. */
  readonly edits: readonly Edit[];
  /** Whether it can change neither what the program does nor what it means, so that it may be applied unasked. */
  readonly certain: boolean;
}

/** Works out, when asked, what would put a site of the finding right; `undefined` where that is not sure. */
type Suggest = (site: Site) => Suggestion | undefined;

/** How a rule came to a finding: lines under titles, for people. */
export type Explanation = readonly { readonly title: string; readonly lines: readonly string[] }[];

/** A violation as its rule states it, before severity, allowlist and baseline are applied. */
export interface FindingDraft {
  /** Identifies the finding within its rule. Never holds a line number: moving code must not change it. */
  readonly subject: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** The next edit: what to write instead and where it comes from. */
  readonly remedy: string;
  /** Canonical site first where there is one; at least one site. */
  readonly sites: readonly [Site, ...Site[]];
  readonly evidence?: Evidence;
  /** Lowers the configured severity for a finding that the rule is less sure of. */
  readonly severity?: 'warn' | 'info';
  readonly suggest?: Suggest;
  /** Works out, when asked, how the rule came to it. */
  readonly explain?: () => Explanation;
}

/** Two declarations that look alike and are not reported, with the reason. */
export interface HeldBack {
  /** The name of the reason, and the reason as a sentence. */
  readonly by: string;
  readonly why: string;
  /** The verdict that would have been passed on them, and how sure it is. */
  readonly verdict: string;
  readonly tier: 1 | 2;
  readonly sites: readonly [DeclarationPlace, DeclarationPlace];
}

interface DeclarationPlace {
  readonly file: RepoPath;
  readonly line: number;
  readonly symbol: string;
}

/** What a rule noticed and does not report unasked. None of it counts. */
export interface Aside {
  /** Findings that are too weak to be shown by themselves. */
  readonly weak: readonly FindingDraft[];
  /** In a fixed order, the surest first. */
  readonly heldBack: readonly HeldBack[];
}

/** What a rule says of a project. */
export interface Judgement {
  readonly findings: readonly FindingDraft[];
  /**
   * Sites per file that the rule looked at and found in order. Violating sites are not among them: they stand in the
   * findings. Judged sites are the sum of both, so that adherence lies between 0 and 1 by construction.
   */
  readonly compliant: ReadonlyMap<RepoPath, number>;
  /** Sentences for the report that are no findings, such as which accessor was discovered. */
  readonly notes?: readonly string[];
  /**
   * Files that hold sites which a run with a type checker would decide, and this one was told to do without. Allowances
   * there are not called unused: what they cover may show only to the other run.
   */
  readonly undecided?: ReadonlySet<RepoPath>;
}

type FindingStatus = 'violation' | 'allowed' | 'baselined';

/** A violation after the allowlist and the baseline were applied. */
export interface Finding {
  /** Fingerprint of rule and subject. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly status: FindingStatus;
  readonly subject: string;
  readonly message: string;
  readonly remedy: string;
  readonly sites: readonly [Site, ...Site[]];
  readonly evidence: Evidence;
  /** The allowlist entry, or the place of the inline waiver, that covers it. */
  readonly allowance: string | undefined;
  /** For hosts that can edit; no part of a report. */
  readonly suggest?: Suggest;
  /** For `explain`; no part of a report. */
  readonly explain?: () => Explanation;
}

/** A file that could not be read or parsed. It is reported and fails the gate; it never counts as clean. */
export interface Unreadable {
  readonly file: RepoPath;
  readonly reason: string;
}
