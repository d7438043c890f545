import type { CanonicalWriter } from './writer.ts';

/** Writes what a list of plain steps cannot say. */
type RowWriter = (row: number, out: CanonicalWriter) => void;

/** One step of writing a row: an operation with its argument, or a function. */
export type Step = readonly [operation: number, argument: number] | RowWriter;

/** How rows are written, by `NodeType`; what has no steps says nothing about what code does. */
export type Grammar = Readonly<Record<number, readonly Step[]>>;

/** Operations of steps. */
export const Op = {
  end: 0,
  /** Writes a mark, by its hash. */
  mark: 1,
  /** Writes the child in a role. */
  child: 2,
  /** Writes all children in a role. */
  children: 3,
  /** Counts a feature of control flow, by its word. */
  control: 4,
  /** Opens a scope, and declares there what statements in a role declare. */
  enter: 5,
  /** Closes the scope that was opened last. */
  leave: 6,
  /** Calls a function, by its number. */
  call: 7,
} as const;

/** A grammar laid out flat, so that one small function can follow it without looking anything up. */
export interface Program {
  /** Where the steps of each `NodeType` begin. */
  readonly starts: Uint16Array;
  /** Operations and arguments in turn; an `end` behind the steps of each type. */
  readonly steps: Int32Array;
  readonly functions: readonly RowWriter[];
}

const TYPES = 256;

export function compiled(grammar: Grammar): Program {
  const starts = new Uint16Array(TYPES);
  // The first steps are those of types that have none.
  const steps: number[] = [Op.end, 0];
  const functions: RowWriter[] = [];
  for (const [type, list] of Object.entries(grammar)) {
    starts[Number(type)] = steps.length;
    for (const step of list) {
      if (typeof step === 'function') steps.push(Op.call, functions.push(step) - 1);
      else steps.push(...step);
    }
    steps.push(Op.end, 0);
  }
  return { starts, steps: Int32Array.from(steps), functions };
}
