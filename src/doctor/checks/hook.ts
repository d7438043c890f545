import { ok, problem, warning, type Remark } from '../diagnosis.ts';
import { declaredHooks, type HookContext, type HookScript, type RunnerName } from './hook-runners.ts';
import { placesIn, startOf } from '../places.ts';
import { hookGates } from './hook-gates.ts';

/** The hook that git runs in this clone, as it stands on the disk. */
export interface InstalledHook {
  /** As messages name it. */
  readonly name: string;
  readonly isHusky: boolean;
  /** `undefined` where there is none. */
  readonly text: string | undefined;
  readonly isExecutable: boolean;
  /** Whether git looks there: husky leads it there once it is set up in a clone. */
  readonly isInForce: boolean;
  /** Whether the folder belongs to this repository. */
  readonly isOwn: boolean;
  /** The runner that wrote it. */
  readonly writtenBy: string | undefined;
}

export interface HookCheckContext extends HookContext {
  /** `undefined` outside of a repository. */
  readonly installed: InstalledHook | undefined;
  /** Whether this is a clone that nobody commits in. */
  readonly isPipeline: boolean;
}

const INSTALL = 'Run "npx ssot-lint hooks install"; docs/hooks.md has recipes for hook runners.';
const SET_UP: Readonly<Record<RunnerName, string>> = {
  husky: 'npx husky',
  lefthook: 'npx lefthook install',
  'simple-git-hooks': 'npx simple-git-hooks',
  'pre-commit': 'pre-commit install',
};

/** Whether a commit is judged before it is made. */
export function checkHook(context: HookCheckContext): readonly Remark[] {
  const { installed, isPipeline } = context;
  const declared = declaredHooks(context);
  const relevant = declared.filter((one) => hookGates(one, context).isOurs);
  const written = relevant.flatMap((one) => hookGates(one, context).remarks);
  if (installed === undefined) return [...written, ok('there is no git repository, so there are no hooks')];
  if (isPipeline)
    return [
      ...written,
      ...(written.length > 0 ? [] : [ok('nobody commits in a pipeline, so hooks are not looked for')]),
    ];
  if (!installed.isOwn && !installed.isHusky)
    return [
      ...written,
      warning(
        `git runs the hooks in a folder outside of this repository (${installed.name}), which is not looked into`,
        'Make sure that its "pre-commit" runs "ssot-lint check --staged".',
      ),
    ];
  const own = installedRemarks(installed, relevant, context);
  // What git does not run is not in order, however well it is written.
  const isRun = own.every((one) => one.verdict === 'ok');
  return [...written.filter((one) => isRun || one.verdict !== 'ok'), ...own];
}

/** What git runs, held against what the repository says that it should. */
function installedRemarks(
  installed: InstalledHook,
  declared: readonly HookScript[],
  context: HookCheckContext,
): readonly Remark[] {
  const { name, text } = installed;
  const at = startOf(name);
  const [first] = declared;
  const runner = first?.runner;
  const setUp = runner === undefined ? INSTALL : `Run "${SET_UP[runner]}" in this clone.`;
  if (installed.isHusky) {
    if (runner !== 'husky')
      return [warning(`${name} does not run "ssot-lint check --staged"`, INSTALL, text === undefined ? undefined : at)];
    return installed.isInForce ? [] : [problem('husky is not set up in this clone, so git runs no hook', setUp, at)];
  }
  if (text === undefined) {
    return first === undefined
      ? [warning('no hook judges what is committed', INSTALL)]
      : [
          problem(
            `${first.at.file} has a hook that git does not run: it is not installed in this clone`,
            setUp,
            first.at,
          ),
        ];
  }
  if (!installed.isExecutable)
    return [problem(`${name} is not executable, so git does not run it`, `Run "chmod +x ${name}".`, at)];
  const own: HookScript = {
    runner: undefined,
    at,
    text,
    placeOf: placesIn(name, text),
    isErrexit: false,
    appendsFiles: undefined,
  };
  const { isOurs, remarks } = hookGates(own, context);
  if (isOurs) return remarks;
  if (installed.writtenBy !== undefined && installed.writtenBy === runner) return [];
  return first === undefined
    ? [warning(`${name} does not run "ssot-lint check --staged"`, INSTALL, at)]
    : [
        problem(
          `${first.at.file} has a hook that git does not run: ${name} does not start ${runner ?? 'it'}`,
          setUp,
          first.at,
        ),
      ];
}
