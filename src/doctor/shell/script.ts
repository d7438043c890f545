/** A stretch of a script, as offsets into its text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A word of a command, without its quotes. */
export interface Word extends Stretch {
  readonly text: string;
  /** Whether the text is all there is: nothing in it is put in when the script runs. */
  readonly isLiteral: boolean;
  /** What runs inside of it: `$(…)`. */
  readonly substitutions: readonly Script[];
}

/** A program with its arguments; or assignments alone. */
export interface Command extends Stretch {
  readonly kind: 'command';
  readonly assignments: readonly Word[];
  readonly words: readonly Word[];
}

/** What stands in brackets or braces. */
interface Group extends Stretch {
  readonly kind: 'group';
  readonly body: Script;
}

/** What runs parts of itself depending on others. */
export interface Compound extends Stretch {
  readonly kind: 'if' | 'loop' | 'case' | 'function';
  readonly conditions: readonly Script[];
  readonly bodies: readonly Script[];
}

export type ShellNode = Command | Group | Compound;

export interface Pipeline {
  readonly nodes: readonly ShellNode[];
  /** Behind each node but the last. */
  readonly pipes: readonly Stretch[];
  readonly isNegated: boolean;
}

export interface Operator extends Stretch {
  readonly text: '&&' | '||';
}

/** Pipelines with what stands between them, up to the end of a line or a semicolon. */
export interface Statement extends Stretch {
  readonly pipelines: readonly Pipeline[];
  /** One fewer than pipelines. */
  readonly operators: readonly Operator[];
  /** Where `&` stands that sends it to the background. */
  readonly background: Stretch | undefined;
}

/** A shell script as far as it was understood. */
export interface Script {
  readonly statements: readonly Statement[];
  /** Whether all of the text was understood. */
  readonly isWhole: boolean;
}
