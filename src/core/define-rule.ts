import type { Collector } from './collector.ts';
import type { Config } from './config.ts';
import type { Aside, Judgement, Severity } from './model.ts';
import type { Project } from './project.ts';

/** One kind of SSOT violation, independent of the host that runs it. */
export interface Rule {
  readonly id: string;
  /** One line for tables: what the rule wants, not what it finds. */
  readonly description: string;
  /** Severity unless the config says otherwise. */
  readonly severity: Severity;
  /** What one site of this rule is, for the score table ("environment read"). */
  readonly site: string;
  /** The facts it needs; shared collectors run once for all rules. */
  collectors(config: Config): readonly Collector<unknown>[];
  judge(project: Project): Judgement | Promise<Judgement>;
  /** What it noticed beside its judgement; worked out only for who asks (`check --all`, `check --debug-suppressed`). */
  aside?(project: Project): Aside;
}

/** Declares a rule; the only way to make one, so that the registry, docs and tests can rely on its shape. */
export function defineRule(rule: Rule): Rule {
  if (!isRuleId(rule.id)) throw new TypeError(`A rule id is kebab-case words, not "${rule.id}".`);
  return Object.freeze(rule);
}

/** Whether a rule may go by this name: for what it bans (`no-leftover-file`) or for what it wants (`use-canonical`). */
export function isRuleId(text: string): boolean {
  return /^[a-z]+(-[a-z]+)+$/.test(text);
}
