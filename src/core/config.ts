import type { Place } from './errors.ts';
import type { FrameworkName } from './frameworks.ts';
import type { RepoPath } from './repo-path.ts';

/** A module and one of its exports: `src/config/env.ts#env`. */
export interface SymbolRef {
  readonly module: RepoPath;
  readonly export: string;
}

/** Stands for all that a module exports. */
export const WHOLE_MODULE = '*';

/** The declared owner of a concept; its `export` may be {@link WHOLE_MODULE}. */
export interface Canonical extends SymbolRef {
  readonly name: string;
  /** Packages, classes and callees that the owner's module alone may import, construct and call. */
  readonly owns: readonly string[];
  /** Globs of modules that may do so as well. */
  readonly also: readonly string[];
  /** Globs of the code that is held to it; empty for all that can use the owner. */
  readonly within: readonly string[];
  readonly at: Place;
}

/** Something that must no longer be used, and what takes its place. */
export type Deprecation = {
  readonly use: string | undefined;
  /** ISO date (YYYY-MM-DD) after which a remaining use is an overdue migration. */
  readonly removeBy: string | undefined;
  readonly at: Place;
} & (
  | { readonly kind: 'symbol'; readonly symbol: SymbolRef }
  | { readonly kind: 'import'; readonly import: string }
  | { readonly kind: 'literal'; readonly literal: string }
);

/** Imports from what one glob names into what another names. */
export interface Border {
  readonly from: string;
  readonly to: string;
  readonly at: Place;
}

/** A function or class of the project that has to be told whom it works for. */
interface ContextFactory {
  readonly factory: SymbolRef;
  /** Which argument is the context, from 1. */
  readonly argument: number;
}

/** A function of the project that takes a name which nothing else may be registered under. */
interface ConfiguredRegistrar {
  /** The call as it is written: `registerJob`, `bus.define`. */
  readonly call: string;
  /** The property of the first argument that holds the name; the argument itself when absent. */
  readonly key: string | undefined;
}

/** The levels of rules, each stricter than the one before. */
export const RULE_LEVELS = ['off', 'info', 'warn', 'error'] as const;

type RuleLevel = (typeof RULE_LEVELS)[number];

export interface RuleSetting {
  readonly level: RuleLevel | undefined;
  /** Weight in the compliance mean; 1 unless configured. */
  readonly weight: number;
  /** The gate fails when the adherence of the rule is below this percentage. */
  readonly threshold: number | undefined;
}

/** `ssot.config.yaml` with every default filled in. */
export interface Config {
  /** Globs of the files in scope; empty means every source file. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Globs of test code beside the built-in ones. */
  readonly tests: readonly string[];
  /** Globs of generated code beside what is recognised by itself. */
  readonly generated: readonly string[];
  /** Folder globs that form a group each; empty means the workspace packages. */
  readonly groups: readonly string[];
  /** Globs of files whose failure to parse does not fail the gate. */
  readonly unreadable: readonly string[];
  readonly threshold: number | undefined;
  readonly groupThresholds: ReadonlyMap<string, number>;
  /** Whether findings in test code fail the gate. */
  readonly testsFailGate: boolean;
  readonly environment: {
    readonly accessors: readonly (SymbolRef & { readonly at: Place })[];
    readonly exempt: readonly string[];
    /** What `NODE_ENV` may be beside what it usually is. */
    readonly nodeEnv: readonly string[];
  };
  readonly boundaries: {
    /** Globs of the folders that are an application or service each; empty means what the workspace shows. */
    readonly apps: readonly string[];
    /** What may be imported although it crosses a border, and what may not although nothing else forbids it. */
    readonly allow: readonly Border[];
    readonly forbid: readonly Border[];
  };
  /** Frameworks to which their names and files are left; `undefined` for those that manifests and configs tell. */
  readonly frameworks: readonly FrameworkName[] | undefined;
  readonly mocks: {
    /** Globs of the modules of test code in which mocks are built. */
    readonly factories: readonly string[];
    /** In how many files a module has to be mocked alike to be reported. */
    readonly repeats: number;
  };
  readonly canonicals: readonly Canonical[];
  readonly deprecated: readonly Deprecation[];
  readonly registrars: readonly ConfiguredRegistrar[];
  readonly contexts: readonly ContextFactory[];
  /** Globs of the modules whose exported constants name the values of the project. */
  readonly values: readonly string[];
  /** Globs of YAML, JSON, TOML and `.env` files in which named values and deprecated texts are looked for as well. */
  readonly texts: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Where the values of the file stand, by their path joined with dots: `include.0`, `environment.accessor`. */
  readonly places: ReadonlyMap<string, Place>;
  /** `sha256:…` of the settings as they are in force. */
  readonly digest: string;
}
