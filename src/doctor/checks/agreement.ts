import { doubledSettings } from '../agreement/doubled-settings.ts';
import { hookManagerRemarks } from '../agreement/hook-managers.ts';
import { managerRemarks } from '../agreement/manager-agreement.ts';
import { managerVersionRemarks } from '../agreement/manager-versions.ts';
import { missingScripts } from '../agreement/missing-scripts.ts';
import { nodeRemarks } from '../agreement/node-agreement.ts';
import { ownCommands } from '../agreement/own-commands.ts';
import { thresholdRemarks, type ThresholdContext } from '../agreement/thresholds.ts';
import { toolVersionRemarks } from '../agreement/tool-versions.ts';
import { ok, type Remark } from '../diagnosis.ts';
import type { Households } from '../households.ts';
import type { Manifests } from '../manifests.ts';
import type { PlacedCommand } from '../placed-command.ts';
import type { Tool } from '../tool.ts';

export interface AgreementContext extends Omit<ThresholdContext, 'own'> {
  readonly manifests: Manifests;
  readonly households: Households;
  readonly tool: Tool;
  /** What pipelines run. */
  readonly inPipelines: readonly PlacedCommand[];
  /** What hooks and scripts run. */
  readonly inHooks: readonly PlacedCommand[];
  /** What texts for people and agents recommend. */
  readonly advice: readonly PlacedCommand[];
}

/** Whether what is said in several places is the same everywhere. */
export function checkAgreement(context: AgreementContext): readonly Remark[] {
  const { manifests, tool, inPipelines, inHooks, advice } = context;
  const commands = [...inPipelines, ...inHooks, ...advice];
  const local = ownCommands([...inHooks, ...advice], tool);
  const whole = { ...context, commands, own: [...ownCommands(inPipelines, tool), ...local] };
  const remarks = [
    ...thresholdRemarks(whole),
    ...toolVersionRemarks({ ...context, own: local }),
    ...nodeRemarks(whole),
    ...managerRemarks(whole),
    ...managerVersionRemarks(whole),
    ...hookManagerRemarks(whole),
    ...doubledSettings(whole),
    // What texts recommend is told with the texts.
    ...missingScripts([...inPipelines, ...inHooks], manifests),
  ];
  return remarks.length > 0 ? remarks : [ok('what is said in several places is the same in all of them')];
}
