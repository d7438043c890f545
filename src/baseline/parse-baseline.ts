import { didYouMean } from '../core/nearest-word.ts';
import { userErrorOf, type Problem } from '../core/problem.ts';
import { frozenKey, type Baseline, type BaselineEntry } from './baseline.ts';
import { HEADER } from './entry-line.ts';

const HELP = 'Correct the baseline; nothing was judged.';
const KEYS = ['rule', 'subject', 'sites', 'reason'];
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;
const FORM = '{"rule":"…","subject":"…","sites":{"src/a.ts":1}}';

interface Rules {
  readonly ids: readonly string[];
}

/** Reads `ssot-baseline.jsonl`. Throws a UserError that lists everything that is wrong with it, each at its place. */
export function parseBaseline(text: string, file: string, rules: readonly { readonly id: string }[]): Baseline {
  const problems: Problem[] = [];
  const entries: BaselineEntry[] = [];
  const seen = new Map<string, number>();
  const known = { ids: rules.map((rule) => rule.id) };
  let hasHeader = false;
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const source = raw.replace(/\r$/, '');
    const line = index + 1;
    if (source.trim() === '') continue;
    const note = (message: string, column = 1): void => void problems.push({ at: { file, line, column }, message });
    const value = jsonOf(source, note);
    if (value === undefined) continue;
    if (!hasHeader) {
      hasHeader = true;
      if (isHeader(value)) continue;
      note(`the first line is not ${HEADER}, the only version this tool knows`);
    }
    const entry = entryOf(value, source, line, known, note);
    if (entry === undefined) continue;
    const first = seen.get(frozenKey(entry));
    if (first !== undefined) note(`the finding stands in line ${first} already; keep one of them`);
    else entries.push(entry);
    seen.set(frozenKey(entry), first ?? line);
  }
  if (!hasHeader && problems.length === 0) {
    problems.push({ at: { file, line: 1, column: 1 }, message: `the file is empty; write ${HEADER}, or delete it` });
  }
  if (problems.length > 0) throw userErrorOf(problems, HELP);
  return { file, entries };
}

type Note = (message: string, column?: number) => void;

function jsonOf(source: string, note: Note): unknown {
  if (CONFLICT.test(source)) {
    note('is a mark of a merge conflict; keep the lines of both sides, then run "ssot-lint baseline --prune"');
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(source);
    if (stringsIn(source) === stringsIn(JSON.stringify(value))) return value;
    note('a key stands in this line twice; keep one of them');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = /position (\d+)/.exec(error.message)?.[1];
    note(
      `is not valid JSON; an entry is one line such as ${FORM}`,
      (position === undefined ? source.length : Number(position)) + 1,
    );
  }
  return undefined;
}

/** JSON keeps the last of two equal keys without a word; then a string is lost on the way. */
function stringsIn(json: string): number {
  return json.match(/"(?:[^"\\]|\\.)*"/g)?.length ?? 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHeader(value: unknown): boolean {
  return isRecord(value) && value['version'] === 1 && Object.keys(value).length === 1;
}

function entryOf(value: unknown, source: string, line: number, { ids }: Rules, note: Note): BaselineEntry | undefined {
  if (!isRecord(value)) {
    note(`is no entry; allowed: ${FORM}`);
    return undefined;
  }
  const { rule, subject, sites, reason } = value;
  const faults: string[] = [];
  const fault = (message: string, word?: unknown): void => {
    faults.push(message);
    note(message, (word === undefined ? 0 : Math.max(source.indexOf(JSON.stringify(word)), 0)) + 1);
  };
  for (const key of Object.keys(value).filter((one) => !KEYS.includes(one)))
    fault(`unknown key "${key}"${didYouMean(key, KEYS)}; allowed: ${KEYS.join(', ')}`, key);
  if (typeof rule !== 'string') fault('"rule" is missing: the id of a rule', 'rule');
  else if (!ids.includes(rule))
    fault(`there is no rule "${rule}"${didYouMean(rule, ids)}; rules are ${ids.join(', ')}`, rule);
  if (typeof subject !== 'string') fault('"subject" is missing: what the finding is about', 'subject');
  if (reason !== undefined && typeof reason !== 'string') fault('"reason" is no text', 'reason');
  const counts = countsOf(sites);
  if (counts === undefined) fault('"sites" must say how many sites each file has, as in {"src/a.ts":1}', 'sites');
  if (faults.length > 0 || typeof rule !== 'string' || typeof subject !== 'string' || counts === undefined)
    return undefined;
  return { rule, subject, sites: counts, reason: typeof reason === 'string' ? reason : undefined, line };
}

function countsOf(sites: unknown): ReadonlyMap<string, number> | undefined {
  if (!isRecord(sites)) return undefined;
  const counts = new Map<string, number>();
  for (const [member, count] of Object.entries(sites)) {
    if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 1 || member === '') return undefined;
    counts.set(member, count);
  }
  return counts.size === 0 ? undefined : counts;
}
