import type { RepoPath } from '../core/repo-path.ts';
import { checkAgreement } from './checks/agreement.ts';
import { checkCi } from './checks/ci.ts';
import { checkConfig } from './checks/config.ts';
import { checkEngine, type Machine } from './checks/engine.ts';
import { checkHook, type InstalledHook } from './checks/hook.ts';
import { localCommands } from './checks/local-commands.ts';
import { checkPlugin } from './checks/plugin.ts';
import { checkRegistries, type Registries } from './checks/registries.ts';
import { checkDocs } from './checks/docs.ts';
import { commandsOfDoc } from './docs/doc-commands.ts';
import { docsIn } from './docs/doc-files.ts';
import { Households } from './households.ts';
import { commandsOfSteps } from './placed-command.ts';
import { inOrder, type Diagnosis, type Remark, type Subject } from './diagnosis.ts';
import { Manifests } from './manifests.ts';
import type { Repository } from './repository.ts';
import type { Tool } from './tool.ts';

/** All that is looked at. Nothing of it is run. */
export interface Patient {
  readonly repository: Repository;
  /** The folder of the project at hand, from the top of the repository; empty for the top. */
  readonly folder: string;
  /** What is judged there, from the top. */
  readonly judged: readonly RepoPath[];
  /** Files of ours that git ignores, from the top. */
  readonly ignored: readonly string[];
  /** Folders of the packages of a workspace. */
  readonly members: ReadonlySet<string>;
  readonly hook: InstalledHook | undefined;
  /** Whether this runs in a pipeline. */
  readonly isPipeline: boolean;
  readonly registries: Registries;
  readonly machine: Machine;
  readonly tool: Tool;
  readonly ruleIds: readonly string[];
}

/** Looks at a repository and says what is in order and what is not. */
export function examine(patient: Patient): readonly Diagnosis[] {
  const { hook, tool } = patient;
  const manifests = new Manifests(patient.repository);
  const context = { ...patient, manifests };
  const plugin = checkPlugin(context);
  const ci = checkCi({ ...context, nodeRange: tool.nodeRange });
  const households = new Households(context);
  const docs = docsIn(patient.repository);
  const advice = docs.flatMap((doc) => commandsOfDoc(doc, (folder) => households.exists(folder)));
  const runs = { inPipelines: commandsOfSteps(ci.steps), inHooks: localCommands(context), advice };
  return inOrder([
    ...about('hook', checkHook({ ...context, installed: hook })),
    ...about('plugin', plugin.remarks),
    ...about('ci', ci.remarks),
    ...about('config', checkConfig({ ...context, gates: ci.gates })),
    ...about('registries', checkRegistries(patient.registries)),
    ...about('agreement', checkAgreement({ ...context, ...runs, households, steps: ci.steps })),
    ...about('docs', checkDocs({ ...context, docs, advice })),
    ...about('engine', checkEngine({ ...context, ...plugin })),
  ]);
}

function about(subject: Subject, remarks: readonly Remark[]): readonly Diagnosis[] {
  return remarks.map((remark) => ({ subject, ...remark }));
}
