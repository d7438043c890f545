import type { Severity } from '../core/model.ts';
import type { Report } from '../core/report.ts';

/** What a viewer tells its users about a rule. */
export interface RuleGuide {
  readonly id: string;
  readonly description: string;
  readonly severity: Severity;
  /** Its doc, as Markdown. */
  readonly doc: string;
}

export const SARIF_LEVELS = { error: 'error', warn: 'warning', info: 'note' } as const;

const PROBLEM_SEVERITIES = { error: 'error', warn: 'warning', info: 'recommendation' } as const;

/** What the run may say that is no result. */
const NOTIFICATIONS = [
  ['gate', 'The gate failed.'],
  ['unreadable', 'A file could not be read or parsed, so nothing is known of it.'],
  ['allowances', 'Something is wrong with an entry of the allowlist or with an inline waiver.'],
  ['baseline', 'An entry of the baseline covers more than there is.'],
  ['loosened', 'Something makes the gate or the score easier to reach, other than better code.'],
  ['cut', 'Results were left out because of a limit.'],
] as const;

export type NotificationId = (typeof NOTIFICATIONS)[number][0];

/** The tool as SARIF wants it described: every rule, with its doc as help. */
export function driverOf({ name, version }: Report['tool'], guides: readonly RuleGuide[]): object {
  return {
    name,
    version,
    semanticVersion: version,
    rules: guides.map(ruleOf),
    notifications: NOTIFICATIONS.map(([id, text]) => ({ id, shortDescription: { text } })),
  };
}

function ruleOf({ id, description, severity, doc }: RuleGuide): object {
  const sentence = description.endsWith('.') ? description : `${description}.`;
  return {
    id,
    shortDescription: { text: sentence },
    fullDescription: { text: sentence },
    help: { text: `${sentence} "npx ssot-lint explain ${id}" says more.`, markdown: doc },
    defaultConfiguration: { level: SARIF_LEVELS[severity] },
    properties: {
      tags: ['maintainability', 'single-source-of-truth'],
      precision: 'high',
      'problem.severity': PROBLEM_SEVERITIES[severity],
    },
  };
}
