import type { Place } from '../../core/errors.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import type { Remark } from '../diagnosis.ts';
import { problem } from '../diagnosis.ts';
import type { Manifests } from '../manifests.ts';
import { placesIn, startOf } from '../places.ts';
import { readOutline, type Repository } from '../repository.ts';
import type { PlaceOf, Tool } from '../tool.ts';

export type RunnerName = 'husky' | 'lefthook' | 'simple-git-hooks' | 'pre-commit';

export interface HookContext {
  readonly repository: Repository;
  readonly manifests: Manifests;
  readonly tool: Tool;
}

/** A script that runs before a commit, or is said to. */
export interface HookScript {
  /** `undefined` for what git runs itself. */
  readonly runner: RunnerName | undefined;
  readonly at: Place;
  readonly text: string;
  readonly placeOf: PlaceOf;
  /** Whether its shell ends at the first failure. */
  readonly isErrexit: boolean;
  /** Where it is said, or left unsaid, that names of files are added to the command. */
  readonly appendsFiles: { readonly at: Place; readonly remedy: string } | undefined;
  /** What keeps it from running. */
  readonly idle?: Remark | undefined;
}

/** Every hook that the repository itself describes. */
export function declaredHooks(context: HookContext): readonly HookScript[] {
  const { repository } = context;
  return [...husky(repository), ...lefthook(repository), ...simpleGitHooks(context), ...preCommit(repository)];
}

function husky({ text }: Repository): readonly HookScript[] {
  const file = '.husky/pre-commit';
  const script = text(file);
  if (script === undefined) return [];
  const placeOf = placesIn(file, script);
  return [{ runner: 'husky', at: startOf(file), text: script, placeOf, isErrexit: true, appendsFiles: undefined }];
}

function scriptOf(
  runner: RunnerName,
  node: OutlineNode | undefined,
  more: Partial<HookScript> = {},
): readonly HookScript[] {
  if (node?.text === undefined) return [];
  const { text, at } = node;
  const placeOf: PlaceOf = (start, end) => node.placeOf(start, end);
  return [{ runner, at, text, placeOf, isErrexit: false, appendsFiles: undefined, ...more }];
}

const LEFTHOOK = [
  'lefthook.yml',
  '.lefthook.yml',
  'lefthook.yaml',
  '.lefthook.yaml',
  'lefthook.json',
  '.config/lefthook.yml',
];

function lefthook(repository: Repository): readonly HookScript[] {
  return LEFTHOOK.flatMap((file) => {
    const hook = readOutline(repository, file).root?.get('pre-commit');
    const commands = (hook?.get('commands')?.entries() ?? []).map(([, command]) => command);
    const jobs = hook?.get('jobs')?.items() ?? [];
    const grouped = jobs.flatMap((job) => job.get('group', 'jobs')?.items() ?? []);
    return [...commands, ...jobs, ...grouped].flatMap((command) => {
      const skip = [command, hook].flatMap((one) => one?.get('skip') ?? []).find((one) => one.text === 'true');
      const idle =
        skip === undefined
          ? undefined
          : problem('"skip: true" keeps lefthook from running it', 'Remove "skip".', skip.at);
      return scriptOf('lefthook', command.get('run'), { idle });
    });
  });
}

function simpleGitHooks({ repository, manifests }: HookContext): readonly HookScript[] {
  const files = ['.simple-git-hooks.json', 'simple-git-hooks.json'];
  const inFiles = files.map((file) => readOutline(repository, file).root?.get('pre-commit'));
  return [manifests.in('')?.root.get('simple-git-hooks', 'pre-commit'), ...inFiles].flatMap((node) =>
    scriptOf('simple-git-hooks', node),
  );
}

function preCommit(repository: Repository): readonly HookScript[] {
  return ['.pre-commit-config.yaml', '.pre-commit-config.yml'].flatMap((file) => {
    const root = readOutline(repository, file).root;
    const hooks = (root?.get('repos')?.items() ?? []).flatMap((repo) => repo.get('hooks')?.items() ?? []);
    const usual = root?.get('default_stages');
    return hooks.flatMap((hook) => {
      const entry = hook.get('entry');
      // A hook of our own repository stands by its id; what it runs is known.
      const isOurs = entry === undefined && hook.get('id')?.text === 'ssot-lint';
      const names = hook.get('pass_filenames');
      const isPassing = isOurs ? names?.text === 'true' : names?.text !== 'false';
      const appendsFiles = isPassing
        ? { at: names?.at ?? hook.at, remedy: 'Give the hook "pass_filenames: false".' }
        : undefined;
      const idle = idleOf(hook.get('stages') ?? usual);
      const [start] = scriptOf('pre-commit', isOurs ? hook.get('id') : entry, { isErrexit: true, appendsFiles, idle });
      if (start === undefined) return [];
      const known = { text: 'ssot-lint check --staged', placeOf: () => hook.at };
      return [withArguments(isOurs ? { ...start, ...known } : start, hook.get('args')?.items() ?? [])];
    });
  });
}

/** What pre-commit adds to the command, each as one word, before the names of files. */
function withArguments(script: HookScript, args: readonly OutlineNode[]): HookScript {
  const starts: { readonly at: number; readonly node: OutlineNode }[] = [];
  let text = script.text.trimEnd();
  for (const node of args) {
    if (node.text === undefined) continue;
    starts.push({ at: text.length, node });
    text += ` ${/^[\w@%+=:,./-]+$/.test(node.text) ? node.text : `'${node.text.replaceAll("'", `'\\''`)}'`}`;
  }
  const placeOf: PlaceOf = (start, end) =>
    starts.findLast(({ at }) => at < start)?.node.at ?? script.placeOf(start, end);
  return starts.length === 0 ? script : { ...script, text, placeOf };
}

function idleOf(stages: OutlineNode | undefined): Remark | undefined {
  const names = (stages?.items() ?? []).flatMap((one) => one.text ?? []);
  if (stages === undefined || names.length === 0 || names.some((name) => name === 'pre-commit' || name === 'commit'))
    return undefined;
  return problem(
    'its stages leave out "pre-commit", so it does not run before a commit',
    'Add "pre-commit" to "stages".',
    stages.at,
  );
}
