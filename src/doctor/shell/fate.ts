import { toRepoPath } from '../../core/repo-path.ts';
import { parseScript } from './parse.ts';
import type { Command, Pipeline, Script, ShellNode, Statement, Stretch, Word } from './script.ts';
import { outcomeOf } from './outcome.ts';

/** How a shell runs a script; `undefined` where that is not known. */
export interface ShellState {
  /** Whether the script ends where a command fails. */
  readonly errexit: boolean | undefined;
  /** Whether a pipe fails when anything in it does. */
  readonly pipefail: boolean | undefined;
  /** The folder that commands run in, from the top of the repository; `undefined` when it is not known. */
  readonly folder: string | undefined;
}

/** How the exit code of a command gets lost. */
type LossKind =
  'alternative' | 'unused-code' | 'pipe' | 'background' | 'overrun' | 'condition' | 'negation' | 'substitution';

/** A place at which the exit code of a command is lost on the way to whoever started the script. */
export interface Loss {
  readonly kind: LossKind;
  /** Whether there is no way in which it is not lost. */
  readonly isCertain: boolean;
  readonly at: Stretch;
}

/** A command that a script runs, and what becomes of its exit code. */
export interface Fate {
  readonly command: Command;
  readonly losses: readonly Loss[];
  readonly state: ShellState;
}

/** Says of each command of a script what becomes of its exit code. */
export function fatesOf(text: string, state: ShellState): readonly Fate[] {
  const tracer = new Tracer(text);
  tracer.script(parseScript(text), state, []);
  return tracer.fates;
}

class Tracer {
  readonly fates: Fate[] = [];
  readonly #text: string;
  /** How many conditions are around what is looked at: there, `!` loses nothing. */
  #conditions = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** @param outer what becomes of the exit code of the script itself */
  script({ statements, isWhole }: Script, begin: ShellState, outer: readonly Loss[]): void {
    let state = begin;
    for (const [index, statement] of statements.entries()) {
      const after = statements[index + 1];
      const losses = this.#behindStatement(after, outer);
      const open =
        state.errexit === undefined ? losses.map((one) => (outer.includes(one) ? one : doubtful(one))) : losses;
      this.#statement(statement, state, { protected: state.errexit === true ? outer : open, open, exit: outer });
      state = stateAfter(statement, state);
    }
    if (!isWhole)
      for (const [nth, fate] of this.fates.entries()) this.fates[nth] = { ...fate, losses: fate.losses.map(doubtful) };
  }

  /** What is lost of the exit code of a statement that the shell does not end at. */
  #behindStatement(after: Statement | undefined, outer: readonly Loss[]): readonly Loss[] {
    if (after === undefined) return outer;
    const next = this.#text.slice(after.start, after.end);
    // What looks at the code, or ends with it, knows what it does.
    if (/\$\?|\$\{\?\}/.test(next) || /^(?:exit|return)\s*$/.test(next)) return outer;
    return [{ kind: 'overrun', isCertain: true, at: after }];
  }

  #statement(statement: Statement, state: ShellState, losses: Ends): void {
    const { pipelines, operators, background } = statement;
    let inner = state;
    for (const [index, pipeline] of pipelines.entries()) {
      const isFinal = index === pipelines.length - 1;
      const caught = operators.findIndex((one, nth) => nth >= index && one.text === '||');
      const own =
        background !== undefined
          ? [this.#backgrounded(background)]
          : caught === -1
            ? isFinal
              ? losses.protected
              : losses.open
            : this.#alternative(statement, caught, losses);
      // Where a failure is looked at, the shell does not end at one inside either.
      const within = isFinal && background === undefined ? inner : { ...inner, errexit: false };
      this.#pipeline(pipeline, within, own);
      inner = { ...inner, folder: folderAfter(pipeline, inner.folder) };
    }
  }

  #backgrounded(at: Stretch): Loss {
    return { kind: 'background', isCertain: !/\bwait\b/.test(this.#text), at };
  }

  /** What becomes of a failure that the pipelines behind a `||` are run for. */
  #alternative({ pipelines, operators }: Statement, at: number, losses: Ends): readonly Loss[] {
    const operator = operators[at];
    const right = pipelines[at + 1];
    if (operator === undefined || right === undefined) return losses.open;
    const end = right.nodes.at(-1)?.end ?? operator.end;
    const stretch = { start: operator.start, end };
    switch (outcomeOf(right, this.#text.slice(end))) {
      case 'fails':
        return losses.open;
      case 'exits':
        return losses.exit;
      case 'passes':
        return [{ kind: 'alternative', isCertain: true, at: stretch }];
      case 'unused-code':
        return [{ kind: 'unused-code', isCertain: true, at: stretch }];
      case 'unknown':
        return [{ kind: 'alternative', isCertain: false, at: stretch }];
    }
  }

  #pipeline({ nodes, pipes, isNegated }: Pipeline, state: ShellState, outer: readonly Loss[]): void {
    const handled = state.pipefail === true || this.#text.includes('PIPESTATUS') || this.#text.includes('pipestatus');
    for (const [index, node] of nodes.entries()) {
      const pipe = pipes[index];
      const piped: readonly Loss[] =
        pipe === undefined || handled ? [] : [{ kind: 'pipe', isCertain: state.pipefail === false, at: pipe }];
      const negated: readonly Loss[] =
        isNegated && this.#conditions === 0 ? [{ kind: 'negation', isCertain: false, at: node }] : [];
      this.#node(node, state, [...piped, ...negated, ...outer]);
    }
  }

  #node(node: ShellNode, state: ShellState, losses: readonly Loss[]): void {
    switch (node.kind) {
      case 'command':
        this.#command(node, state, losses);
        return;
      case 'group':
        this.script(node.body, state, losses);
        return;
      default:
        this.#conditions++;
        for (const condition of node.conditions)
          this.script(condition, { ...state, errexit: false }, this.#conditional(node, losses));
        this.#conditions--;
        // Whoever calls a function decides what becomes of it.
        for (const body of node.bodies) this.script(body, state, node.kind === 'function' ? [] : losses);
    }
  }

  #conditional(node: ShellNode, losses: readonly Loss[]): readonly Loss[] {
    const text = this.#text.slice(node.start, node.end);
    const mayFail = /\b(?:exit|return)\b(?!\s*0\b)|\bfalse\b|::error|\$\?/.test(text);
    return mayFail ? losses : [{ kind: 'condition', isCertain: false, at: node }];
  }

  #command(command: Command, state: ShellState, losses: readonly Loss[]): void {
    this.fates.push({ command, losses, state });
    const isAssignment = command.words.length === 0;
    const lost: readonly Loss[] = isAssignment ? losses : [{ kind: 'substitution', isCertain: true, at: command }];
    for (const { substitutions } of [...command.assignments, ...command.words])
      for (const one of substitutions) this.script(one, { ...state, errexit: false }, lost);
    const inner = innerScript(command);
    if (inner === undefined) return;
    const stretch = innerStretch(this.#text, inner.word);
    if (stretch !== undefined) this.script(parseScript(this.#text, stretch), { ...state, ...inner.state }, losses);
  }
}

/** What becomes of an exit code where the shell may end at a failure, where it goes on, and where the script says "exit". */
interface Ends {
  readonly protected: readonly Loss[];
  readonly open: readonly Loss[];
  readonly exit: readonly Loss[];
}

function doubtful(loss: Loss): Loss {
  return { ...loss, isCertain: false };
}

/** `bash -c '…'` and its kind. */
function innerScript({ words }: Command): { readonly word: Word; readonly state: Partial<ShellState> } | undefined {
  const [program, ...args] = words;
  if (program === undefined || !/^(?:.*\/)?(?:ba|da|z|k)?sh$/.test(program.text)) return undefined;
  const at = args.findIndex((word) => /^-[a-z]*c$/.test(word.text));
  const word = args[at + 1];
  if (at === -1 || word?.isLiteral !== true) return undefined;
  return { word, state: shellOptions(args.slice(0, at + 1).map((one) => one.text)) };
}

/** The inside of a quoted word, which has the same offsets as the text around it. */
function innerStretch(text: string, { start, end }: Word): Stretch | undefined {
  const quote = text.charAt(start);
  const isQuoted = (quote === "'" || quote === '"') && text.charAt(end - 1) === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : undefined;
}

/** What a command that starts a shell makes of it; nothing is known of what is no shell of the Bourne family. */
export function stateOfShell(command: string): Omit<ShellState, 'folder'> {
  const [program = '', ...args] = command.split(/\s+/);
  return /^(?:.*\/)?(?:ba|da|z|k)?sh$/.test(program) ? shellOptions(args) : { errexit: undefined, pipefail: undefined };
}

/** What the options of a shell switch on; the others are off. */
export function shellOptions(args: readonly string[]): { readonly errexit: boolean; readonly pipefail: boolean } {
  return optionsAfter(args, { errexit: false, pipefail: false });
}

function optionsAfter<State extends Pick<ShellState, 'errexit' | 'pipefail'>>(
  args: readonly string[],
  before: State,
): State {
  let state = before;
  for (const [index, word] of args.entries()) {
    const [, sign, letters = ''] = /^([-+])([a-zA-Z]+)$/.exec(word) ?? [];
    if (sign === undefined) continue;
    const isOn = sign === '-';
    if (letters.includes('e')) state = { ...state, errexit: isOn };
    if (!letters.endsWith('o')) continue;
    if (args[index + 1] === 'pipefail') state = { ...state, pipefail: isOn };
    if (args[index + 1] === 'errexit') state = { ...state, errexit: isOn };
  }
  return state;
}

function stateAfter({ pipelines }: Statement, before: ShellState): ShellState {
  let state = before;
  for (const pipeline of pipelines) {
    const [node, other] = pipeline.nodes;
    if (other !== undefined || node?.kind !== 'command') continue;
    const [program, ...args] = node.words;
    if (program?.text === 'set')
      state = optionsAfter(
        args.map((word) => word.text),
        state,
      );
    else state = { ...state, folder: folderAfter(pipeline, state.folder) };
  }
  return state;
}

function folderAfter({ nodes }: Pipeline, before: string | undefined): string | undefined {
  const [node, other] = nodes;
  if (other !== undefined || node?.kind !== 'command') return before;
  const [program, target] = node.words;
  if (program?.text !== 'cd' && program?.text !== 'pushd') return before;
  if (before === undefined || target?.isLiteral !== true) return undefined;
  return joined(before, target.text);
}

/** The folder of a command that may name one itself; `undefined` where it is not known. */
export function folderOfRun(
  { folder }: { readonly folder: string | undefined },
  current: string | undefined,
): string | undefined {
  return folder === undefined || current === undefined ? current : joined(current, folder);
}

/** A folder named from another; `undefined` where it leaves the repository. */
export function joined(folder: string, path: string): string | undefined {
  return path.startsWith('/') || path.startsWith('~') ? undefined : toRepoPath(`./${folder}/${path}`);
}
