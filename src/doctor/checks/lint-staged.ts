import { groovyTokens } from '../pipelines/groovy.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import { ok, problem, type Remark } from '../diagnosis.ts';
import { readOutline } from '../repository.ts';
import type { HookGates } from './hook-gates.ts';
import { placesIn } from '../places.ts';
import type { HookContext } from './hook-runners.ts';

const DATA = ['.lintstagedrc', '.lintstagedrc.json', '.lintstagedrc.yaml', '.lintstagedrc.yml'];
const SCRIPTS = /^(?:\.lintstagedrc|lint-staged\.config)\.[cm]?[jt]s$/;

/** Whether lint-staged runs us. It adds the names of files to all but functions. */
export function lintStaged({ repository, manifests }: HookContext): HookGates {
  const data = [manifests.in('')?.root.get('lint-staged'), ...DATA.map((file) => readOutline(repository, file).root)];
  const commands = data.flatMap((node) => commandsIn(node)).filter((one) => isOurs(one.text ?? ''));
  const inData = commands.map((command): Remark => {
    const message = 'lint-staged adds the names of files to this command, and "--staged" takes none';
    const remedy = "Move it to lint-staged.config.mjs as a function: '*': () => 'ssot-lint check --staged'.";
    return (command.text ?? '').includes('--staged')
      ? problem(message, remedy, command.at)
      : ok('lint-staged runs ssot-lint on what is staged', command.at);
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

/** A text behind `=>`, or in the body of a function, is what a function gives; any other is a command. */
function scriptRemarks(path: string, text: string): readonly Remark[] {
  const mentions = [...groovyTokens(text), ...templatesIn(text)].filter((one) => isOurs(one.text));
  return mentions.map(({ start, text: command }): Remark => {
    const at = placesIn(path, text)(start);
    const before = text.slice(0, start);
    const isInFunction =
      /=>[\s([{]*(?:return\s*)?(?:[^'"`:;]*[,[]\s*)?$/.test(before) || /\breturn\b[^;]*$/.test(before);
    if (isInFunction || !command.includes('--staged')) return ok('lint-staged runs ssot-lint on what is staged', at);
    const message = 'lint-staged adds the names of files to this command, and "--staged" takes none';
    return problem(message, "Make it a function: '*': () => 'ssot-lint check --staged'.", at);
  });
}

function templatesIn(text: string): readonly { readonly text: string; readonly start: number }[] {
  return [...text.matchAll(/`((?:\\.|[^`\\])*)`/g)].map((match) => ({ text: match[1] ?? '', start: match.index }));
}
