import { groupBy } from '../../core/multimap.ts';
import { didYouMean } from '../../core/nearest-word.ts';
import { beside, warning, type Remark } from '../diagnosis.ts';
import { isManagerName, type ManagerName } from '../households.ts';
import type { Manifests } from '../manifests.ts';
import type { PlacedCommand } from '../placed-command.ts';
import { runOf } from '../shell/invocation.ts';
import type { Word } from '../shell/script.ts';

/** Scripts that commands ask for and no manifest has. */
export function missingScripts(commands: readonly PlacedCommand[], manifests: Manifests): readonly Remark[] {
  if (manifests.folders.length === 0 || !manifests.isWhole) return [];
  const missing = commands.flatMap((placed) => {
    const word = scriptOf(placed);
    return word === undefined || manifests.withScript(word.text).length > 0 ? [] : [{ placed, name: word.text, word }];
  });
  const groups = groupBy(missing, ({ placed, name }) => `${name} ${placed.at.file}`);
  return [...groups.values()].flatMap((group) => {
    const [at, ...also] = group.map(({ placed, word }) => placed.placeOf(word.start, word.end));
    return group.slice(0, 1).map(({ placed, name }) => {
      const near =
        manifests
          .around(placed.folder ?? '')
          ?.root.get('scripts')
          ?.entries() ?? [];
      const known = near.map(([script]) => script);
      const verb = placed.isAdvice ? 'is recommended' : 'is run';
      const message = `the script "${name}" ${verb}, and no package.json has it${didYouMean(name, known)}`;
      return beside(warning(message, 'Name the present script, or take the command out.', at), also);
    });
  });
}

/** Scripts that people name like this; `yarn run` and `bun run` start programs as well. */
const USUAL =
  /^(?:dev|build|start|test|lint|format|typecheck|type-check|check|preview|serve|watch|clean|deploy|seed)$|:/;

/** The word that names a script for certain: neither a program, nor a file, nor something to be filled in. */
function scriptOf({ command, folder, isAdvice, isDoubtful }: PlacedCommand): Word | undefined {
  // A pipeline may go to where another project lies.
  if (isDoubtful || (folder === undefined && !isAdvice)) return undefined;
  const [program, ...args] = command.words;
  const run = runOf(command);
  if (program === undefined || !isManagerName(program.text) || run?.kind !== 'script') return undefined;
  const name = args.find((word) => word.text === run.name);
  if (name === undefined || !/^[a-z][\w:-]*$/.test(name.text) || isPlaceholder(name.text)) return undefined;
  if (args.some((word) => word.text === '--if-present' || word.text === '--help')) return undefined;
  return isScript(program.text, name.text, args) ? name : undefined;
}

function isScript(manager: ManagerName, name: string, args: readonly Word[]): boolean {
  const before = args.slice(
    0,
    args.findIndex((word) => word.text === name),
  );
  const verb = before.findLast((word) => !word.text.startsWith('-'))?.text;
  const isExplicit = verb === 'run' || verb === 'run-script';
  if (!isExplicit) return manager !== 'bun' && name.includes(':');
  return manager === 'npm' || manager === 'pnpm' || USUAL.test(name);
}

function isPlaceholder(name: string): boolean {
  return /^(?:script|script-name|my-script|your-script|command|task|name|foo|bar|xxx)$/.test(name);
}
