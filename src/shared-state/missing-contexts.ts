import { findingInFile } from '../core/finding-in-file.ts';
import type { Config } from '../core/config.ts';
import type { FindingDraft } from '../core/model.ts';
import { groupBy } from '../core/multimap.ts';
import { judgedFacts, type Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { callCollector, type CallFact } from './call-collector.ts';

type Factory = Config['contexts'][number];

/** Calls of the factories that the config names, which need to be told whom they work for. */
export interface ContextVerdict {
  readonly findings: readonly FindingDraft[];
  readonly compliant: readonly RepoPath[];
}

export function missingContexts(project: Project): ContextVerdict {
  const findings: FindingDraft[] = [];
  const compliant: RepoPath[] = [];
  for (const [file, calls] of project.config.contexts.length === 0 ? [] : judgedFacts(project, callCollector)) {
    if (project.file(file)?.test !== false) continue;
    for (const factory of project.config.contexts) {
      const own = calls.filter((one) => isCallOf(project, file, one, factory));
      for (const [fault, same] of groupBy(own, (one) => faultOf(one, factory))) {
        if (fault === undefined) compliant.push(...same.map(() => file));
        else findings.push(...findingInFile(file, same, { ...draftOf(file, factory, fault), severity: undefined }));
      }
    }
  }
  return { findings, compliant };
}

function isCallOf(project: Project, file: RepoPath, { specifier, name }: CallFact, { factory }: Factory): boolean {
  const wanted = project.modules.declarationOf(factory.module, factory.export);
  const target = specifier === undefined ? undefined : project.modules.resolve(file, specifier);
  if (target !== undefined && target.kind !== 'file') return false;
  const found = target === undefined ? { file, name } : project.modules.declarationOf(target.file, name);
  const owner = wanted ?? { file: factory.module, name: factory.export };
  return found?.file === owner.file && found.name === owner.name;
}

type Fault = 'missing' | 'on load';

function faultOf({ count, isSpread, empty, onLoad }: CallFact, { argument }: Factory): Fault | undefined {
  const isMissing = (count < argument && !isSpread) || empty.includes(argument - 1);
  if (isMissing) return 'missing';
  return onLoad ? 'on load' : undefined;
}

function draftOf(
  file: RepoPath,
  { factory, argument }: Factory,
  fault: Fault,
): Pick<FindingDraft, 'subject' | 'message' | 'remedy'> {
  const name = `\`${factory.export}\` of ${factory.module}`;
  if (fault === 'missing')
    return {
      subject: `${factory.module}#${factory.export} without a context in ${file}`,
      message: `${name} is called without its context, argument ${argument}: what it makes cannot tell whom it works for.`,
      remedy: 'Hand it the context of the request that is answered.',
    };
  return {
    subject: `${factory.module}#${factory.export} on load in ${file}`,
    message: `${name} is called when the module is loaded, where there is no request: what it makes serves all of them.`,
    remedy: 'Call it where a request is answered, with the context of that request.',
  };
}
