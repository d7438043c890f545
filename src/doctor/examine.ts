import type { RepoPath } from '../core/repo-path.ts';
import { checkCi } from './checks/ci.ts';
import { checkConfig } from './checks/config.ts';
import { checkEngine, type Machine } from './checks/engine.ts';
import { checkHook, type InstalledHook } from './checks/hook.ts';
import { checkPlugin } from './checks/plugin.ts';
import { checkRegistries, type Registries } from './checks/registries.ts';
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
  return inOrder([
    ...about('hook', checkHook({ ...context, installed: hook })),
    ...about('plugin', plugin.remarks),
    ...about('ci', ci.remarks),
    ...about('config', checkConfig({ ...context, gates: ci.gates })),
    ...about('registries', checkRegistries(patient.registries)),
    ...about('engine', checkEngine({ ...context, ...plugin })),
  ]);
}

function about(subject: Subject, remarks: readonly Remark[]): readonly Diagnosis[] {
  return remarks.map((remark) => ({ subject, ...remark }));
}
