import { allSeries, medianOf } from './markdown.ts';
import type { Duel } from './model.ts';
import { threeDigits } from './numbers.ts';
import { line, logScale, rectangle, svg, text } from './svg.ts';

const LABELS = 270;
const WIDTH = 860;
const ROW = 24;
const TOP = 48;

/** Wall times as bars on a logarithmic scale, fastest first; what failed stands below as words, never as a bar. */
export function barPlot(name: string, duels: readonly Duel[]): string {
  const ours = new Set(duels.flatMap(({ subjects }) => subjects.map((subject) => subject.name)));
  const all = allSeries(duels);
  const bars = all
    .flatMap((series) => {
      const wall = series.failure === undefined ? medianOf(series, 'wall') : undefined;
      return wall === undefined ? [] : [{ title: series.title, wall, kind: ours.has(series.name) ? 'ours' : 'peer' }];
    })
    .sort((a, b) => a.wall - b.wall);
  const failed = all.filter(({ failure }) => failure !== undefined);
  const height = TOP + ROW * (bars.length + failed.length) + 16;
  const title = `Wall time on ${name}, seconds, logarithmic: shorter is faster`;
  const body = [text(12, 20, title, 'font-weight="600"')];
  if (bars.length > 0) {
    const scale = logScale(
      bars.map((bar) => bar.wall),
      LABELS,
      WIDTH - 70,
    );
    for (const mark of scale.marks) {
      const x = scale.at(mark);
      body.push(
        line(x, TOP - 6, x, TOP + ROW * bars.length),
        text(x, TOP - 10, `${mark} s`, 'class="faint" text-anchor="middle"'),
      );
    }
    for (const [index, { title: label, wall, kind }] of bars.entries()) {
      const y = TOP + ROW * index;
      body.push(text(LABELS - 8, y + 15, label, 'text-anchor="end"'));
      body.push(rectangle(LABELS, y + 3, Math.max(2, scale.at(wall) - LABELS), ROW - 8, kind));
      body.push(text(Math.max(LABELS + 2, scale.at(wall)) + 6, y + 15, threeDigits(wall), 'class="faint"'));
    }
  }
  for (const [index, { title: label, failure }] of failed.entries()) {
    const y = TOP + ROW * (bars.length + index) + 15;
    body.push(
      text(LABELS - 8, y, label, 'text-anchor="end"'),
      text(LABELS, y, `no time: ${failure ?? ''}`, 'class="failed"'),
    );
  }
  return svg({ width: WIDTH, height }, title, body);
}
