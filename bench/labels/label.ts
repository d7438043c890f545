/** One end of a labelled pair: a declaration by its lines. */
export interface LabelledUnit {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly name: string;
}

const ANSWERS = ['violation', 'acceptable', 'not-a-duplicate'] as const;

/** What somebody who read both declarations says of them. */
export interface Label {
  /** `owner/name`, and the commit at which the lines hold. */
  readonly repo: string;
  readonly commit: string;
  readonly a: LabelledUnit;
  readonly b: LabelledUnit;
  readonly kind: string;
  /** `violation`: one of the two should go. `acceptable`: alike for a good reason. */
  readonly label: (typeof ANSWERS)[number];
  readonly confidence: 'clear' | 'grey';
  readonly id?: string;
  /** Why, in one line. */
  readonly reason?: string;
}

/** Reads labels, one JSON object a line; throws with the line that holds none. */
export function readLabels(text: string): readonly Label[] {
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const value = parsed(line);
    if (!isLabel(value)) throw new Error(`line ${i + 1} is no label: ${line.slice(0, 80)}`);
    return [value];
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isLabel(value: unknown): value is Label {
  if (!isRecord(value)) return false;
  const texts = [value['repo'], value['commit'], value['kind']];
  return (
    texts.every((text) => typeof text === 'string') &&
    ANSWERS.some((answer) => answer === value['label']) &&
    (value['confidence'] === 'clear' || value['confidence'] === 'grey') &&
    isUnit(value['a']) &&
    isUnit(value['b'])
  );
}

function isUnit(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { path, name, startLine, endLine } = value;
  return [path, name].every((text) => typeof text === 'string') && [startLine, endLine].every(Number.isInteger);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
