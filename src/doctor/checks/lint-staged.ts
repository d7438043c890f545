import type { OutlineNode } from '../../yaml/outline.ts';
import { ok, problem, type Remark } from '../diagnosis.ts';
import { readOutline } from '../repository.ts';
import type { HookGates } from './hook-gates.ts';
import { textsOf, type CommandText } from './command-texts.ts';
import type { PlaceOf } from '../tool.ts';
import type { HookContext } from './hook-runners.ts';

const DATA = ['.lintstagedrc', '.lintstagedrc.json', '.lintstagedrc.yaml', '.lintstagedrc.yml'];
const SCRIPTS = /^(?:\.lintstagedrc|lint-staged\.config)\.[cm]?[jt]s$/;

const FINE = 'lint-staged runs ssot-lint on what is staged';
const APPENDED = 'lint-staged adds the names of files to this command, and "--staged" takes none';

/** A command that lint-staged is told to run. */
interface StagedCommand {
  readonly text: string;
  readonly placeOf: PlaceOf;
}

/** Those of the commands of lint-staged that are ours. */
export function lintStagedCommands(context: HookContext): readonly StagedCommand[] {
  return [
    ...commandsInData(context).map((node) => ({
      text: node.text ?? '',
      placeOf: (start: number, end: number) => node.placeOf(start, end),
    })),
    ...textsInScripts(context).map(({ text, at }) => ({ text, placeOf: () => at })),
  ];
}

function commandsInData({ repository, manifests }: HookContext): readonly OutlineNode[] {
  const data = [manifests.in('')?.root.get('lint-staged'), ...DATA.map((file) => readOutline(repository, file).root)];
  return data.flatMap((node) => commandsIn(node)).filter((one) => isOurs(one.text ?? ''));
}

function textsInScripts({ repository }: HookContext): readonly CommandText[] {
  return repository.paths
    .filter((path) => SCRIPTS.test(path))
    .flatMap((path) => textsOf(path, repository.text(path) ?? ''))
    .filter((one) => isOurs(one.text));
}

/** Whether lint-staged runs us. It adds the names of files to all but functions. */
export function lintStaged(context: HookContext): HookGates {
  const commands = commandsInData(context);
  const inData = commands.map((command): Remark => {
    const remedy = "Move it to lint-staged.config.mjs as a function: '*': () => 'ssot-lint check --staged'.";
    return (command.text ?? '').includes('--staged') ? problem(APPENDED, remedy, command.at) : ok(FINE, command.at);
  });
  const inScripts = textsInScripts(context).map(scriptRemark);
  const remarks = [...inData, ...inScripts];
  return { isOurs: remarks.length > 0, remarks };
}

function isOurs(text: string): boolean {
  return /(?:^|[\s/])ssot-lint(?:@\S+)?\s+check\b/.test(text);
}

function commandsIn(node: OutlineNode | undefined): readonly OutlineNode[] {
  return (node?.entries() ?? []).flatMap(([, value]) => (value.isList ? value.items() : [value]));
}

function scriptRemark({ at, text, isInFunction }: CommandText): Remark {
  if (isInFunction || !text.includes('--staged')) return ok(FINE, at);
  return problem(APPENDED, "Make it a function: '*': () => 'ssot-lint check --staged'.", at);
}
