import { groupBy } from '../../core/multimap.ts';
import type { FindingDraft, Site } from '../../core/model.ts';
import { judgedFacts, savedProject, type Project } from '../../core/project.ts';
import { byCodeUnit, type RepoPath } from '../../core/repo-path.ts';
import { unjudgedPlaces } from '../unjudged-places.ts';
import { detectionCollector, type Chain, type Comparison, type Detector } from './detection-collector.ts';
import { exampleKeysCollector } from './example-keys-collector.ts';
import { isSameName } from './key-names.ts';
import { isReadByOthers } from './key-use.ts';
import type { SchemaVerdict } from './schema-findings.ts';
import { schemaCollector } from './schema-collector.ts';
import { needsNoSchema, schemasByGroup } from './schemas.ts';

/** What frameworks and tools set `NODE_ENV` to. */
const USUAL = ['development', 'production', 'test'];

/** Comparisons with what `NODE_ENV` never is. */
export function nodeEnvVerdict(project: Project): SchemaVerdict {
  const set = savedProject(project).derived(valuesSet);
  const findings: FindingDraft[] = [];
  const compliant: RepoPath[] = [];
  for (const [file, { comparisons }] of judgedFacts(project, detectionCollector)) {
    const known = project.file(file);
    if (known === undefined || known.test) continue;
    const listed = schemasByGroup(project).get(known.group)?.nodeEnvs ?? [];
    const allowed = new Set([...(listed.length > 0 ? listed : USUAL), ...project.config.environment.nodeEnv]);
    for (const [value, places] of groupBy(comparisons, (one) => one.value)) {
      const sites = places.map(({ at }): Site => ({ file, role: 'use', ...at }));
      const [first, ...rest] = sites;
      if (first === undefined) continue;
      const isSet = listed.length === 0 && (set.has(value) || isAbbreviated(value, comparisons));
      if (allowed.has(value) || isSet) compliant.push(...sites.map(() => file));
      else findings.push(impossible(value, [...allowed], [first, ...rest], listed.length > 0));
    }
  }
  return { findings, compliant };
}

/** `dev` beside `development` is for whoever sets it by hand. */
function isAbbreviated(value: string, comparisons: readonly Comparison[]): boolean {
  return (
    value.length > 2 &&
    comparisons.some((one) => one.value !== value && USUAL.includes(one.value) && one.value.startsWith(value))
  );
}

/** What anything in the project gives `NODE_ENV`: tests, `.env` files, schemas. */
function valuesSet(project: Project): ReadonlySet<string> {
  const values = new Set<string>();
  for (const { set } of project.facts(detectionCollector).values()) for (const value of set) values.add(value);
  for (const { nodeEnvs } of project.facts(schemaCollector).values()) for (const value of nodeEnvs) values.add(value);
  for (const { nodeEnvs } of project.facts(exampleKeysCollector).values())
    for (const value of nodeEnvs) values.add(value);
  return values;
}

function impossible(
  value: string,
  allowed: readonly string[],
  sites: readonly [Site, ...Site[]],
  isListed: boolean,
): FindingDraft {
  const usual = allowed.map((one) => `\`${one}\``).join(', ');
  return {
    subject: `NODE_ENV ${value} in ${sites[0].file}`,
    message: `\`NODE_ENV\` is compared with \`${value}\`, but ${isListed ? 'its schema knows only' : 'it usually is one of'} ${usual}.`,
    remedy: `Compare with what it can be, ask a variable of your own for the deployment, or list \`${value}\` under \`environment.nodeEnv\` in the config.`,
    sites,
    ...(isListed ? {} : { severity: 'info' as const }),
  };
}

interface FoundDetector extends Detector {
  readonly file: RepoPath;
  readonly group: string | undefined;
}

/** The same question about the environment, asked by several declarations of a group. */
export function detectorFindings(project: Project): readonly FindingDraft[] {
  const { edited } = project;
  const elsewhere = edited?.base.derived(detectorsOf).filter((one) => one.file !== edited.file) ?? [];
  const own = detectorsOf(project);
  const findings: FindingDraft[] = [];
  for (const [question, all] of groupBy(
    [...own, ...elsewhere],
    (one) => `${one.asks.slice(1)} in ${one.group ?? ''}`,
  )) {
    const sorted = [...all].sort((a, b) => byCodeUnit(a.file, b.file));
    if (new Set(sorted.map((one) => one.file)).size < 2) continue;
    findings.push(...detectorFinding(question, sorted));
  }
  return findings;
}

function detectorsOf(project: Project): readonly FoundDetector[] {
  const outside = unjudgedPlaces(project);
  const found: FoundDetector[] = [];
  for (const [file, { detectors }] of judgedFacts(project, detectionCollector)) {
    const known = project.file(file);
    if (known === undefined || known.test || outside.has(file)) continue;
    for (const one of detectors) found.push({ ...one, file, group: known.group });
  }
  return found;
}

function detectorFinding(question: string, all: readonly FoundDetector[]): readonly FindingDraft[] {
  const exported = all.filter((one) => one.exported);
  const owner = exported.length === 1 ? exported[0] : undefined;
  const rest = all.filter((one) => one !== owner).map((one) => detectorSite('duplicate', one));
  const [first, ...others] = owner === undefined ? rest : [detectorSite('canonical', owner), ...rest];
  if (first === undefined) return [];
  const value = question.slice(0, question.indexOf(' in '));
  const names = [...new Set(all.map((one) => one.name))].map((one) => `\`${one}\``).join(', ');
  return [
    {
      subject: `detects ${question}`,
      message: `Whether \`NODE_ENV\` is \`${value}\` is found out in ${all.length} places, as ${names}.`,
      remedy:
        owner === undefined
          ? 'Keep one of them, export it, and import it in the others.'
          : `Import \`${owner.name}\` from ${owner.file}.`,
      sites: [first, ...others],
      severity: 'info',
    },
  ];
}

function detectorSite(role: Site['role'], found: FoundDetector): Site {
  return { ...found.at, file: found.file, symbol: found.name, role };
}

/** Variables that stand in for one another. */
export function chainFindings(project: Project): readonly FindingDraft[] {
  const outside = unjudgedPlaces(project);
  const findings: FindingDraft[] = [];
  for (const [file, { chains }] of judgedFacts(project, detectionCollector)) {
    if (project.file(file)?.test !== false || outside.has(file)) continue;
    const competing = chains.map((one) => ({ keys: rivalsIn(project, one), at: one.at }));
    for (const [names, same] of groupBy(competing, ({ keys }) => keys.join(' '))) {
      const [first, ...rest] = same.map(({ at }): Site => ({ file, role: 'use', ...at }));
      if (names !== '' && first !== undefined) findings.push(chainFinding(names.split(' '), file, [first, ...rest]));
    }
  }
  return findings;
}

/** Names of one meaning; a special setting that falls back on a general one is no rival of it. */
function rivalsIn(project: Project, { keys }: Chain): readonly string[] {
  const own = [...new Set(keys)].filter((one) => !needsNoSchema(project, one) && !isReadByOthers(one));
  return own.filter((one) => own.some((other) => isSameName(one, other)));
}

function chainFinding(keys: readonly string[], file: RepoPath, sites: [Site, ...Site[]]): FindingDraft {
  const [kept = '', ...others] = keys;
  return {
    subject: `competing ${keys.join(' ')} in ${file}`,
    message: `${keys.map((one) => `\`${one}\``).join(' and ')} are names of one value.`,
    remedy: `Keep \`${kept}\`, and give ${others.map((one) => `\`${one}\``).join(' and ')} up, by a date if it is set somewhere.`,
    sites,
    severity: 'info',
  };
}
