import { listOf } from '../../core/format.ts';
import { groupBy } from '../../core/multimap.ts';
import type { FindingDraft, Site } from '../../core/model.ts';
import { nearestWord } from '../../core/nearest-word.ts';
import { judgedFacts, type Project } from '../../core/project.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import { environmentUses, type EnvironmentUse } from '../environment-uses.ts';
import { findAccessors } from '../find-accessors.ts';
import { unjudgedPlaces } from '../unjudged-places.ts';
import { exampleKeysCollector } from './example-keys-collector.ts';
import { isReadByOthers, keyUse } from './key-use.ts';
import { schemaCollector } from './schema-collector.ts';
import type { DeclaredKey } from './schema-fact.ts';
import { covers, needsNoSchema, schemasByGroup, type Schema } from './schemas.ts';

/** Findings, and the sites that are in order, one entry for each. */
export interface SchemaVerdict {
  readonly findings: readonly FindingDraft[];
  readonly compliant: readonly RepoPath[];
}

/** Holds what is read against what the schemas declare. */
export function readVerdict(project: Project): SchemaVerdict {
  const outside = unjudgedPlaces(project);
  const accessors = findAccessors(project);
  const compliant: RepoPath[] = [];
  const undeclared: { readonly use: EnvironmentUse; readonly key: string; readonly schema: Schema }[] = [];
  for (const use of environmentUses(project)) {
    const { file, access, target } = use;
    const { key } = access;
    const known = project.file(file);
    if (known === undefined || known.test || outside.has(file) || BENCHMARK.test(file)) continue;
    if (key === undefined || access.kind !== 'read' || needsNoSchema(project, key)) continue;
    if (isOfSchemaItself(project, use)) continue;
    const schema = schemasByGroup(project).get(known.group);
    if (schema === undefined || (target === undefined && !covers(schema, access.source, key))) continue;
    if (isDeclared(project, known.group, key)) compliant.push(file);
    else if (target === undefined && !isReadByOthers(key) && !mayKnowMore(project, known.group))
      undeclared.push({ use, key, schema });
    else if (target !== undefined && accessors.isAccessor(target)) compliant.push(file);
  }
  const byPlace = groupBy(undeclared, ({ use, key }) => `${key} in ${use.file}`);
  const findings = [...byPlace].map(([place, [first, ...rest]]) =>
    undeclaredFinding(place, first.key, first.schema, [siteOf(first.use), ...rest.map(({ use }) => siteOf(use))]),
  );
  return { findings, compliant };
}

const BENCHMARK = /(^|\/)bench(mark)?[\w.-]*\.[cm]?[jt]s$/;

/** Whether a schema asks a variable how it is to check the others: `skipValidation: !!process.env.SKIP_ENV_CHECK`. */
function isOfSchemaItself(project: Project, { file, access }: EnvironmentUse): boolean {
  return access.via === undefined && access.offered !== true && project.facts(schemaCollector).has(file);
}

/** The schemas that a group goes by: its own, and those of the packages that it depends on. */
function schemasOf(project: Project, group: string | undefined): readonly Schema[] {
  return [...schemasByGroup(project).values()].filter((one) => project.dependsOn(group, one.group));
}

function isDeclared(project: Project, group: string | undefined, key: string): boolean {
  return schemasOf(project, group).some((one) => one.keys.has(key));
}

function mayKnowMore(project: Project, group: string | undefined): boolean {
  return schemasOf(project, group).some((one) => one.open);
}

function siteOf({ file, access }: EnvironmentUse): Site {
  return { file, role: 'use', ...access.at };
}

function undeclaredFinding(place: string, key: string, schema: Schema, sites: [Site, ...Site[]]): FindingDraft {
  const [file] = schema.files;
  const nearest = nearestWord(key, schema.keys);
  const isTypo =
    nearest !== undefined && Math.abs(nearest.length - key.length) < 3 && key.length > 6 && isNear(key, nearest);
  const remedy = isTypo
    ? `Read \`${nearest}\` if that is meant; otherwise declare \`${key}\` in ${file}.`
    : schema.kind === 'code'
      ? `Declare \`${key}\` in ${file}, so that it is checked when the program starts, and read it from there.`
      : `List \`${key}\` in ${file}, so that whoever sets the program up knows of it.`;
  return {
    subject: `undeclared ${place}`,
    message: `\`${key}\` is read here, but ${file} does not declare it.`,
    remedy,
    sites,
    ...(schema.kind === 'code' ? {} : { severity: 'info' as const }),
  };
}

/** Whether two names differ by two letters at most. */
function isNear(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - start - end <= 2;
}

/** Holds what the schemas declare against what is made use of. */
export function declarationVerdict(project: Project): SchemaVerdict {
  const schemas = [...schemasByGroup(project).values()];
  const owner = new Map(schemas.flatMap((schema) => schema.files.map((file) => [file, schema] as const)));
  const use = keyUse(project);
  const findings: FindingDraft[] = [];
  const compliant: RepoPath[] = [];
  for (const [file, { keys }] of judgedFacts(project, schemaCollector)) {
    const schema = owner.get(file);
    if (schema === undefined) continue;
    const unused: DeclaredKey[] = [];
    for (const [key, declared] of groupBy(keys, (one) => one.key)) {
      if (use.mentioned.has(key) || isSpared(project, key)) compliant.push(file);
      else unused.push(...declared);
    }
    findings.push(...unusedFinding(file, unused, use.dynamic ? 'info' : undefined));
  }
  for (const [file, { keys }] of judgedFacts(project, exampleKeysCollector)) {
    if (owner.get(file)?.kind !== 'example') continue;
    const unused = keys.filter(({ key }) => !use.known.has(key) && !isSpared(project, key));
    findings.push(...unusedFinding(file, unused, 'info'));
  }
  return { findings, compliant };
}

/** A name of one word may be mentioned in too many ways to tell whether it is used. */
function isSpared(project: Project, key: string): boolean {
  return !key.includes('_') || needsNoSchema(project, key) || isReadByOthers(key);
}

/** The finding for what one file declares in vain; none where that is nothing. */
function unusedFinding(
  file: RepoPath,
  declared: readonly DeclaredKey[],
  severity: 'info' | undefined,
): readonly FindingDraft[] {
  const [first, ...rest] = declared.map(({ at }): Site => ({ file, role: 'use', ...at }));
  if (first === undefined) return [];
  const keys = [...new Set(declared.map(({ key }) => `\`${key}\``))];
  const [it, what] = keys.length === 1 ? ['it', 'is'] : ['them', 'are'];
  return [
    {
      subject: `unused variables in ${file}`,
      message: `${listOf(keys, MOST_NAMED)} ${what} declared here and nothing in the project reads ${it}.`,
      remedy: `Remove ${it} from ${file}; where something outside the project's own code reads ${keys.length === 1 ? it : 'one'}, say so beside it and allow it.`,
      sites: [first, ...rest],
      ...(severity === undefined ? {} : { severity }),
    },
  ];
}

const MOST_NAMED = 10;
