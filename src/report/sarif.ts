import { gzipSync } from 'node:zlib';

import { countOf, formatNumber } from '../core/format.ts';
import { jsonText } from './json-text.ts';
import type { FormatInput, Rendered } from './rendered.ts';
import { invocationOf } from './sarif-invocation.ts';
import { sarifResult, SOURCE_ROOT, uriOf } from './sarif-result.ts';
import { driverOf, type RuleGuide } from './sarif-driver.ts';
import { bytesOf } from './bytes-of.ts';
import { violatingSitesOf, type ViolatingSite } from './violating-sites.ts';

export interface SarifOptions {
  /** Every rule, whether it found something or not: viewers close what a rule no longer reports. */
  readonly guides: readonly RuleGuide[];
  /** Whether accepted findings are listed, too, as suppressed results. */
  readonly accepted: boolean;
}

/** What GitHub takes: more is refused as a whole. */
const LIMITS = { results: 25_000, bytes: 10_000_000 };

/** SARIF 2.1.0: one result for each place to mend, the other copies as related locations. */
export function renderSarif(input: FormatInput, options: SarifOptions): Rendered {
  const findings = input.report.findings.filter((one) => options.accepted || one.status === 'violation');
  const sites = violatingSitesOf(findings, input.report, input.isTest);
  let shown = sites.slice(0, LIMITS.results);
  let text = logOf(input, options, shown, shortfallOf(shown, sites));
  while (shown.length > 0 && isTooLarge(text)) {
    shown = shown.slice(0, Math.floor(shown.length / 2));
    text = logOf(input, options, shown, shortfallOf(shown, sites));
  }
  return { text, shortfall: shortfallOf(shown, sites) };
}

function shortfallOf(shown: readonly ViolatingSite[], all: readonly ViolatingSite[]): string | undefined {
  if (shown.length === all.length) return undefined;
  const counts = `${formatNumber(shown.length)} of ${countOf(all.length, 'result')}`;
  return `the SARIF log holds ${counts}, because GitHub takes no more; the score counts all of them`;
}

/** Only what could be too large is compressed to see whether it is. */
function isTooLarge(text: string): boolean {
  return bytesOf(text) > LIMITS.bytes && gzipSync(text).length > LIMITS.bytes;
}

function logOf(
  { report, folder }: FormatInput,
  { guides, accepted }: SarifOptions,
  sites: readonly ViolatingSite[],
  shortfall: string | undefined,
): string {
  const { percent, percentWithoutAllowances } = report.score;
  const indexes = new Map(guides.map((guide, i) => [guide.id, i]));
  const run = {
    tool: { driver: driverOf(report.tool, guides) },
    invocations: [invocationOf(report, folder, shortfall)],
    automationDetails: { id: `ssot/${uriOf(folder)}` },
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'The top of the work tree.' } } },
    columnKind: 'utf16CodeUnits',
    results: sites.map((one) => sarifResult(one, { ruleIndex: indexes.get(one.finding.rule), folder, accepted })),
    properties: { percent, percentWithoutAllowances, commit: report.project.commit },
  };
  return jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
