import { isManagerName, type ManagerName } from '../households.ts';
import type { Command, Word } from './script.ts';

/** A command that installs what a manifest asks for. */
export interface Installation {
  readonly manager: ManagerName;
  /** The command without its options. */
  readonly shown: string;
  /** A folder that an option names. */
  readonly folder: string | undefined;
}

const VERBS: Readonly<Record<ManagerName, RegExp>> = {
  npm: /^(?:ci|i|install|clean-install)$/,
  pnpm: /^(?:i|install)$/,
  yarn: /^install$/,
  bun: /^(?:i|install)$/,
};
const FOLDERS = /^(?:--prefix|-C|--dir|--cwd)$/;
/** Options with a value behind them, as far as people write them here. */
const VALUED =
  /^(?:--registry|--network-timeout|--cache-folder|--cache|--loglevel|--omit|--include|--filter|-F|--mode|--reporter|--network-concurrency)$/;

/** What a command installs, where that is all of a project and not a package that it names. */
export function installOf({ words }: Pick<Command, 'words'>): Installation | undefined {
  const [program, ...args] = words;
  const manager = program?.text;
  if (manager === undefined || !isManagerName(manager)) return undefined;
  const plain: Word[] = [];
  let folder: string | undefined;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (word === undefined) break;
    if (
      !word.isLiteral ||
      /^(?:-g|--global|--version|-v|--help|-h|--package-lock-only|--lockfile-only)$/.test(word.text)
    )
      return undefined;
    if (FOLDERS.test(word.text)) folder = args[++at]?.text;
    else if (/^(?:--prefix|--dir|--cwd)=/.test(word.text)) folder = word.text.replace(/^[^=]*=/, '');
    else if (VALUED.test(word.text)) at++;
    else if (!word.text.startsWith('-')) plain.push(word);
  }
  const [verb, ...packages] = plain;
  // `yarn` alone installs, and what stands behind the verb is a package.
  const isWhole = verb === undefined ? manager === 'yarn' : VERBS[manager].test(verb.text);
  return isWhole && packages.length === 0
    ? { manager, folder, shown: [manager, ...plain.map((word) => word.text)].join(' ') }
    : undefined;
}
