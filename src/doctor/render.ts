import type { createColors } from 'picocolors';

import { formatPlace, type Place } from '../core/errors.ts';
import { countOf } from '../core/format.ts';
import { VERSION } from '../core/version.ts';
import { jsonText } from '../report/json-text.ts';
import { printable } from '../report/printable.ts';
import { SUBJECTS, type Diagnosis, type Verdict } from './diagnosis.ts';

type Colors = ReturnType<typeof createColors>;

function numberOf(diagnoses: readonly Diagnosis[], verdict: Verdict): number {
  return diagnoses.filter((one) => one.verdict === verdict).length;
}

/** What people read: each subject with what was found, and one last line that says it all. */
export function renderDiagnoses(diagnoses: readonly Diagnosis[], colors: Colors): string {
  const lines: string[] = [];
  for (const subject of SUBJECTS) {
    const own = diagnoses.filter((one) => one.subject === subject);
    if (own.length > 0) lines.push(colors.bold(subject), ...own.flatMap((one) => linesOf(one, colors)), '');
  }
  const problems = countOf(numberOf(diagnoses, 'problem'), 'problem');
  const warnings = countOf(numberOf(diagnoses, 'warning'), 'warning');
  const sign = numberOf(diagnoses, 'problem') > 0 ? colors.red('✗') : colors.green('✓');
  return `${lines.join('\n')}\n${sign} ${problems} · ${warnings} · ${numberOf(diagnoses, 'ok')} in order\n`;
}

function linesOf({ verdict, at, also, message, remedy }: Diagnosis, colors: Colors): readonly string[] {
  const paint = { ok: colors.green, warning: colors.yellow, problem: colors.red }[verdict];
  return [
    `  ${paint(verdict.padEnd(WIDTH))}  ${printable(message)}`,
    ...[at ?? [], also ?? []].flat().map((place) => `  ${' '.repeat(WIDTH)}  ${printable(formatPlace(place))}`),
    ...(remedy === '' ? [] : [`  ${' '.repeat(WIDTH)}  ${colors.green('fix')}  ${printable(remedy)}`]),
  ];
}

const WIDTH = 'problem'.length;

/** What programs read. */
export function diagnosesJson(diagnoses: readonly Diagnosis[]): string {
  return jsonText({
    version: 1,
    tool: { name: 'ssot-lint', version: VERSION },
    problems: numberOf(diagnoses, 'problem'),
    warnings: numberOf(diagnoses, 'warning'),
    diagnoses: diagnoses.map(({ subject, verdict, at, also, message, remedy }) => ({
      subject,
      verdict,
      message,
      remedy: remedy === '' ? null : remedy,
      at: at === undefined ? null : placeJson(at),
      also: (also ?? []).map(placeJson),
    })),
  });
}

function placeJson({ file, line, column }: Place): Place {
  return { file, line, column };
}
