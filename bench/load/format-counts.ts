import { parseXml } from './xml.ts';

/** How many findings or places a report shows, and how many it says that it does not show. */
export interface Counts {
  readonly shown: number;
  readonly told: number;
}

type Count = (text: string, notes: string) => Counts;

/**
 * Counts the findings of the project of `readsOf` in each format that lists findings, by its own means: what is no JSON or
 * XML where it should be throws.
 */
export const COUNTS: Readonly<Record<string, Count>> = {
  text: (text) => counts(matches(text, /^ {2}error {2}`JOB_/gm), hidden(text, /^([\d,]+) more findings not shown/m)),
  compact: (text) => counts(matches(text, /^src\/job-\d+\.ts:\d+:\d+: error /gm)),
  json: (text) => counts((JSON.parse(text) as { findings: unknown[] }).findings.length),
  sarif: countSarif,
  'sarif-full': countSarif,
  // Of its ten errors the first one says why the gate failed.
  github: (text) => counts(matches(text, /^::error file=/gm), hidden(text, /title=([\d%C]+) more places to look at/)),
  gitlab: (text) => counts((JSON.parse(text) as unknown[]).length),
  // One of them is the gate's own.
  junit: (text) => counts(Number(parseXml(text).attributes['failures']) - 1),
  checkstyle: (text) => counts(parseXml(text).children.reduce((sum, file) => sum + file.children.length, 0)),
  rdjson: (text) => counts((JSON.parse(text) as { diagnostics: unknown[] }).diagnostics.length),
  markdown: (text) =>
    counts(matches(text, /^- \*\*error\*\* /gm), hidden(text, /^([\d,]+) more findings not shown here/m)),
  'pr-comment': (text) =>
    counts(matches(text, /^- \*\*error\*\* /gm), hidden(text, /^- and ([\d,]+) more, which the score/m)),
};

/** A log has as many results as GitHub takes, and the note beside it says of how many. */
function countSarif(text: string, notes: string): Counts {
  const log = JSON.parse(text) as { readonly runs: readonly [{ readonly results: readonly unknown[] }] };
  const shown = log.runs[0].results.length;
  const all = hidden(notes, /holds [\d,]+ of ([\d,]+) results/);
  return counts(shown, all === 0 ? 0 : all - shown);
}

function counts(shown: number, told = 0): Counts {
  return { shown, told };
}

function matches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function hidden(text: string, pattern: RegExp): number {
  return Number((pattern.exec(text)?.[1] ?? '').replace(/,|%2C/g, ''));
}
