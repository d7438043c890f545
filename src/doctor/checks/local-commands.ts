import { commandsOfScript, type PlacedCommand } from '../placed-command.ts';
import type { ShellState } from '../shell/fate.ts';
import { sceneOfScript } from './gates.ts';
import { declaredHooks, type HookContext } from './hook-runners.ts';
import { lintStagedCommands } from './lint-staged.ts';

const PLAIN: Omit<ShellState, 'folder'> = { errexit: false, pipefail: false };

/** What hooks run, and the scripts of manifests that have to do with this tool. */
export function localCommands(context: HookContext): readonly PlacedCommand[] {
  const top = { ...PLAIN, folder: '' };
  return [
    ...declaredHooks(context).flatMap(({ text, placeOf }) => commandsOfScript({ text, placeOf, state: top })),
    ...lintStagedCommands(context).flatMap(({ text, placeOf }) => commandsOfScript({ text, placeOf, state: top })),
    ...ownScripts(context),
  ];
}

function ownScripts({ manifests }: HookContext): readonly PlacedCommand[] {
  return manifests.folders.flatMap((folder) => {
    const manifest = manifests.in(folder);
    const names = manifest?.root.get('scripts')?.entries() ?? [];
    return names.flatMap(([name, script]) => {
      const isOurs = manifest !== undefined && script.text?.includes('ssot-lint') === true;
      const scene = isOurs ? sceneOfScript(manifest, name) : undefined;
      return scene === undefined ? [] : commandsOfScript({ ...scene, state: { ...PLAIN, folder } });
    });
  });
}
