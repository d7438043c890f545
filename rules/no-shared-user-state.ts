import { defineRule } from '../src/core/define-rule.ts';
import { findingInFile } from '../src/core/finding-in-file.ts';
import type { FindingDraft } from '../src/core/model.ts';
import { judgedFacts, type Project } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { callCollector } from '../src/shared-state/call-collector.ts';
import { missingContexts } from '../src/shared-state/missing-contexts.ts';
import { isServerModule } from '../src/shared-state/server-modules.ts';
import { isSingle } from '../src/shared-state/single-classes.ts';
import { stateCollector } from '../src/shared-state/state-collector.ts';
import type { SharedState } from '../src/shared-state/state-fact.ts';

export default defineRule({
  id: 'no-shared-user-state',
  description: 'What belongs to one request is handed on, not kept where the next one finds it',
  severity: 'warn',
  site: 'state of a server that functions write',
  collectors: ({ contexts }) => (contexts.length === 0 ? [stateCollector] : [stateCollector, callCollector]),
  judge(project) {
    const findings: FindingDraft[] = [];
    const compliant = new Map<RepoPath, number>();
    for (const [file, { runsOn, states }] of judgedFacts(project, stateCollector)) {
      if (states.length === 0 || !isServerModule(project, file, runsOn) || isAside(project, file)) continue;
      const shared = states.filter((one) => one.kind !== 'field' || isSingle(project, file, one.owner ?? ''));
      const wrong = shared.flatMap((state) => findingOn(file, state));
      findings.push(...wrong);
      compliant.set(file, shared.length - wrong.length);
    }
    const contexts = missingContexts(project);
    for (const file of contexts.compliant) compliant.set(file, (compliant.get(file) ?? 0) + 1);
    return { findings: [...findings, ...contexts.findings], compliant };
  },
});

/** Tests, and what runs by itself and for nobody. */
function isAside(project: Project, file: RepoPath): boolean {
  return (
    project.file(file)?.test === true || /(?:^|\/)(?:scripts?|seeds?|migrations?|cli|bin|benchmarks?)\//.test(file)
  );
}

function findingOn(file: RepoPath, state: SharedState): FindingDraft[] {
  const name = state.owner === undefined ? state.name : `${state.owner}.${state.name}`;
  if (state.ofUser) {
    return findingInFile(file, [state], {
      subject: `${file}#${name}`,
      message: `\`${name}\` is ${KEPT[state.kind]}, and is given what belongs to one request: the next request finds it there.`,
      remedy:
        'Hand it on as an argument, or keep it in an `AsyncLocalStorage` that each request has an entry of its own in.',
      severity: state.inHandler ? undefined : 'info',
    });
  }
  if (state.keyedBy === undefined || state.isBounded) return [];
  return findingInFile(file, [state], {
    subject: `${file}#${name}`,
    message: `\`${name}\` keeps an entry for each \`${state.keyedBy}\` as long as the process runs, and none is ever taken out.`,
    remedy:
      'Take entries out when they are no longer needed, give them an end, or keep them where all processes find them.',
    severity: 'info',
  });
}

const KEPT: Readonly<Record<SharedState['kind'], string>> = {
  variable: 'shared by the whole module',
  collection: 'shared by the whole module',
  field: 'a field of the one instance of its class',
  static: 'shared by the whole class',
};
