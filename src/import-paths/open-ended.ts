import { listOf, shorten } from '../core/format.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import { groupBy } from '../core/multimap.ts';
import { judgedFacts, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { deprecationCollector } from '../deprecation/collector.ts';
import type { DeprecatedDeclaration } from '../deprecation/facts.ts';
import { promiseCollector } from './promise-collector.ts';

/** Deprecations that say neither what comes instead nor when they end. They count for nothing. */
export function openEnded(project: Project): FindingDraft[] {
  const findings: FindingDraft[] = [];
  for (const [file, { declared }] of judgedFacts(project, deprecationCollector)) {
    // Of a function with several signatures only some are called so.
    const bare = declared.filter((one) => one.text === '' && one.signatures.length === 0);
    for (const same of groupBy(bare, (one) => (one.path.length > 0 ? `${one.symbol}.` : one.symbol)).values())
      findings.push(...openEndedFinding(file, same));
  }
  return findings;
}

/** The members of one type are one finding. */
function openEndedFinding(file: RepoPath, bare: readonly DeprecatedDeclaration[]): FindingDraft[] {
  const names = bare.map(({ symbol, path }) => [symbol, ...path].filter((one) => one !== '').join('.'));
  const [first, ...others] = bare.map((one, at): Site => ({ file, ...one.at, role: 'use', symbol: names[at] ?? '' }));
  if (first === undefined) return [];
  const quoted = listOf(
    names.map((one) => `\`${one}\``),
    MOST_NAMES,
  );
  const is = names.length === 1 ? 'is' : 'are';
  const take = names.length === 1 ? 'takes its place or when it goes' : 'takes their place or when they go';
  const owner = others.length === 0 ? (names[0] ?? '') : (bare[0]?.symbol ?? '');
  return [
    {
      subject: `${file}#${owner} @deprecated`,
      message: `${quoted} ${is} called deprecated, and nothing says what ${take}.`,
      remedy:
        'Complete the tag, such as "@deprecated Use X instead; removed by 2027-01-01", or delete what nobody needs.',
      sites: [first, ...others],
      severity: 'info',
    },
  ];
}

/** Most names that one sentence lists. */
const MOST_NAMES = 3;

/** Removals that a comment promises by a date. A rule knows no clock, so it names the date and counts nothing. */
export function promisedRemovals(project: Project): FindingDraft[] {
  const findings: FindingDraft[] = [];
  for (const [file, promises] of judgedFacts(project, promiseCollector)) {
    for (const [text, [first, ...others]] of groupBy(promises, (one) => one.text)) {
      const siteOf = (at: Site | typeof first.at): Site => ({ file, ...at, role: 'use' });
      findings.push({
        subject: `${file} ${shorten(text, 80)}`,
        message: `A removal is promised by ${first.date}: "${shorten(text, 120)}".`,
        remedy: 'Once that day has passed, do it, or say anew by when.',
        sites: [siteOf(first.at), ...others.map((one) => siteOf(one.at))],
        evidence: { date: first.date },
        severity: 'info',
      });
    }
  }
  return findings;
}
