import { defineRule } from '../src/core/define-rule.ts';
import { listOf } from '../src/core/format.ts';
import type { FindingDraft, Judgement, Site } from '../src/core/model.ts';
import type { Project } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import type { Accessors } from '../src/environment/accessor.ts';
import { accessSeverity } from '../src/environment/access-severity.ts';
import { environmentCollector } from '../src/environment/environment-collector.ts';
import { remedyFor } from '../src/environment/environment-remedy.ts';
import { accessorSuggestion } from '../src/environment/environment-suggestion.ts';
import type { EnvironmentUse } from '../src/environment/environment-uses.ts';
import { messageFor, subjectFor } from '../src/environment/environment-words.ts';
import { findAccessors } from '../src/environment/find-accessors.ts';
import { judgedUses } from '../src/environment/judged-uses.ts';
import { loadVerdict } from '../src/environment/load-findings.ts';
import { ownerless } from '../src/environment/ownerless.ts';
import { schemaCollector } from '../src/environment/schema/schema-collector.ts';
import { UNJUDGED_PLACES } from '../src/environment/unjudged-places.ts';

export default defineRule({
  id: 'no-direct-env-access',
  description: 'The environment is read in one module and through it everywhere else',
  severity: 'error',
  site: 'environment read',
  collectors: () => [environmentCollector, schemaCollector],
  judge(project) {
    const accessors = findAccessors(project);
    const uses = judgedUses(project);
    const unowned = ownerless(project);
    const loads = loadVerdict(project);
    const compliant = new Map(uses.compliant);
    for (const file of unowned.compliant) compliant.set(file, (compliant.get(file) ?? 0) + 1);
    const others = uses.violations.filter((use) => !unowned.isPart(use) && !loads.isPart(use));
    const findings = [...findingsOf(project, accessors, others), ...unowned.findings, ...loads.findings];
    return {
      findings,
      compliant,
      notes: [...accessors.notes, ...notesOn(project, uses), ...soleNote(unowned.compliant)],
    } satisfies Judgement;
  },
});

/** Equal accesses of one file are one finding. */
function findingsOf(project: Project, accessors: Accessors, violations: readonly EnvironmentUse[]): FindingDraft[] {
  const bySubject = new Map<string, [EnvironmentUse, ...EnvironmentUse[]]>();
  for (const use of violations) {
    const subject = subjectFor(use);
    const known = bySubject.get(subject);
    if (known === undefined) bySubject.set(subject, [use]);
    else known.push(use);
  }
  return [...bySubject].map(([subject, [first, ...rest]]) => {
    const accessor = accessors.forFile(first.file, first.access.key);
    const severity = accessSeverity(project, first, accessor);
    return {
      subject,
      message: messageFor(project, first, accessor),
      remedy: remedyFor(project, first.file, first.access, accessor),
      sites: [siteOf(first), ...rest.map(siteOf)],
      suggest: (site) => {
        const use = [first, ...rest].find(({ access: { at } }) => at.line === site.line && at.column === site.column);
        return use === undefined ? undefined : accessorSuggestion(project, accessor, use);
      },
      ...(severity === undefined ? {} : { severity }),
    };
  });
}

function siteOf({ file, access }: EnvironmentUse): Site {
  return { file, role: 'use', ...access.at };
}

/** Who reads alone is taken for the owner of the environment, and that is told. */
function soleNote(reads: readonly RepoPath[]): string[] {
  if (reads.length === 0) return [];
  const files = listOf([...new Set(reads)], 5);
  return [`Environment reads in the one module of a package that has any are in order: ${reads.length}, in ${files}.`];
}

type Counts = Pick<ReturnType<typeof judgedUses>, 'skipped' | 'stated' | 'exempt' | 'owned'>;

/** What is not judged is told; that `NODE_ENV` may be read anywhere is so without a word. */
function notesOn({ config: { environment, places } }: Project, { skipped, stated, exempt, owned }: Counts): string[] {
  const modules = new Set<RepoPath>(environment.accessors.map((one) => one.module)).size;
  return [
    ...(skipped > 0 ? [`Environment accesses in ${UNJUDGED_PLACES} are not judged: ${skipped}.`] : []),
    ...(stated > 0 ? [`Reads of variables that the platform states, such as \`CI\`, are not judged: ${stated}.`] : []),
    ...(exempt > 0 && places.has('environment.exempt')
      ? [`Accesses to variables that \`environment.exempt\` names are not judged: ${exempt}.`]
      : []),
    ...(modules > 1
      ? [`Accesses in the ${modules} modules of \`environment.accessor\` are not judged: ${owned}.`]
      : []),
  ];
}
