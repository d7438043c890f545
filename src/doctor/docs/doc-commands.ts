import type { PlacedCommand } from '../placed-command.ts';
import { fatesOf } from '../shell/fate.ts';
import type { Doc } from './doc-files.ts';
import { isDoubtful, type DocCode } from './markdown.ts';

const SHELL = /^(?:sh|bash|shell|zsh|console|terminal|shellscript|shell-session|cmd|text|)$/;
/** What a line of a shell begins with, where nothing says that it is one. */
const PROGRAM = /^[ \t]*(?:\$ )?(?:npm|pnpm|yarn|bun|npx|pnpx|bunx|git|cd|corepack|ssot-lint)(?=[ \t]|$)/;
/** A longer block is output, and nothing to type in. */
const LONGEST = 20_000;
/** More than any text has. */
const MAX_COMMANDS = 1000;

/** The commands that a text recommends. */
export function commandsOfDoc(doc: Doc, exists: (folder: string) => boolean): readonly PlacedCommand[] {
  const commands: PlacedCommand[] = [];
  for (const code of doc.code) {
    if (commands.length >= MAX_COMMANDS) break;
    commands.push(...commandsOfCode(doc, code, exists));
  }
  return commands;
}

function commandsOfCode(doc: Doc, code: DocCode, exists: (folder: string) => boolean): readonly PlacedCommand[] {
  const { language, start } = code;
  if (code.text.length > LONGEST) return [];
  if (!SHELL.test(language ?? '') || !(language === undefined || isTold(language) ? PROGRAM.test(code.text) : true))
    return [];
  // Prompts take as much room as what takes their place.
  const text = code.text
    .replace(/^([ \t>]*)[$%][ \t]/gm, (prompt) => ' '.repeat(prompt.length))
    // `<name>` is for the reader to fill in.
    .replace(/<[\w .-]+>/g, (gap) => '$'.padEnd(gap.length, '_'));
  const clones = /\bgit clone\b|\bgh repo clone\b/.test(text);
  const state = { errexit: false, pipefail: false, folder: language === undefined ? undefined : doc.folder };
  const fates = fatesOf(text, state).slice(0, MAX_COMMANDS);
  return fates.map(({ command, state: { folder } }) => {
    const placeOf = (from: number, to: number) => doc.placeOf(start + from, start + to);
    const at = placeOf(command.start, command.end);
    // The folder that a clone makes is the top of the project.
    const inClone = clones && folder !== undefined && !exists(folder) ? folder.replace(/^[^/]+\/?/, '') : folder;
    return {
      command,
      folder: inClone,
      at,
      placeOf,
      isAdvice: true,
      isDoubtful: isDoubtful(doc.text, code, start + command.start),
    };
  });
}

/** Whether a block does not say that it is of a shell. */
function isTold(language: string): boolean {
  return language === '' || language === 'text';
}
