import type { Config } from '../../core/config.ts';
import type { Place } from '../../core/errors.ts';
import { CONFIG_FILE } from '../../core/file-names.ts';
import { baseName, folderOf } from '../../core/repo-path.ts';
import { beside, fault, warning, type Remark } from '../diagnosis.ts';
import type { Step } from '../pipelines/step.ts';
import type { Repository } from '../repository.ts';
import type { OwnCommand } from './own-commands.ts';

export interface ThresholdContext {
  readonly repository: Repository;
  /** The folder of the project at hand. */
  readonly folder: string;
  readonly registries: { readonly config: Config };
  readonly own: readonly OwnCommand[];
  readonly steps: readonly Step[];
}

interface Threshold {
  readonly value: number;
  readonly at: Place;
}

/** Commands that judge by another threshold than the config, or than each other. */
export function thresholdRemarks(context: ThresholdContext): readonly Remark[] {
  const { registries } = context;
  const { threshold, places } = registries.config;
  const said = [...ofCommands(context), ...ofActions(context)];
  const at = places.get('threshold.total') ?? places.get('threshold');
  if (threshold !== undefined && at !== undefined)
    return said.filter(({ value }) => value !== threshold).map((one) => besideConfig(one, { value: threshold, at }));
  const [first, ...others] = said;
  if (first === undefined) return [];
  return others
    .filter(({ value }) => value !== first.value)
    .map((one) => {
      const message = `the threshold is ${one.value} here and ${first.value} elsewhere`;
      const remedy = `Write one "threshold" into ${CONFIG_FILE}, and take "--threshold" out of the commands.`;
      return beside(warning(message, remedy, one.at), [first.at]);
    });
}

/** A command may ask for more, and may not let pass what the config refuses. */
function besideConfig({ value, at }: Threshold, config: Threshold): Remark {
  const isLower = value < config.value;
  const message = isLower
    ? `this lets ${value} % pass, and ${config.at.file} asks for ${config.value}`
    : `this asks for ${value} %, and ${config.at.file} only for ${config.value}`;
  return beside(fault(isLower, message, 'Take the threshold out here: the config holds for every run.', at), [
    config.at,
  ]);
}

function ofCommands(context: ThresholdContext): readonly Threshold[] {
  return context.own.flatMap(({ usage, folder, placeOf }) => {
    const word = usage.options.get('--threshold');
    if (usage.command !== 'check' || usage.options.has('--config') || word === undefined) return [];
    const value = numberOf(word.text);
    return value === undefined || !isOfProject(folder, context) ? [] : [{ value, at: placeOf(word) }];
  });
}

function ofActions(context: ThresholdContext): readonly Threshold[] {
  return context.steps.flatMap((step) => {
    const text = step.kind === 'action' ? step.inputs.find(([name]) => name === 'threshold')?.[1].text : undefined;
    const value = numberOf(text ?? '');
    if (step.kind !== 'action' || value === undefined || !isOfProject(step.folder, context)) return [];
    return [{ value, at: step.inputPlace('threshold') }];
  });
}

function numberOf(text: string): number | undefined {
  return /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** Whether what runs in a folder is judged by the config at hand: the nearest one upwards. */
function isOfProject(start: string | undefined, { repository, folder }: ThresholdContext): boolean {
  const configs = new Set(repository.paths.filter((path) => baseName(path) === CONFIG_FILE).map(folderOf));
  if (start === undefined) return configs.size <= 1;
  for (let at = start; at !== ''; at = folderOf(at)) if (configs.has(at)) return at === folder;
  return folder === '';
}
