import type { Place } from '../../core/errors.ts';
import type { RepoPath } from '../../core/repo-path.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import type { Remark } from '../diagnosis.ts';
import type { Repository } from '../repository.ts';
import type { ShellState } from '../shell/fate.ts';

/** What a reader of pipelines may look at. */
export interface PipelineContext {
  readonly repository: Repository;
  /** Files whose change has to be judged: sources, and what users wrote about the project. */
  readonly judged: readonly RepoPath[];
  /** Versions of Node that the tool runs on. */
  readonly nodeRange: string;
}

/** What all that a pipeline does has in common. */
export interface StepBase {
  /** As messages name it: `job "lint"`. */
  readonly name: string;
  readonly at: Place;
  /** What keeps it from failing the pipeline, should it be the one that matters. */
  readonly concerns: readonly Remark[];
  /** Changes that it does not see; another step may. */
  readonly gaps: readonly Remark[];
  /** How many commits are there; 0 for all, `undefined` where it is not known. */
  readonly depth: number | undefined;
  /** The edit that fetches all of them. */
  readonly fullHistory: string;
}

/** A script that a pipeline runs. */
export interface ScriptStep extends StepBase {
  readonly kind: 'script';
  readonly text: string;
  readonly placeOf: (start: number, end: number) => Place;
  readonly state: ShellState;
  /** The edit that makes a pipe fail with what is in it. */
  readonly pipefail: string;
}

/** A use of our own action. */
export interface ActionStep extends StepBase {
  readonly kind: 'action';
  readonly ref: string;
  readonly inputs: readonly (readonly [string, OutlineNode])[];
  readonly inputPlace: (name: string) => Place;
  readonly folder: string | undefined;
}

export type Step = ScriptStep | ActionStep;

export interface Pipelines {
  readonly steps: readonly Step[];
  readonly remarks: readonly Remark[];
}

/** Several scripts that run as one, with the places of each. */
export function joinScripts(parts: readonly OutlineNode[]): Pick<ScriptStep, 'text' | 'placeOf'> {
  const texts = parts.map((part) => part.text ?? '');
  const starts: number[] = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length + 1;
  }
  const placeOf = (start: number, end: number): Place => {
    const index = starts.findLastIndex((one) => one <= start);
    const from = starts[index] ?? 0;
    return parts[index]?.placeOf(start - from, end - from) ?? { file: '', line: 0, column: 0 };
  };
  return { text: texts.join('\n'), placeOf };
}

/** How many commits a setting asks for, where it says so. */
export function commitsOf(text: string): number | undefined {
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
