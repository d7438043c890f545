import type { Site, Span } from '../core/model.ts';
import type { ReportedFinding } from '../core/report.ts';
import { printable } from './printable.ts';
import { SARIF_LEVELS } from './sarif-driver.ts';
import { shorten } from '../core/format.ts';
import type { ViolatingSite } from './violating-sites.ts';

/** Stands for the folder that all paths are relative to; whoever reads the log knows where it is. */
export const SOURCE_ROOT = '%SRCROOT%';

/** How many other sites a result points to. All have a result of their own. */
const MOST_RELATED = 20;
const MOST_CHARACTERS = 1_000;

interface ResultContext {
  readonly ruleIndex: number | undefined;
  readonly folder: string;
  /** Whether the log says of every result if it is accepted. */
  readonly accepted: boolean;
}

/** One place to mend as a result. Viewers show its location alone, so the other sites are linked from its message. */
export function sarifResult({ finding, site, key, severity }: ViolatingSite, context: ResultContext): object {
  const { ruleIndex, folder, accepted } = context;
  const others = finding.sites.filter((one) => one !== site);
  const related = [...others.filter(isCanonical), ...others.filter((one) => !isCanonical(one))].slice(0, MOST_RELATED);
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: SARIF_LEVELS[severity],
    message: { text: messageOf(finding, related, others.length) },
    locations: [sarifLocation(folder + site.file, site)],
    ...(related.length === 0 ? {} : { relatedLocations: related.map((one, i) => relatedLocation(folder, one, i + 1)) }),
    partialFingerprints: { 'ssotFindingId/v1': finding.id, 'ssotSite/v1': key },
    ...(accepted ? { suppressions: suppressionsOf(finding) } : {}),
  };
}

function messageOf(finding: ReportedFinding, related: readonly Site[], all: number): string {
  const { message, remedy } = finding;
  const said = sarifText(remedy === '' ? message : `${message} ${remedy}`);
  const links = related.map((site, i) => ({ site, link: `[${sarifText(`${site.file}:${site.line}`)}](${i + 1})` }));
  const keep = links.filter(({ site }) => isCanonical(site)).map(({ link }) => link);
  const also = links.filter(({ site }) => !isCanonical(site)).map(({ link }) => link);
  const more = all > related.length ? ` and ${all - related.length} more` : '';
  return [
    said,
    ...(keep.length > 0 ? [`To keep: ${keep.join(', ')}.`] : []),
    ...(also.length > 0 ? [`Also at ${also.join(', ')}${more}.`] : []),
  ].join(' ');
}

function relatedLocation(folder: string, site: Site, id: number): object {
  const what = isCanonical(site) ? 'the one to keep' : site.role === 'use' ? 'another use' : 'another copy';
  const text = site.symbol === undefined ? what : `${sarifText(site.symbol)}, ${what}`;
  return { id, message: { text }, ...sarifLocation(folder + site.file, site) };
}

function isCanonical(site: Site): boolean {
  return site.role === 'canonical';
}

/**
 * A place. Of a whole declaration the region is the first line: GitHub shows an alert on a change only where all lines of
 * its region were changed.
 */
export function sarifLocation(path: string, span?: Span): object {
  const artifactLocation = { uri: uriOf(path), uriBaseId: SOURCE_ROOT };
  if (span === undefined) return { physicalLocation: { artifactLocation } };
  const { line: startLine, column: startColumn, endLine, endColumn } = span;
  if (endLine === startLine)
    return { physicalLocation: { artifactLocation, region: { startLine, startColumn, endLine, endColumn } } };
  const region = { startLine, startColumn, endLine: startLine, endColumn: startColumn + 1 };
  return {
    physicalLocation: { artifactLocation, region, contextRegion: { startLine, startColumn, endLine, endColumn } },
  };
}

/** A path as a relative URI. */
export function uriOf(path: string): string {
  const wellFormed = path.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
  return wellFormed.split('/').map(encodeURIComponent).join('/');
}

/** Text of a judged repository in a message, where brackets make links and numbers in braces stand for arguments. */
export function sarifText(text: string): string {
  return shorten(printable(text), MOST_CHARACTERS)
    .replace(/[\\[\]]/g, '\\$&')
    .replace(/\{\d+\}/g, '{$&}');
}

function suppressionsOf({ status, allowance }: ReportedFinding): readonly object[] {
  if (status === 'violation') return [];
  const isWaiver = allowance !== null && /:\d+:\d+$/.test(allowance);
  const justification = printable(allowance === null ? 'in the baseline' : `allowed by ${allowance}`);
  return [{ kind: isWaiver ? 'inSource' : 'external', status: 'accepted', justification }];
}
