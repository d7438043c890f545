import { groupBy } from '../../core/multimap.ts';
import type { FindingDraft, Site } from '../../core/model.ts';
import { judgedFacts, type Project } from '../../core/project.ts';
import { findAccessors } from '../find-accessors.ts';
import { unjudgedPlaces } from '../unjudged-places.ts';
import { hostQuestionCollector } from './host-question-collector.ts';

/** Places outside the accessor that ask the name of a host in which environment the program runs. */
export function hostFindings(project: Project): readonly FindingDraft[] {
  const outside = unjudgedPlaces(project);
  const { owners } = findAccessors(project);
  const findings: FindingDraft[] = [];
  for (const [file, questions] of judgedFacts(project, hostQuestionCollector)) {
    if (project.file(file)?.test !== false || outside.has(file) || owners.has(file)) continue;
    for (const [stage, same] of groupBy(questions, (one) => one.stage)) {
      const [first, ...rest] = same.map(({ at }): Site => ({ file, role: 'use', ...at }));
      if (first === undefined) continue;
      findings.push({
        subject: `host ${stage} in ${file}`,
        message: `Whether the program runs in \`${stage}\` is read off the name of a host.`,
        remedy: 'Have a variable of its own say it, read that where the environment is read, and ask it here.',
        sites: [first, ...rest],
        severity: 'info',
      });
    }
  }
  return findings;
}
