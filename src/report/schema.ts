import { z } from 'zod';

/** Only tools and tests load this: a run that prints a report does not pay for zod. */
const percent = z.number().min(0).max(100).nullable().describe('Cut to one decimal; null where nothing was judged.');
const count = z.int().min(0);

const ruleScore = z
  .strictObject({
    sites: count.describe('Places that the rule applies to.'),
    compliant: count.describe('Sites in order, allowed ones included.'),
    allowed: count.describe('Compliant sites that only an allowance makes so.'),
    percent,
    weight: z.number().min(0),
  })
  .describe('Adherence to one rule.');

const modules = z.strictObject({ judged: count, clean: count.describe('Modules without a violating site.') });
const rules = z.record(z.string(), ruleScore);
const scopeScore = z.strictObject({ percent, modules, rules });

const span = {
  file: z.string().describe('Path from the project root, with /.'),
  line: z.int().min(1),
  column: z.int().min(1).describe('In UTF-16 units, as all columns.'),
  endLine: z.int().min(1),
  endColumn: z.int().min(1),
};

const site = z.strictObject({
  ...span,
  symbol: z.string().optional(),
  role: z.enum(['canonical', 'duplicate', 'use']),
  isNew: z
    .literal(true)
    .optional()
    .describe(
      'Present where a known finding has grown: the baseline, or the base of --since, does not hold this site.',
    ),
});

const finding = z.strictObject({
  id: z
    .string()
    .regex(/^[0-9a-f]{12}$/)
    .describe('Fingerprint of rule and subject; moving code does not change it.'),
  rule: z.string(),
  severity: z.enum(['error', 'warn', 'info']),
  status: z.enum(['violation', 'allowed', 'baselined']),
  subject: z.string(),
  message: z.string(),
  remedy: z.string(),
  sites: z.array(site).min(1),
  evidence: z.record(z.string(), z.unknown()),
  allowance: z.string().nullable(),
});

const fix = z.strictObject({
  finding: z.string().describe('Id of the finding; it is open or baselined.'),
  points: z
    .number()
    .min(0)
    .max(100)
    .describe('Percentage points by which compliance rises once all its sites are in order, cut to two decimals.'),
  sites: count.describe('Sites to mend.'),
});

const gateReason = z.strictObject({
  kind: z.enum(['violations', 'score-below', 'allowances', 'baseline', 'unreadable', 'nothing-judged']),
  message: z.string(),
});

const isKnown = z
  .literal(true)
  .optional()
  .describe(
    'Present where the change that is judged (--since, --staged, paths) did not bring it: the gate lets it pass.',
  );

const problem = z.strictObject({
  kind: z.enum(['stale', 'unused', 'expired', 'expiring', 'outgrown', 'malformed']),
  id: z.string(),
  at: z.string().describe('file:line:col'),
  message: z.string(),
  owner: z.string().optional().describe('Who decides what comes next, of entries that are expired or expiring.'),
  isKnown,
});

const baseline = z
  .strictObject({
    entries: count,
    findings: count.describe('Findings that it covers; they count against the score and do not fail the gate.'),
    problems: z.array(
      z.strictObject({
        kind: z.enum(['stale', 'shrunk', 'moved']),
        at: z.string().describe('file:line:col'),
        message: z.string(),
        isKnown,
      }),
    ),
  })
  .describe('Present where the project has a ssot-baseline.jsonl.');

const since = z
  .strictObject({
    base: z.string().describe('The commit that the change is held against.'),
    introduced: count.describe(
      'Findings of severity error or warn that the base does not have; their status is violation.',
    ),
    fixed: z.array(
      z.strictObject({
        rule: z.string(),
        subject: z.string(),
        message: z.string(),
        sites: count.describe('Sites that are gone.'),
      }),
    ),
    score: z.strictObject({ before: percent, after: percent }),
    loosened: z
      .array(
        z.strictObject({
          kind: z.enum(['config', 'allowance', 'baseline', 'unjudged']),
          at: z.string().describe('file:line:col'),
          message: z.string(),
        }),
      )
      .describe('What makes the gate or the score easier to reach, other than better code.'),
  })
  .describe('Present with --since. Findings that the base has are baselined.');

const place = z.strictObject({ file: z.string(), line: z.int().min(1), symbol: z.string() });
const suppressed = z
  .array(
    z.strictObject({
      rule: z.string(),
      by: z.string().describe('The name of the suppressor.'),
      why: z.string(),
      pairs: z
        .array(
          z.strictObject({
            verdict: z.string().describe('What would have been said of them.'),
            tier: z.union([z.literal(1), z.literal(2)]),
            sites: z.tuple([place, place]),
          }),
        )
        .min(1),
    }),
  )
  .describe('Present with --debug-suppressed: declarations that look alike and are not reported, by the reason.');

const report = z.strictObject({
  version: z.literal(1),
  tool: z.strictObject({ name: z.literal('ssot-lint'), version: z.string() }),
  project: z.strictObject({
    commit: z.string().nullable(),
    config: z.string().regex(/^sha256:/),
    tier: z
      .enum(['syntax', 'types'])
      .describe('What resolved names: syntax alone, or also a type checker where syntax could not (--types).'),
    frameworks: z
      .array(
        z.strictObject({
          name: z.string().describe('As the config calls it.'),
          signs: z.array(z.string()).describe('Files that say that it is used; none where the config says it.'),
        }),
      )
      .describe('Frameworks whose presets were in force: what they dictate is left to them.'),
  }),
  scope: z.strictObject({
    files: count,
    judged: count,
    unreadable: z.array(z.strictObject({ file: z.string(), reason: z.string() })),
    excluded: z.record(z.string(), count),
  }),
  score: z.strictObject({
    definition: z.literal(1),
    percent,
    percentWithoutAllowances: percent,
    modules,
    rules,
    groups: z.record(z.string(), scopeScore),
    tests: scopeScore,
  }),
  gate: z.strictObject({
    pass: z.boolean(),
    reasons: z.array(gateReason),
    includesTests: z.boolean().describe('Whether findings in test code fail it, too (testsFailGate in the config).'),
  }),
  findings: z.array(finding),
  fixes: z
    .array(fix)
    .max(3)
    .describe(
      'What raises compliance most; of what raises it equally, what mends more sites, then by rule and subject.',
    ),
  allowances: z.strictObject({ used: count, problems: z.array(problem) }),
  baseline: baseline.optional(),
  since: since.optional(),
  suppressed: suppressed.optional(),
  notes: z
    .array(z.string())
    .optional()
    .describe(
      'What rules took for granted, and by what settings and options less is judged or counted than by default.',
    ),
});

/** JSON schema (draft 7) of the JSON report, version 1. */
export function reportJsonSchema(): unknown {
  return z.toJSONSchema(report, { target: 'draft-7' });
}
