import { missingScripts } from '../agreement/missing-scripts.ts';
import { ownCommands } from '../agreement/own-commands.ts';
import type { Config } from '../../core/config.ts';
import { countOf } from '../../core/format.ts';
import { ok, problem, type Remark } from '../diagnosis.ts';
import { adviceRemarks } from '../docs/advice.ts';
import type { Doc } from '../docs/doc-files.ts';
import type { Manifests } from '../manifests.ts';
import type { PlacedCommand } from '../placed-command.ts';
import type { Tool } from '../tool.ts';

export interface DocsContext {
  readonly docs: readonly Doc[];
  /** What they recommend to run. */
  readonly advice: readonly PlacedCommand[];
  readonly manifests: Manifests;
  readonly registries: { readonly config: Config };
  /** The folder of the project at hand. */
  readonly folder: string;
  readonly tool: Tool;
}

/** Whether what people and agents are told to do can be done, and is what the config says. */
export function checkDocs(context: DocsContext): readonly Remark[] {
  const { docs, advice, manifests, registries, tool } = context;
  const remarks = [
    ...missingScripts(advice, manifests),
    ...adviceRemarks({ ...context, config: registries.config }),
    ...usageRemarks(advice, tool),
  ];
  if (remarks.length > 0) return remarks;
  return docs.length === 0
    ? [ok('there is no README, CONTRIBUTING, AGENTS or the like to hold against the project')]
    : [ok(`${countOf(docs.length, 'text')} for people and agents name what there is`)];
}

/** Commands of ours that this version would not take. */
function usageRemarks(advice: readonly PlacedCommand[], tool: Tool): readonly Remark[] {
  return ownCommands(advice, tool).flatMap(({ usage, placeOf }) =>
    usage.faults.map(({ word, message, remedy }) => problem(message, remedy, placeOf(word))),
  );
}
