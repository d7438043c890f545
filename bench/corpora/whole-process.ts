import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../rules/index.ts';
import { analyze, type Analysis } from '../../src/analyze.ts';
import type { Span } from '../../src/core/model.ts';
import type { Report } from '../../src/core/report.ts';
import { unreadableFault } from '../../src/core/unreadable-reason.ts';
import { discover } from '../../src/discover/index.ts';
import { decode } from '../../src/discover/read-text.ts';
import { renderJson } from '../../src/report/json.ts';
import { answerOrders } from './isolated.ts';
import type { WholeRun } from './model.ts';
import { isAt, isInside, lineLengths } from './positions.ts';
import { SETTINGS } from './settings.ts';

// The body of a process that judges a folder as one project, on one thread and on two.
answerOrders(judgeWhole);

async function judgeWhole(folder: string): Promise<WholeRun> {
  const [one, two] = [await timedRun(folder, 1), await timedRun(folder, 2)];
  const { report } = one.analysis;
  const isSame = renderJson(report) === renderJson(two.analysis.report);
  return {
    files: report.scope.files,
    judged: report.scope.judged,
    unreadable: report.scope.unreadable.length,
    findings: report.findings.length,
    seconds: [one.seconds, two.seconds],
    troubles: [...(isSame ? [] : ['the reports on one thread and on two differ']), ...misplaced(folder, report)],
  };
}

async function timedRun(
  root: string,
  threads: number,
): Promise<{ readonly analysis: Analysis; readonly seconds: number }> {
  const started = performance.now();
  const config = SETTINGS;
  const discovery = await discover({ root, config, environment: process.env });
  const analysis = await analyze({
    ...{ discovery, config, rules, threads, worthThreads: 1, knownRules: rules },
    allowlist: undefined,
    today: '2000-01-01',
    useTypes: false,
  });
  return { analysis, seconds: (performance.now() - started) / 1000 };
}

/** Places of the report that are not in the files that they name. */
function misplaced(folder: string, report: Report): readonly string[] {
  const known = new Map<string, readonly number[]>();
  const linesOf = (file: string): readonly number[] => {
    let lines = known.get(file);
    if (lines === undefined) known.set(file, (lines = linesIn(join(folder, file))));
    return lines;
  };
  const spans = report.findings.flatMap(({ rule, sites }) => sites.map((site) => [rule, site] as const));
  const outside = spans.filter(([, site]) => !isInside(site satisfies Span, linesOf(site.file)));
  const lost = report.scope.unreadable.filter((one) => {
    const { place, reason } = unreadableFault(one);
    return reason.trim() === '' || (place !== undefined && !isAt(place.line, place.column, linesOf(one.file)));
  });
  return [
    ...outside.map(([rule, site]) => `${rule} points outside of ${site.file}: ${site.line}:${site.column}`),
    ...lost.map((one) => `${one.file} is unreadable without a reason or place: ${one.reason}`),
  ];
}

function linesIn(file: string): readonly number[] {
  const read = decode(readFileSync(file));
  return read.kind === 'text' ? lineLengths(read.text) : [];
}
