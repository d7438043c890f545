import { folderMatcher, isCostlyGlob } from '../../core/path-matcher.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import { fault, problem, warning, type Remark } from '../diagnosis.ts';
import { readOutline } from '../repository.ts';
import { commitsOf, joinScripts, type PipelineContext, type Pipelines, type Step } from './step.ts';

const FILE = '.gitlab-ci.yml';
/** Top-level keys that are no jobs. */
const SETTINGS = new Set([
  'stages',
  'variables',
  'include',
  'default',
  'workflow',
  'image',
  'services',
  'cache',
  'spec',
]);
const MAX_EXTENDS = 5;
const MAX_BASES_EACH = 4;
const MAX_BASES = 16;
/** More than any pipeline has. */
const MAX_JOBS = 1000;
/** What the gate ends with when it fails. */
const GATE_FAILED = '1';

/** Reads the pipeline of GitLab. */
export function readGitlab(context: PipelineContext): Pipelines {
  const { root, remarks } = readOutline(context.repository, FILE);
  if (root === undefined) return { steps: [], remarks };
  const jobs = root.entries().filter(([name, job]) => !SETTINGS.has(name) && !name.startsWith('.') && job.isMap);
  return { steps: jobs.slice(0, MAX_JOBS).flatMap(([name, job]) => stepsOfJob(root, name, job, context)), remarks };
}

function stepsOfJob(root: OutlineNode, name: string, job: OutlineNode, context: PipelineContext): readonly Step[] {
  const chain = withBases(root, job, MAX_EXTENDS).slice(0, MAX_BASES);
  const ask = (key: string): OutlineNode | undefined =>
    chain.map((one) => one.get(key)).find((one) => one !== undefined);
  const before = ask('before_script') ?? root.get('default', 'before_script') ?? root.get('before_script');
  const after = ask('after_script');
  const concerns = [...chainConcerns(chain, ask)];
  const base = {
    kind: 'script' as const,
    name: `job "${name}"`,
    gaps: changeGaps(ask('rules'), context),
    depth: depthOf(root, ask),
    fullHistory: 'Set "GIT_DEPTH: 0" below "variables:".',
    pipefail: 'Begin the script with "set -o pipefail".',
    // The runner switches pipefail on in every shell that knows it.
    state: { errexit: true, pipefail: true, folder: '' },
  };
  const main = scriptsOf(root, ask('script'));
  const late = scriptsOf(root, after);
  const first = main[0] ?? scriptsOf(root, before)[0];
  const unheard = problem('"after_script" never fails a job', 'Move the command to "script".', after?.at);
  return [
    ...(first === undefined
      ? []
      : [{ ...base, ...joinScripts([...scriptsOf(root, before), ...main]), at: first.at, concerns }]),
    ...late.map((one) => ({ ...base, ...joinScripts([one]), at: one.at, concerns: [...concerns, unheard] })),
  ];
}

/** A job and what it extends, the nearest first. */
function withBases(root: OutlineNode, job: OutlineNode, left: number): readonly OutlineNode[] {
  const named = job.get('extends');
  const names = named?.text === undefined ? (named?.items() ?? []).flatMap((one) => one.text ?? []) : [named.text];
  if (left === 0) return [job];
  // Of several bases the last one wins.
  const bases = names
    .reverse()
    .slice(0, MAX_BASES_EACH)
    .flatMap((name) => {
      const base = root.get(name);
      return base === undefined ? [] : withBases(root, base, left - 1);
    });
  return [job, ...bases];
}

/** The commands of a script, lists within it and `!reference` included. */
function scriptsOf(root: OutlineNode, script: OutlineNode | undefined, left = MAX_EXTENDS): readonly OutlineNode[] {
  if (script === undefined || left === 0) return [];
  if (script.text !== undefined) return [script];
  if (script.tag === '!reference')
    return scriptsOf(root, root.get(...script.items().flatMap((one) => one.text ?? [])), left - 1);
  return script.items().flatMap((one) => scriptsOf(root, one, left - 1));
}

function chainConcerns(
  chain: readonly OutlineNode[],
  ask: (key: string) => OutlineNode | undefined,
): readonly Remark[] {
  const rules = ask('rules')?.items() ?? [];
  const owner = chain.find((one) => one.get('allow_failure') !== undefined);
  return [
    ...(owner === undefined ? [] : allowedFailure(owner)),
    ...rules.flatMap(allowedFailure),
    ...startConcerns(ask('when'), rules),
  ];
}

function allowedFailure(node: OutlineNode): readonly Remark[] {
  const setting = node.get('allow_failure');
  if (setting === undefined || setting.text === 'false') return [];
  const codes = setting.get('exit_codes');
  const allowed = codes?.text === undefined ? (codes?.items() ?? []).map((one) => one.text) : [codes.text];
  const at = node.keyPlace('allow_failure');
  if (setting.isMap) {
    return allowed.includes(GATE_FAILED)
      ? [problem('"allow_failure" lets exit code 1 pass, with which the gate fails', 'Take 1 out of "exit_codes".', at)]
      : [];
  }
  return [
    fault(
      setting.text === 'true',
      '"allow_failure" lets the pipeline pass whatever the gate says',
      'Remove "allow_failure".',
      at,
    ),
  ];
}

function startConcerns(when: OutlineNode | undefined, rules: readonly OutlineNode[]): readonly Remark[] {
  const manual = 'nobody has to start this job, and the pipeline passes without it';
  const remedy = 'Remove "when: manual".';
  const ways = rules.length === 0 ? [when] : rules.map((rule) => rule.get('when'));
  const [first] = ways;
  if (ways.every((one) => one?.text === 'never'))
    return [problem('the job never runs: it says "when: never"', 'Remove "when: never".', first?.at)];
  if (ways.every((one) => one?.text === 'manual' || one?.text === 'never'))
    return [warning(manual, remedy, ways.find((one) => one?.text === 'manual')?.at)];
  if (ways.every((one) => one?.text === 'on_failure'))
    return [problem('the job runs only when another one failed', 'Remove "when: on_failure".', first?.at)];
  return [];
}

/** Rules that start a job only for changes of some files. */
function changeGaps(rules: OutlineNode | undefined, { judged }: PipelineContext): readonly Remark[] {
  const items = rules?.items() ?? [];
  const filters = items.flatMap((rule) => rule.get('changes') ?? []);
  const [first] = filters;
  if (first === undefined || filters.length < items.length) return [];
  const globs = filters
    .flatMap((one) => (one.isList ? one : one.get('paths'))?.items() ?? [])
    .flatMap((one) => one.text ?? []);
  if (globs.some(isCostlyGlob)) return [];
  const tests = globs.map(folderMatcher);
  const skipped = judged.find((path) => !tests.some((test) => test(path)));
  if (skipped === undefined) return [];
  const remedy = 'Remove "changes", or let another job judge every change.';
  return [warning(`a change of ${skipped} does not start this job`, remedy, first.at)];
}

function depthOf(root: OutlineNode, ask: (key: string) => OutlineNode | undefined): number | undefined {
  const text = (ask('variables')?.get('GIT_DEPTH') ?? root.get('variables', 'GIT_DEPTH'))?.text;
  return text === undefined ? DEFAULT_DEPTH : commitsOf(text);
}

/** What GitLab fetches of a project that says nothing else. */
const DEFAULT_DEPTH = 20;
