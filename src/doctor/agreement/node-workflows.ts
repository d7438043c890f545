import type { OutlineNode } from '../../yaml/outline.ts';
import { readOutline, type Repository } from '../repository.ts';
import { fatesOf, joined } from '../shell/fate.ts';
import { installOf } from '../shell/installation.ts';
import { statement, type NodeStatement } from './node-statements.ts';

const FILES = /^\.github\/(?:workflows\/[^/]+|actions\/.+\/action)\.ya?ml$/;

/** Which versions of Node the workflows and actions of GitHub set up. */
export function workflowStatements(repository: Repository): readonly NodeStatement[] {
  return repository.paths
    .filter((path) => FILES.test(path))
    .flatMap((path) => {
      const mentions = repository.text(path)?.includes('setup-node') === true;
      const root = mentions ? readOutline(repository, path).root : undefined;
      if (root === undefined) return [];
      const jobs = (root.get('jobs')?.entries() ?? []).map(([, job]) => job);
      const action = root.get('runs');
      const isSetUp = (step: OutlineNode): boolean =>
        isUseOf(step, 'setup-node') || textOfAction(step, repository)?.includes('setup-node') === true;
      return [...jobs, ...(action === undefined ? [] : [action])].flatMap((job) => ofJob(path, root, job, isSetUp));
    });
}

function ofJob(
  path: string,
  root: OutlineNode,
  job: OutlineNode,
  isSetUp: (step: OutlineNode) => boolean,
): readonly NodeStatement[] {
  const steps = job.get('steps')?.items() ?? [];
  // What is checked out from elsewhere has a version of its own.
  if (steps.some((step) => step.get('with', 'repository') !== undefined && isUseOf(step, 'checkout'))) return [];
  if (root.get('runs') === undefined && !steps.some(preparesProject)) return [];
  // A job that sets up another version later on, behind an action of the repository, too, tries something out.
  const setUp = steps.find(isSetUp);
  return [setUp]
    .flatMap((step) => {
      const version = step?.get('with', 'node-version');
      return step === undefined || version === undefined ? [] : valuesOf(version, { root, job, step });
    })
    .flatMap(({ node, isOneOfSeveral }) => {
      const more = { what: path, folder: folderOfJob(root, job), at: node.at };
      return statement(isOneOfSeveral ? 'matrix' : 'job', node.text ?? '', more);
    });
}

function isUseOf(step: OutlineNode, action: string): boolean {
  return step.get('uses')?.text?.startsWith(`actions/${action}@`) === true;
}

function isLocal(step: OutlineNode): boolean {
  return step.get('uses')?.text?.startsWith('./') === true;
}

/** The text of an action of the repository that a step uses. */
function textOfAction(step: OutlineNode, { text }: Repository): string | undefined {
  if (!isLocal(step)) return undefined;
  const folder = joined('', step.get('uses')?.text ?? '') ?? '';
  return text(`${folder}/action.yml`) ?? text(`${folder}/action.yaml`);
}

/** Whether a step installs the packages of the project, by itself or by an action of the repository. */
function preparesProject(step: OutlineNode): boolean {
  if (isLocal(step)) return true;
  const run = step.get('run')?.text ?? '';
  return fatesOf(run, { errexit: true, pipefail: false, folder: '' }).some(
    ({ command }) => installOf(command) !== undefined,
  );
}

/** The folder that scripts of the job run in, where it says one. */
function folderOfJob(root: OutlineNode, job: OutlineNode): string {
  const text = [job, root].flatMap((one) => one.get('defaults', 'run', 'working-directory')?.text ?? [])[0];
  return text === undefined ? '' : (joined('', text) ?? '');
}

interface Scene {
  readonly root: OutlineNode;
  readonly job: OutlineNode;
  readonly step: OutlineNode;
}

interface Value {
  readonly node: OutlineNode;
  readonly isOneOfSeveral: boolean;
}

/** What a setting may be: itself, or what the expression in it stands for. */
function valuesOf(setting: OutlineNode, { root, job, step }: Scene): readonly Value[] {
  const [, source, name = ''] = /^\$\{\{\s*(env|matrix|inputs)\.([\w-]+)\s*\}\}$/.exec(setting.text ?? '') ?? [];
  switch (source) {
    case 'env':
      return [step, job, root]
        .flatMap((one) => one.get('env', name) ?? [])
        .slice(0, 1)
        .map(alone);
    case 'inputs':
      return [root.get('inputs', name, 'default'), root.get('on', 'workflow_call', 'inputs', name, 'default')]
        .flatMap((one) => one ?? [])
        .map(alone);
    case 'matrix': {
      const matrix = job.get('strategy', 'matrix');
      const included = (matrix?.get('include')?.items() ?? []).flatMap((one) => one.get(name) ?? []);
      return [...(matrix?.get(name)?.items() ?? []), ...included].map((node) => ({ node, isOneOfSeveral: true }));
    }
    default:
      return [alone(setting)];
  }
}

function alone(node: OutlineNode): Value {
  return { node, isOneOfSeveral: false };
}
