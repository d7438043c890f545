import type { Report } from '../core/report.ts';
import { jsonText } from './json-text.ts';
import type { FormatInput, Rendered } from './rendered.ts';

/** From how many percent on a badge has which colour, while the gate passes. */
const COLORS = [
  [100, 'brightgreen'],
  [95, 'green'],
  [90, 'yellowgreen'],
  [75, 'yellow'],
  [0, 'orange'],
] as const;

/** What the endpoint badge of shields.io is drawn from. It is never green while the gate fails. */
export function renderBadge({ report }: FormatInput): Rendered {
  return {
    text: jsonText({
      schemaVersion: 1,
      label: 'one source of truth',
      message: messageOf(report),
      color: colorOf(report),
    }),
  };
}

function messageOf({ score, gate }: Report): string {
  const percent = score.percent === null ? 'no score' : `${score.percent.toFixed(1)}%`;
  return gate.pass ? percent : `${percent}, gate failed`;
}

function colorOf({ score, gate }: Report): string {
  const { percent } = score;
  if (!gate.pass || percent === null) return 'red';
  return COLORS.find(([from]) => percent >= from)?.[1] ?? 'red';
}
