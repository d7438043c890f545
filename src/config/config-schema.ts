import { z } from 'zod';

import { FRAMEWORK_NAMES } from '../core/frameworks.ts';
import { parsePossession } from '../core/possession.ts';
import { DEFAULTS } from './defaults.ts';
import { faultOfGlob } from './glob-text.ts';
import { isModulePath, splitSymbolRef } from './symbol-ref.ts';

/** What the schema needs to know of a rule. */
export interface KnownRule {
  readonly id: string;
  readonly description?: string;
}

const GLOBS = 'a glob or a list of globs, relative to the project root';
const SYMBOL = 'a module and its export, as in src/config/env.ts#env';
const PERCENT = 'a number from 0 to 100';

const text = (allowed: string): z.ZodString => z.string({ error: allowed }).regex(/\S/, { error: allowed });
const list = <Item extends z.ZodType>(item: Item, allowed: string) =>
  z.union([item, z.array(item, { error: allowed })], { error: allowed });
const section = <Shape extends z.core.$ZodLooseShape>(shape: Shape, allowed: string) =>
  z.strictObject(shape, { error: allowed });

const glob = z.string({ error: GLOBS }).check((context) => {
  const message = faultOfGlob(context.value);
  if (message !== undefined) context.issues.push({ code: 'custom', input: context.value, message });
});
const globs = (description: string) => list(glob, GLOBS).optional().describe(description);
const percent = z.number({ error: PERCENT }).min(0, { error: PERCENT }).max(100, { error: PERCENT });
const date = z.iso.date({ error: 'a day of the calendar as YYYY-MM-DD' });
const flag = z.boolean({ error: 'true or false' });
const symbol = z.string({ error: SYMBOL }).refine((value) => splitSymbolRef(value) !== undefined, { error: SYMBOL });
const modulePath = z
  .string({ error: 'the path of a module, as in src/ws/manager.ts' })
  .refine(isModulePath, { error: 'the path of a module relative to the project root, as in src/ws/manager.ts' });

const exportName = z.string({ error: 'the name of an export' }).regex(/^[^\s#*]+$/, { error: 'the name of an export' });
const names = (allowed: string) => list(text(allowed), allowed).optional();

const POSSESSION =
  'a package (ws), a class (Redis), a callee (console.*, crypto.randomUUID) or a symbol of the project (src/db/pool.ts#Pool)';
const possession = z
  .string({ error: POSSESSION })
  .refine((value) => parsePossession(value) !== undefined, { error: POSSESSION });

const canonical = z.union(
  [
    symbol,
    section(
      {
        module: modulePath.describe('Path of the module that owns it.'),
        export: exportName.optional().describe('The export that everybody uses; all of them when absent.'),
        owns: list(possession, POSSESSION)
          .optional()
          .describe('Packages, classes and callees that only this module may import, construct and call.'),
        also: globs('Further modules that may do what the owner does.'),
        within: globs('The code that is held to it; all that can use the owner when absent.'),
      },
      'a mapping with "module", "export", "owns", "also" and "within"',
    ),
  ],
  { error: 'a mapping with "module", or a symbol as in src/ws/manager.ts#createWebSocketManager' },
);

const replacement = {
  use: text('what to use instead').optional().describe('What takes its place.'),
  removeBy: date.optional().describe('Day after which a use that remains is overdue.'),
};
const DEPRECATION = 'a mapping with one of "symbol", "import" or "literal"';
const deprecation = z.union(
  [
    section({ symbol: symbol.describe('Deprecated export of the project.'), ...replacement }, DEPRECATION),
    section({ import: text('a package or module specifier'), ...replacement }, DEPRECATION),
    section({ literal: text('a text, "*" stands for any characters'), ...replacement }, DEPRECATION),
  ],
  { error: DEPRECATION },
);

const CALL = 'a call as it is written, as in registerJob or jobs.define';
const registrar = section(
  {
    call: z.string({ error: CALL }).regex(/^[\w$]+(\.[\w$]+)*$/, { error: CALL }),
    key: text('the name of a property')
      .optional()
      .describe('The property that holds the name; the first argument when absent.'),
  },
  'a mapping with "call" and "key"',
);

const POSITION = 'the place of an argument, from 1 to 20';
const contextFactory = section(
  {
    factory: symbol.describe('The function or class.'),
    argument: z
      .int({ error: POSITION })
      .min(1, { error: POSITION })
      .max(20, { error: POSITION })
      .optional()
      .describe('Which argument is the context; the first when absent.'),
  },
  'a mapping with "factory" and "argument"',
);

const level = z.enum(['off', 'info', 'warn', 'error'], { error: 'off, info, warn or error' });
const WEIGHT = 'a number above 0 and up to 1000';
const ruleSetting = z.union(
  [
    level,
    section(
      {
        level: level.optional(),
        weight: z
          .number({ error: WEIGHT })
          .min(0.001, { error: WEIGHT })
          .max(1000, { error: WEIGHT })
          .optional()
          .describe('Weight in the compliance mean.'),
        threshold: percent.optional().describe('The gate fails when the adherence of the rule is lower.'),
      },
      'a mapping with "level", "weight" or "threshold"',
    ),
  ],
  { error: 'off, info, warn, error, or a mapping with "level", "weight" or "threshold"' },
);

const thresholds = z.union(
  [
    percent,
    section(
      {
        total: percent.optional().describe('Compliance of the whole project.'),
        groups: z.record(z.string(), percent, { error: 'a mapping from group to percentage' }).optional(),
      },
      'a mapping with "total" or "groups"',
    ),
  ],
  { error: `${PERCENT}, or a mapping with "total" or "groups"` },
);

const environment = section(
  {
    accessor: list(symbol, SYMBOL)
      .optional()
      .describe('The module that alone may read the environment, and its export.'),
    exempt: names('a variable name or a list of them').describe('Variables that may be read anywhere.'),
    nodeEnv: names('a value of NODE_ENV or a list of them').describe(
      'What NODE_ENV may be beside development, production and test.',
    ),
  },
  'a mapping with "accessor", "exempt" or "nodeEnv"',
);

const BORDER = 'a mapping with "from" and "to"';
const border = (what: string) =>
  z
    .array(
      section({ from: glob.describe('Files that import.'), to: glob.describe('Files that are imported.') }, BORDER),
      { error: `a list of mappings with "from" and "to"` },
    )
    .optional()
    .describe(what);

const boundaries = section(
  {
    apps: globs('Folders that are an application or service each; those below apps/ and services/ when absent.'),
    allow: border('Imports across a border that are in order.'),
    forbid: border('Imports that are not, beside those that the workspace shows.'),
  },
  'a mapping with "apps", "allow" or "forbid"',
);

const REPEATS = 'a whole number from 2 to 1000';
const mocks = section(
  {
    factories: globs('Modules of test code in which mocks are built.'),
    repeats: z
      .int({ error: REPEATS })
      .min(2, { error: REPEATS })
      .max(1000, { error: REPEATS })
      .optional()
      .describe('In how many files a module has to be mocked alike to be reported; 3 when absent.'),
  },
  'a mapping with "factories" or "repeats"',
);

const FRAMEWORKS = `off, or one or a list of ${FRAMEWORK_NAMES.join(', ')}`;
const framework = z.enum(FRAMEWORK_NAMES, { error: FRAMEWORKS });
const frameworks = z
  .union([z.literal('off'), list(framework, FRAMEWORKS)], { error: FRAMEWORKS })
  .optional()
  .describe('Frameworks to which their names and files are left; when absent, those that manifests and configs tell.');

/** The schema of `ssot.config.yaml`: the one source of its validation, its completion and its documentation. */
export function configSchema(rules: readonly KnownRule[]) {
  return section(
    {
      include: globs('Files in scope; every source file when absent.'),
      exclude: globs('Files that are not judged.'),
      tests: globs('Test code beside what is recognised by itself; scored apart.'),
      generated: globs('Generated code beside what is recognised by itself; not judged.'),
      groups: globs('Folders that form a group each; the workspace packages when absent.'),
      unreadable: globs('Files whose failure to parse does not fail the gate.'),
      threshold: thresholds
        .optional()
        .describe('Percentage below which the gate fails; those of single rules stand with the rules.'),
      testsFailGate: flag.default(DEFAULTS.testsFailGate).describe('Whether findings in test code fail the gate.'),
      environment: environment.optional(),
      boundaries: boundaries.optional().describe('Which parts of the project may import which.'),
      frameworks,
      mocks: mocks.optional().describe('How tests are to mock.'),
      canonicals: z
        .record(z.string(), canonical, { error: 'a mapping from a name to its owner' })
        .optional()
        .describe('The declared owners of concepts, by name.'),
      deprecated: z
        .array(deprecation, { error: 'a list of deprecations' })
        .optional()
        .describe('What must no longer be used, and what takes its place.'),
      registrars: z
        .array(registrar, { error: 'a list of registrars' })
        .optional()
        .describe('Functions that take a name which nothing else may be registered under.'),
      contexts: z
        .array(contextFactory, { error: 'a list of factories' })
        .optional()
        .describe('Functions and classes that have to be given the context of a request.'),
      values: globs('Modules whose exported constants name the values of the project.'),
      texts: globs(
        'YAML, JSON, TOML and .env files in which named values and deprecated texts are looked for as well.',
      ),
      rules: section(
        Object.fromEntries(
          rules.map(({ id, description }) => {
            const setting = ruleSetting.optional();
            return [id, description === undefined ? setting : setting.describe(description)];
          }),
        ),
        'a mapping from rule to level',
      ).optional(),
    },
    'a mapping of settings',
  );
}

export type ConfigInput = z.output<ReturnType<typeof configSchema>>;

/** JSON schema (draft 7) of `ssot.config.yaml`, for completion in editors. */
export function configJsonSchema(rules: readonly KnownRule[]): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(configSchema(rules), { io: 'input', target: 'draft-7' });
}
