import type { NewAllowance } from './allowlist.ts';

/** Words that YAML reads as something other than text. */
const NOT_TEXT = /^(true|false|null|yes|no|on|off|y|n)$/i;
const SINGLE_WORD = /^[A-Za-z_][\w./@-]*(#[\w$.]+)?$/;
const PROSE = /^[A-Za-z][\w.;()/'’-]*( [\w.;()/'’-]+)*$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** An entry as the lines of a block mapping, without indentation; the first begins with its dash. */
export function entryLines(entry: NewAllowance): string[] {
  const [first = '', ...rest] = fieldsOf(entry).map(([key, value]) => `${key}: ${value}`);
  const at = rest.findIndex((line) => line.startsWith('members: '));
  const members = entry.members.map((member) => `    - ${scalar(member)}`);
  const lines = [`- ${first}`, ...rest.map((line) => `  ${line}`)];
  return lines.toSpliced(at + 1, 1, '  members:', ...members);
}

/** An entry as a flow mapping on one line. */
export function entryFlow(entry: NewAllowance): string {
  return `{ ${fieldsOf(entry)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ')} }`;
}

function fieldsOf(entry: NewAllowance): (readonly [string, string])[] {
  const fields: (readonly [string, string | undefined])[] = [
    ['id', scalar(entry.id)],
    ['rule', scalar(entry.rule)],
    ['members', `[${entry.members.map(scalar).join(', ')}]`],
    ['category', entry.category],
    ['reason', scalar(entry.reason)],
    ['owner', scalar(entry.owner)],
    ['created', scalar(entry.created)],
    ['expires', entry.expires === undefined ? undefined : scalar(entry.expires)],
    ['max', entry.max === undefined ? undefined : String(entry.max)],
  ];
  return fields.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
}

/** A text as YAML reads it back unchanged, in block and in flow style: bare where that is safe beyond doubt. */
function scalar(text: string): string {
  const isBare = (SINGLE_WORD.test(text) || PROSE.test(text) || DAY.test(text)) && !NOT_TEXT.test(text);
  // A JSON string is a double-quoted YAML scalar, but for two line ends that JSON leaves as they are.
  return isBare ? text : JSON.stringify(text).replace(/[\u0085\u2028\u2029\uFEFF]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
