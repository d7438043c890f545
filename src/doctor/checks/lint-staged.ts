import type { RepoPath } from '../../core/repo-path.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import { ok, problem, type Remark } from '../diagnosis.ts';
import { readOutline } from '../repository.ts';
import type { HookGates } from './hook-gates.ts';
import { textsOf } from './command-texts.ts';
import type { HookContext } from './hook-runners.ts';

const DATA = ['.lintstagedrc', '.lintstagedrc.json', '.lintstagedrc.yaml', '.lintstagedrc.yml'];
const SCRIPTS = /^(?:\.lintstagedrc|lint-staged\.config)\.[cm]?[jt]s$/;

const FINE = 'lint-staged runs ssot-lint on what is staged';
const APPENDED = 'lint-staged adds the names of files to this command, and "--staged" takes none';

/** Whether lint-staged runs us. It adds the names of files to all but functions. */
export function lintStaged({ repository, manifests }: HookContext): HookGates {
  const data = [manifests.in('')?.root.get('lint-staged'), ...DATA.map((file) => readOutline(repository, file).root)];
  const commands = data.flatMap((node) => commandsIn(node)).filter((one) => isOurs(one.text ?? ''));
  const inData = commands.map((command): Remark => {
    const remedy = "Move it to lint-staged.config.mjs as a function: '*': () => 'ssot-lint check --staged'.";
    return (command.text ?? '').includes('--staged') ? problem(APPENDED, remedy, command.at) : ok(FINE, command.at);
  });
  const inScripts = repository.paths
    .filter((path) => SCRIPTS.test(path))
    .flatMap((path) => scriptRemarks(path, repository.text(path) ?? ''));
  const remarks = [...inData, ...inScripts];
  return { isOurs: remarks.length > 0, remarks };
}

function isOurs(text: string): boolean {
  return /(?:^|[\s/])ssot-lint(?:@\S+)?\s+check\b/.test(text);
}

function commandsIn(node: OutlineNode | undefined): readonly OutlineNode[] {
  return (node?.entries() ?? []).flatMap(([, value]) => (value.isList ? value.items() : [value]));
}

function scriptRemarks(path: RepoPath, text: string): readonly Remark[] {
  const mentions = textsOf(path, text).filter((one) => isOurs(one.text));
  return mentions.map(({ at, text: command, isInFunction }): Remark => {
    if (isInFunction || !command.includes('--staged')) return ok(FINE, at);
    return problem(APPENDED, "Make it a function: '*': () => 'ssot-lint check --staged'.", at);
  });
}
