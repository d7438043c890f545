import { countOf } from '../../core/format.ts';
import { groupBy } from '../../core/multimap.ts';
import { ok, warning, type Remark } from '../diagnosis.ts';
import { readCircleci } from '../pipelines/circleci.ts';
import { readGithub } from '../pipelines/github.ts';
import { readGitlab } from '../pipelines/gitlab.ts';
import { readJenkins } from '../pipelines/jenkins.ts';
import type { PipelineContext, Pipelines, Step } from '../pipelines/step.ts';
import { startOf } from '../places.ts';
import type { Repository } from '../repository.ts';
import { fatesOf } from '../shell/fate.ts';
import { runOf } from '../shell/invocation.ts';
import { readUsage } from '../tool.ts';
import { usageRemarks, type UsageContext } from './gate-usage.ts';
import { gatesOf, sceneOfScript, type Gate } from './gates.ts';
import { lossRemark } from './losses.ts';

/** What pipelines are and run. */
export interface CiFindings {
  readonly remarks: readonly Remark[];
  /** Every run of `check`. */
  readonly gates: readonly Gate[];
  /** All that the pipelines do. */
  readonly steps: readonly Step[];
}

/** Pipelines of services that are not understood, where a mention has to do. */
const FOREIGN =
  /^(?:azure-pipelines[\w-]*\.ya?ml|bitbucket-pipelines\.yml|\.travis\.yml|\.drone\.yml|\.woodpecker(?:\.yml|\/[^/]+)|\.buildkite\/[^/]+|cloudbuild\.ya?ml|appveyor\.yml|\.gitea\/workflows\/[^/]+|\.forgejo\/workflows\/[^/]+)$/;

const HOW = 'Add a step that runs "npx ssot-lint check"; docs/formats.md shows one for each service.';

/** Whether a pipeline fails when the gate does. */
export function checkCi(given: PipelineContext & UsageContext): CiFindings {
  const unread: string[] = [];
  const context = { ...given, repository: noting(unread, given.repository) };
  const pipelines: readonly Pipelines[] = [
    readGithub(context),
    readGitlab(context),
    readCircleci(context),
    readJenkins(context),
  ];
  const steps = pipelines.flatMap((one) => one.steps);
  const unreadable = pipelines.flatMap((one) => one.remarks);
  const runs = steps.flatMap((step) => gatesOf(step, context.manifests, context.tool));
  const judged = runs.map((gate) => ({ gate, usage: usageRemarks(gate, context) }));
  const gates = judged.filter(({ gate }) => isGate(gate));
  const weighed = gates.map((one) => weigh(one.gate, one.usage));
  const isGated = weighed.some((one) => one.isSound);
  const others = judged.filter(({ gate }) => !isGate(gate)).flatMap(({ usage }) => usage);
  const remarks = [
    ...unreadable,
    ...others,
    ...remarksOn(weighed),
    ...(isGated ? [] : scriptRemarks(context, runs)),
    ...(gates.length > 0 ? [] : [absence(context.repository, steps.length, unread)]),
  ];
  return { remarks, gates: gates.map((one) => one.gate), steps };
}

/** A shard collects and judges nothing; what merges the shards is the gate. */
function isGate({ usage }: Gate): boolean {
  return usage.command === 'check' && !usage.options.has('--shard');
}

interface Weighed {
  readonly gate: Gate;
  /** What is wrong with the command itself. */
  readonly usage: readonly Remark[];
  /** What keeps a failure from failing the pipeline. */
  readonly soft: readonly Remark[];
  /** Whether the pipeline fails when it does, as far as that is known. */
  readonly isSound: boolean;
  /** Whether there is no doubt about that. */
  readonly isClean: boolean;
}

function weigh(gate: Gate, usage: readonly Remark[]): Weighed {
  const soft = [...gate.losses, ...gate.step.concerns];
  const isSound = ![...usage, ...soft].some((one) => one.verdict === 'problem');
  return { gate, usage, soft, isSound, isClean: isSound && soft.length === 0 };
}

/** Where one step is a gate, another one may well report only. */
function remarksOn(weighed: readonly Weighed[]): readonly Remark[] {
  const remarks: Remark[] = [];
  for (const group of groupBy(weighed, (one) => one.gate.folder ?? '').values()) {
    const hasGate = group.some((one) => one.isClean);
    const isComplete = group.some((one) => one.isSound && one.gate.step.gaps.length === 0);
    for (const one of group) {
      const soft = hasGate ? one.soft.map(asReport) : one.soft;
      const gaps = isComplete || !one.isSound ? [] : one.gate.step.gaps;
      const all = [...one.usage, ...soft, ...gaps];
      const isFine = all.every((remark) => remark.verdict === 'ok');
      remarks.push(
        ...all,
        ...(isFine ? [ok(`${one.gate.step.name} runs "ssot-lint check" and fails when it fails`, one.gate.at)] : []),
      );
    }
  }
  return remarks;
}

function asReport(remark: Remark): Remark {
  return { ...remark, verdict: 'ok', remedy: '', message: `${remark.message}; another step is the gate` };
}

/** The same repository, which notes what it is asked for and this clone has not got. */
function noting(unread: string[], repository: Repository): Repository {
  const text = (path: string): string | undefined => {
    const found = repository.text(path);
    if (found === undefined && repository.absent.has(path)) unread.push(path);
    return found;
  };
  return { ...repository, text };
}

function absence({ paths, text }: Repository, steps: number, unread: readonly string[]): Remark {
  const foreign = paths.find((path) => FOREIGN.test(path) && text(path)?.includes('ssot-lint') === true);
  if (foreign !== undefined)
    return ok(`${foreign} mentions ssot-lint; this service is not looked into`, startOf(foreign));
  const [file] = unread;
  if (file !== undefined)
    return warning(
      `whether a pipeline runs the gate is not known: ${file} is not checked out, and this clone does not have its content`,
      'Ask where it is checked out.',
      startOf(file),
    );
  if (steps === 0)
    return warning('there is no pipeline of GitHub, GitLab, CircleCI or Jenkins, so nobody has to pass the gate', HOW);
  return warning(
    `none of ${countOf(steps, 'step')} of the pipelines runs "ssot-lint check", so nobody has to pass the gate`,
    HOW,
  );
}

/** Scripts that lose the exit code, where no pipeline is known to keep it. */
function scriptRemarks({ manifests, tool }: UsageContext, runs: readonly Gate[]): readonly Remark[] {
  const reached = new Set(runs.flatMap((gate) => gate.through));
  return manifests.folders.flatMap((folder) => {
    const manifest = manifests.in(folder);
    const names =
      manifest?.root
        .get('scripts')
        ?.entries()
        .map(([name]) => name) ?? [];
    return names.flatMap((name) => {
      const scene = manifest === undefined ? undefined : sceneOfScript(manifest, name);
      if (scene === undefined || !scene.text.includes('ssot-lint') || reached.has(`${manifest?.path ?? ''}#${name}`))
        return [];
      return fatesOf(scene.text, { errexit: false, pipefail: false, folder }).flatMap(({ command, losses }) => {
        const run = runOf(command);
        const isCheck = run?.kind === 'tool' && readUsage(run.args, tool.shape).command === 'check';
        return isCheck ? losses.map((loss) => ({ ...lossRemark(loss, scene), verdict: 'warning' as const })) : [];
      });
    });
  });
}
