import { medianOf } from './markdown.ts';
import type { Series } from './model.ts';
import { count, threeDigits } from './numbers.ts';
import { line, logScale, polyline, svg, text, type LogScale } from './svg.ts';
import type { SizePoint } from './scaling.ts';

const WIDTH = 860;
const PANEL = 220;
const LEFT = 70;
const RIGHT = WIDTH - 90;

type Figure = (series: Series, files: number) => number | undefined;

/** Time per file above and peak memory below, cold and warm, both axes logarithmic. */
export function linePlot(points: readonly SizePoint[]): string {
  const perFile: Figure = (series, files) => {
    const seconds = medianOf(series, 'cpu') ?? medianOf(series, 'wall');
    return seconds === undefined ? undefined : (seconds * 1000) / files;
  };
  const mebibytesOf: Figure = (series) => {
    const peak = medianOf(series, 'peak');
    return peak === undefined ? undefined : peak / 2 ** 20;
  };
  const title = 'ssot-lint on growing code bases: flat is good';
  const body = [
    text(12, 20, title, 'font-weight="600"'),
    ...panel(points, 'milliseconds per file', perFile, threeDigits, 50),
    ...panel(points, 'peak memory, MiB', mebibytesOf, count, 50 + PANEL + 60),
  ];
  return svg({ width: WIDTH, height: 2 * PANEL + 160 }, title, body);
}

function panel(
  points: readonly SizePoint[],
  label: string,
  pick: Figure,
  write: (figure: number) => string,
  top: number,
): string[] {
  const lines = (['cold', 'warm'] as const).map((name) => ({
    name,
    dots: points.flatMap((point) => {
      const figure = pick(point[name], point.files);
      return figure === undefined ? [] : [{ files: point.files, figure }];
    }),
  }));
  const dots = lines.flatMap((one) => one.dots);
  if (dots.length === 0) return [];
  const across = logScale(
    dots.map((dot) => dot.files),
    LEFT,
    RIGHT,
  );
  const up = logScale(
    dots.map((dot) => dot.figure),
    top + PANEL,
    top + 10,
  );
  const body = [text(LEFT, top, label, 'class="faint"'), ...grid(across, up, write, top)];
  for (const { name, dots: own } of lines) {
    const last = own.at(-1);
    if (last === undefined) continue;
    body.push(
      polyline(
        own.map(({ files, figure }) => [across.at(files), up.at(figure)]),
        name === 'cold' ? 'line' : 'line2',
      ),
    );
    body.push(text(across.at(last.files) + 6, up.at(last.figure) + 4, `${name} ${write(last.figure)}`));
  }
  return body;
}

function grid(across: LogScale, up: LogScale, write: (figure: number) => string, top: number): string[] {
  const body: string[] = [];
  for (const mark of across.marks) {
    const x = across.at(mark);
    body.push(
      line(x, top + 10, x, top + PANEL),
      text(x, top + PANEL + 16, count(mark), 'class="faint" text-anchor="middle"'),
    );
  }
  for (const mark of up.marks) {
    const y = up.at(mark);
    body.push(line(LEFT, y, RIGHT, y), text(LEFT - 6, y + 4, write(mark), 'class="faint" text-anchor="end"'));
  }
  return body;
}
