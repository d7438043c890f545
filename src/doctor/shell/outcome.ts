import type { Pipeline, ShellNode } from './script.ts';

/** How a pipeline ends that is run because something failed. */
export type Outcome =
  /** It fails as well. */
  | 'fails'
  /** It ends the script with a code that tells of the failure. */
  | 'exits'
  | 'passes'
  /** It keeps the code in a variable that nobody looks at. */
  | 'unused-code'
  | 'unknown';

/** Programs that succeed whatever happens. */
const PASSING = new Set(['true', ':', 'echo', 'printf']);

/** @param after the text that follows */
export function outcomeOf({ nodes, isNegated }: Pipeline, after: string): Outcome {
  const [node, other] = nodes;
  if (node === undefined || isNegated) return 'unknown';
  if (other !== undefined) return 'unknown';
  return outcomeOfNode(node, after);
}

function outcomeOfNode(node: ShellNode, after: string): Outcome {
  if (node.kind === 'group') {
    const last = node.body.statements.at(-1);
    const pipeline = last?.pipelines.length === 1 ? last.pipelines[0] : undefined;
    return pipeline === undefined ? 'unknown' : outcomeOf(pipeline, after);
  }
  if (node.kind !== 'command') return 'unknown';
  const [program, argument] = node.words;
  if (program === undefined)
    return keepsCode(
      node.assignments.map((word) => word.text),
      after,
    );
  if (program.text === 'exit' || program.text === 'return') return argument?.text === '0' ? 'passes' : 'exits';
  if (program.text === 'false') return 'fails';
  return PASSING.has(program.text) ? 'passes' : 'unknown';
}

/** `code=$?`, with the code asked for later. */
function keepsCode(assignments: readonly string[], after: string): Outcome {
  const kept = assignments.map((text) => text.split('=')[0] ?? '').filter((name) => name !== '');
  return kept.some((name) => new RegExp(`\\$\\{?${name}\\b|\\b${name}\\s*(?:[!=]=|-\\w\\w|[<>])`).test(after))
    ? 'exits'
    : 'unused-code';
}
