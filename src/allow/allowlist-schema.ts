import { z } from 'zod';

import type { AllowanceCategory } from './allowlist.ts';
import { memberOf } from './member.ts';
import { isPlaceholder } from './placeholder.ts';

const CATEGORIES = ['boundary', 'external', 'intended', 'migration'] as const satisfies readonly AllowanceCategory[];
const REASON = 'a sentence that says why this is acceptable';
const MEMBERS =
  'a list of symbols, as in src/ws/cleanup.ts#startCleanup, or of paths and globs where sites have no symbol';
const MAX = 'a whole number from 1';
const DATE = 'a day of the calendar as YYYY-MM-DD';

const word = (allowed: string): z.ZodString =>
  z.string({ error: allowed }).regex(/\S/, { error: allowed, abort: true });
const date = z.iso.date({ error: DATE });

const member = z.string({ error: MEMBERS }).check((context) => {
  const parsed = memberOf(context.value);
  if (typeof parsed === 'string') context.issues.push({ code: 'custom', input: context.value, message: parsed });
});
const LEAST_ONE = 'at least one member';
const members = z.union([member, z.array(member, { error: MEMBERS }).min(1, { error: LEAST_ONE })], { error: MEMBERS });

/** The schema of one entry. */
export function entrySchema(rules: readonly { readonly id: string }[]) {
  const ids = rules.map((rule) => rule.id);
  return z
    .strictObject(
      {
        id: z
          .string({ error: 'a unique name without spaces' })
          .regex(/^\S+$/, { error: 'a unique name without spaces' })
          .describe('Unique name of the decision.'),
        rule: z
          .enum(ids, { error: ids.length === 0 ? 'the id of a rule' : ids.join(', ') })
          .describe('Rule whose finding is acceptable.'),
        members: members.describe('Every site of the finding. A site that is not listed is not covered.'),
        reason: word(REASON)
          .refine((text) => !isPlaceholder(text), { error: `${REASON}, not a placeholder` })
          .describe('Why this is acceptable.'),
        owner: word('who answers for the decision').describe('Who answers for the decision.'),
        created: date.describe('Day of the decision.'),
        expires: date.optional().describe('Last day on which the decision holds; required for category migration.'),
        max: z.int({ error: MAX }).min(1, { error: MAX }).optional().describe('How many sites are covered at most.'),
        category: z
          .enum(CATEGORIES, { error: CATEGORIES.join(', ') })
          .optional()
          .describe('Why in one word.'),
      },
      { error: 'a mapping with id, rule, members, reason, owner and created' },
    )
    .check((context) => {
      const { category, created, expires } = context.value;
      if (category === 'migration' && expires === undefined) {
        context.issues.push({
          code: 'custom',
          input: undefined,
          path: ['expires'],
          message: `${DATE}, since the category is migration`,
        });
      }
      if (expires !== undefined && expires < created) {
        context.issues.push({
          code: 'custom',
          input: expires,
          path: ['expires'],
          message: `a day after ${created}, when the entry was created`,
        });
      }
    });
}

export type EntryInput = z.output<ReturnType<typeof entrySchema>>;

const VERSION = 'version 1, the only one this tool knows';
const ENTRIES = 'a list of entries; "allow: []" when there are none';

/** The schema of the file around its entries, which are held against their own schema one by one. */
export function fileSchema(entry: z.ZodType) {
  return z.strictObject(
    { version: z.literal(1, { error: VERSION }), allow: z.array(entry, { error: ENTRIES }) },
    { error: 'a mapping with "version: 1" and "allow"' },
  );
}

/** JSON schema (draft 7) of `acceptable-duplicates.yaml`, for completion in editors. */
export function allowlistJsonSchema(rules: readonly { readonly id: string }[]): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(fileSchema(entrySchema(rules)), { io: 'input', target: 'draft-7' });
}
