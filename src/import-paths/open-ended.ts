import { shorten } from '../core/format.ts';
import type { FindingDraft, Site } from '../core/model.ts';
import { groupBy } from '../core/multimap.ts';
import { judgedFacts, type Project } from '../core/project.ts';
import { deprecationCollector } from '../deprecation/collector.ts';
import { promiseCollector } from './promise-collector.ts';

/** Deprecations that say neither what comes instead nor when they end. They count for nothing. */
export function openEnded(project: Project): FindingDraft[] {
  const findings: FindingDraft[] = [];
  for (const [file, { declared }] of judgedFacts(project, deprecationCollector)) {
    for (const { text, symbol, path, at } of declared) {
      if (text !== '') continue;
      const name = [symbol, ...path].filter((one) => one !== '').join('.');
      findings.push({
        subject: `${file}#${name} @deprecated`,
        message: `\`${name}\` is called deprecated, and nothing says what takes its place or when it goes.`,
        remedy:
          'Complete the tag, such as "@deprecated Use X instead; removed by 2027-01-01", or delete what nobody needs.',
        sites: [{ file, ...at, role: 'use', symbol: name }],
        severity: 'info',
      });
    }
  }
  return findings;
}

/** Removals that a comment promises by a date. A rule knows no clock, so it names the date and counts nothing. */
export function promisedRemovals(project: Project): FindingDraft[] {
  const findings: FindingDraft[] = [];
  for (const [file, promises] of judgedFacts(project, promiseCollector)) {
    for (const [text, [first, ...others]] of groupBy(promises, (one) => one.text)) {
      if (first === undefined) continue;
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
