import { createColors } from 'picocolors';

import { examine } from '../../doctor/examine.ts';
import { diagnosesJson, renderDiagnoses } from '../../doctor/render.ts';
import type { CommandShape } from '../../doctor/tool.ts';
import { patientOf } from '../doctor/patient.ts';
import { wantsColor, type Io } from '../io.ts';

export interface DoctorOptions {
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

/** Says what is in order and what is not around the project: hook, plugin, pipelines, config, registries and engine. */
export async function doctor(options: DoctorOptions, shape: CommandShape, io: Io): Promise<0 | 1> {
  const diagnoses = examine(await patientOf(io, shape));
  const colors = createColors(wantsColor(io, io.isStdoutTerminal, options.color));
  io.stdout(options.format === 'json' ? diagnosesJson(diagnoses) : renderDiagnoses(diagnoses, colors));
  return diagnoses.some((one) => one.verdict === 'problem') ? 1 : 0;
}
