/** A lint run may take as long as it takes. */
const RUN_MS = 600_000;
/** Somebody is typing. */
const EDITOR_MS = 1_000;

/** How language servers are started, and the service of JetBrains; a linter on the command line knows none of these. */
const SERVER_ARGUMENT = /^(--lsp|--stdio|--node-ipc|--(clientProcessId|socket|pipe)(=.*)?|-(id|debug-name)=.*)$/;

/** The process of a linter, by its arguments. */
export interface LinterProcess {
  readonly argv: readonly string[];
}

/** Whether a linter serves an editor. */
export function isEditor({ argv }: LinterProcess): boolean {
  return argv.some((one) => SERVER_ARGUMENT.test(one));
}

/**
 * How long a rule waits for the project to be read, in milliseconds. A run on the command line must not miss anything;
 * an editor must not freeze, and asks again with the next change.
 */
export function patienceOf(process: LinterProcess): number {
  return isEditor(process) ? EDITOR_MS : RUN_MS;
}
