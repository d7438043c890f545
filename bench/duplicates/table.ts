import { shareOf, SIZE_NAMES, type Count, type Gate, type Outcome } from './experiment.ts';
import { verdictOn, type Floors, type Verdict } from './gates.ts';

const MARKS: Readonly<Record<Verdict, string>> = {
  passed: 'yes',
  failed: '**no**',
  floor: '**not yet**',
  'stale floor': '**yes, its floor has to go**',
  none: '',
};

/** The outcomes as Markdown, a table for each group. */
export function tableOf(outcomes: readonly Outcome[], floors: Floors): string {
  const groups = [...new Set(outcomes.map(({ experiment }) => experiment.group))];
  return groups
    .map((group) => {
      const own = outcomes.filter(({ experiment }) => experiment.group === group);
      const head = ['operator', 'seeds', 'reported', 'share', ...SIZE_NAMES, 'gate', 'held'];
      const rows = [head, head.map(() => '---'), ...own.map((one) => rowOf(one, floors))];
      return `### ${group}\n\n${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
    })
    .join('\n');
}

function rowOf(outcome: Outcome, floors: Floors): string[] {
  const { experiment, total, bySize } = outcome;
  const { name, gate } = experiment;
  const verdict = verdictOn(outcome, floors);
  const mark = verdict === 'floor' ? `${MARKS.floor}, floor ${String(floors[name])}` : MARKS[verdict];
  const shares = [total, ...bySize].map(percentage);
  return [name, String(total.seeds), String(total.reported), ...shares, gateText(gate), mark];
}

function percentage(count: Count): string {
  return count.seeds === 0 ? '' : shareOf(count).toFixed(3).replace(/^0/, '');
}

function gateText(gate: Gate | undefined): string {
  if (gate === undefined) return '';
  return 'least' in gate ? `≥ ${gate.least}` : `≤ ${gate.most}`;
}
