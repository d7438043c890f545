import { groupBy } from '../core/multimap.ts';
import type { Report } from '../core/report.ts';
import { noticesOf, type Notice } from './notices.ts';
import type { FormatInput, Rendered } from './rendered.ts';
import { summaryLine } from './summary-line.ts';
import { XML_HEAD, xmlAttributes, xmlText } from './xml-text.ts';

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly outcome: 'passed' | 'failure' | 'skipped';
  readonly message: string;
  readonly detail: string;
}

/**
 * JUnit XML: a suite for the gate, then one for each file with something open. What fails the gate is a failure; what does
 * not is a skipped test, so that the test report is red exactly when the gate is.
 */
export function renderJunit(input: FormatInput): Rendered {
  const suites = [gateSuite(input.report)];
  for (const [name, notices] of groupBy(noticesOf(input), (notice) => notice.file))
    suites.push({ name, cases: notices.map(noticeCase) });
  const all = suites.flatMap((suite) => suite.cases);
  const lines = [
    XML_HEAD,
    `<testsuites name="ssot-lint"${countsOf(all)}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
  ];
  return { text: `${lines.join('\n')}\n` };
}

function gateSuite(report: Report): Suite {
  const { gate } = report;
  const attributes = { name: 'the gate passes', classname: 'ssot-lint' };
  const message = summaryLine(report);
  const detail = gate.reasons.map((reason) => reason.message).join('; ');
  return { name: 'gate', cases: [{ attributes, outcome: gate.pass ? 'passed' : 'failure', message, detail }] };
}

function noticeCase({ file, line, column, rule, severity, message, key, fails }: Notice): Case {
  return {
    attributes: { name: `${rule} (${key.slice(0, 8)})`, classname: file, file, line },
    outcome: fails ? 'failure' : 'skipped',
    message: `${severity} ${rule}: ${message}`,
    detail: `${file}:${line}:${column}`,
  };
}

function suiteLines({ name, cases }: Suite): string[] {
  return [`  <testsuite${xmlAttributes({ name })}${countsOf(cases)}>`, ...cases.flatMap(caseLines), '  </testsuite>'];
}

function caseLines({ attributes, outcome, message, detail }: Case): string[] {
  const head = `    <testcase${xmlAttributes(attributes)}`;
  if (outcome === 'passed') return [`${head}/>`];
  const body = `      <${outcome}${xmlAttributes({ message })}>${xmlText(detail)}</${outcome}>`;
  return [`${head}>`, body, '    </testcase>'];
}

function countsOf(cases: readonly Case[]): string {
  const failures = cases.filter((one) => one.outcome === 'failure').length;
  const skipped = cases.filter((one) => one.outcome === 'skipped').length;
  return xmlAttributes({ tests: cases.length, failures, errors: 0, skipped });
}
