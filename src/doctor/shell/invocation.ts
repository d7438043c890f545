import type { Command, Word } from './script.ts';

/** What a command starts that has to do with us. */
export type Run =
  | {
      readonly kind: 'tool';
      /** The word that names the tool. */
      readonly program: Word;
      readonly args: readonly Word[];
      /** What is asked for behind `@`, as in `ssot-lint@latest`. */
      readonly version: string | undefined;
      /** Whether what starts it may fetch it when it is not installed. */
      readonly mayFetch: boolean;
      /** A folder that an option names. */
      readonly folder: string | undefined;
    }
  | {
      /** A script of a package.json. */
      readonly kind: 'script';
      readonly name: string;
      /** Whether it is run in other packages than the one at hand. */
      readonly isSpread: boolean;
      readonly folder: string | undefined;
      /** What is added to its end. */
      readonly args: readonly Word[];
    }
  | { readonly kind: 'runner'; readonly name: 'lint-staged' | 'lefthook' | 'pre-commit' };

/** Programs that start the program behind them, with their options that take a value. */
const WRAPPERS = new Map<string, readonly string[]>([
  ['env', ['-u', '--unset', '-C', '--chdir']],
  ['cross-env', []],
  ['time', []],
  ['nice', ['-n']],
  ['ionice', ['-c', '-n']],
  ['nohup', []],
  ['exec', []],
  ['command', []],
  ['sudo', ['-u', '-g']],
  ['xvfb-run', []],
  ['dotenv', ['-e', '-v']],
  ['stdbuf', ['-o', '-e', '-i']],
  ['timeout', ['-s', '-k', '--signal', '--kill-after']],
]);
const FETCHERS = new Set(['npx', 'bunx', 'pnpx']);
const MANAGERS = new Set(['npm', 'pnpm', 'yarn', 'bun', 'corepack']);
const RUNNERS = ['lint-staged', 'lefthook', 'pre-commit'] as const;
/** Options of package managers that take a value. */
const VALUED = new Set(['--prefix', '-C', '--dir', '--cwd', '--filter', '-F', '-w', '--workspace', '-p', '--package']);
const FOLDERS = new Set(['--prefix', '-C', '--dir', '--cwd']);
const SPREADING = new Set(['--filter', '-F', '-w', '--workspace', '-r', '--recursive', '-ws', '--workspaces']);
/** Words of package managers that are no scripts, as far as a script is likely to be called that way. */
const NO_SCRIPTS = new Set(['install', 'i', 'ci', 'add', 'remove', 'publish', 'pack', 'audit', 'why', 'ls', 'cache']);

/** What a command starts; `undefined` when that has nothing to do with us. */
export function runOf({ words }: Pick<Command, 'words'>): Run | undefined {
  return unwrapped(words, { mayFetch: false, folder: undefined });
}

interface Way {
  readonly mayFetch: boolean;
  readonly folder: string | undefined;
}

function unwrapped(words: readonly Word[], way: Way): Run | undefined {
  const [first, ...rest] = words;
  if (first === undefined) return undefined;
  const [program, version] = nameOf(first.text);
  if (program === 'ssot-lint') return { kind: 'tool', program: first, args: rest, version, ...way };
  const runner = RUNNERS.find((name) => name === program);
  if (runner !== undefined) return { kind: 'runner', name: runner };
  const valued = WRAPPERS.get(program);
  if (valued !== undefined) {
    const behind = behindOptions(rest, new Set(valued)).filter((word) => !/^[A-Za-z_]\w*=/.test(word.text));
    return unwrapped(program === 'timeout' ? behind.slice(1) : behind, way);
  }
  if (FETCHERS.has(program)) return fetched(rest, way);
  if (MANAGERS.has(program)) return managed(program, rest, way);
  if (/^(?:run-s|run-p|npm-run-all2?|turbo|nx|lerna|wireit)$/.test(program)) return spreadScript(rest, way);
  return undefined;
}

/** `node_modules/.bin/ssot-lint` and `ssot-lint@1.2.3` are both ssot-lint. */
function nameOf(text: string): readonly [string, string | undefined] {
  const base = text.slice(text.lastIndexOf('/') + 1).replace(/\.cmd$/, '');
  const [name = '', version] = base.split('@');
  return [name, version];
}

function fetched(args: readonly Word[], way: Way): Run | undefined {
  const mayFetch = !args.some((word) => word.text === '--no-install' || word.text === '--no');
  return unwrapped(behindOptions(args, VALUED), { ...way, mayFetch });
}

function behindOptions(args: readonly Word[], valued: ReadonlySet<string>): readonly Word[] {
  let at = 0;
  for (; args[at]?.text.startsWith('-') === true; at++) {
    if (args[at]?.text === '--') return args.slice(at + 1);
    if (valued.has(args[at]?.text ?? '')) at++;
  }
  return args.slice(at);
}

function managed(manager: string, args: readonly Word[], way: Way): Run | undefined {
  const folder = folderOption(args) ?? way.folder;
  const isSpread = args.some((word) => SPREADING.has(word.text.replace(/=.*/, '')));
  const [verb, ...rest] = behindOptions(args, VALUED);
  if (verb === undefined) return undefined;
  if (manager === 'corepack') return unwrapped([verb, ...rest], way);
  switch (verb.text) {
    case 'exec':
    case 'x':
      return unwrapped(behindOptions(rest, VALUED), { folder, mayFetch: manager === 'npm' || manager === 'bun' });
    case 'dlx':
      return unwrapped(behindOptions(rest, VALUED), { folder, mayFetch: true });
    case 'workspace':
      return managed(manager, rest.slice(1), { ...way, folder });
    case 'workspaces':
      return spreadScript(
        rest.filter((word) => word.text !== 'foreach'),
        way,
      );
    case 'run':
    case 'run-script': {
      const [name] = behindOptions(rest, VALUED);
      const spread = isSpread || rest.some((word) => SPREADING.has(word.text.replace(/=.*/, '')));
      return named(name, {
        folder: folderOption(rest) ?? folder,
        isSpread: spread,
        args: addedTo(name, rest, manager),
      });
    }
    default:
      if (nameOf(verb.text)[0] === 'ssot-lint' && manager !== 'npm')
        return unwrapped([verb, ...rest], { ...way, folder });
      if (NO_SCRIPTS.has(verb.text) || (manager === 'npm' && !/^(?:t|test|start|stop|restart)$/.test(verb.text)))
        return undefined;
      return named(verb, { folder, isSpread, args: addedTo(verb, [verb, ...rest], manager) });
  }
}

type ScriptRun = Run & { readonly kind: 'script' };

function named(name: Word | undefined, how: Omit<ScriptRun, 'kind' | 'name'>): ScriptRun | undefined {
  return name?.isLiteral === true
    ? { kind: 'script', name: name.text === 't' ? 'test' : name.text, ...how }
    : undefined;
}

/** Npm keeps options for itself unless they stand behind `--`; the others hand on whatever follows. */
function addedTo(name: Word | undefined, words: readonly Word[], manager: string): readonly Word[] {
  const dashes = words.findIndex((word) => word.text === '--');
  if (dashes !== -1) return words.slice(dashes + 1);
  const behind = name === undefined ? [] : words.slice(words.indexOf(name) + 1);
  return manager === 'npm' ? behind.filter((word) => !word.text.startsWith('-')) : behind;
}

function folderOption(args: readonly Word[]): string | undefined {
  const at = args.findIndex((word) => FOLDERS.has(word.text.replace(/=.*/, '')));
  if (at === -1) return undefined;
  const text = args[at]?.text;
  return text?.includes('=') === true ? text.slice(text.indexOf('=') + 1) : args[at + 1]?.text;
}

/** Of what runs scripts of many packages, the first word that is neither an option nor a verb. */
function spreadScript(args: readonly Word[], way: Way): Run | undefined {
  const words = args.filter(
    (word) => !word.text.startsWith('-') && !/^(?:run|run-many|affected|exec)$/.test(word.text),
  );
  const [name] = words;
  const dashes = args.findIndex((word) => word.text === '--');
  return named(name, { folder: way.folder, isSpread: true, args: dashes === -1 ? [] : args.slice(dashes + 1) });
}
