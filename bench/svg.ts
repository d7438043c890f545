export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A drawing that reads well on light and on dark pages. */
export function svg({ width, height }: Size, title: string, body: readonly string[]): string {
  const style = [
    'text{font:12px system-ui,sans-serif;fill:#1f2328}',
    '.faint{fill:#656d76}.grid{stroke:#d0d7de;stroke-width:1}',
    '.ours{fill:#0969da}.peer{fill:#8c959f}.failed{fill:#cf222e}',
    '.line{fill:none;stroke:#0969da;stroke-width:2}.line2{fill:none;stroke:#bc4c00;stroke-width:2}',
    '@media(prefers-color-scheme:dark){text{fill:#e6edf3}.faint{fill:#8d96a0}.grid{stroke:#30363d}',
    '.ours{fill:#4493f8}.peer{fill:#6e7681}.failed{fill:#f85149}.line{stroke:#4493f8}.line2{stroke:#db6d28}}',
  ].join('');
  const open = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`;
  return [open, `<title>${escape(title)}</title>`, `<style>${style}</style>`, ...body, '</svg>', ''].join('\n');
}

export function text(x: number, y: number, content: string, attributes = ''): string {
  return `<text x="${round(x)}" y="${round(y)}"${attributes === '' ? '' : ` ${attributes}`}>${escape(content)}</text>`;
}

export function rectangle(x: number, y: number, width: number, height: number, kind: string): string {
  const place = `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
  return `<rect class="${kind}" ${place} rx="2"/>`;
}

export function line(x1: number, y1: number, x2: number, y2: number): string {
  return `<line class="grid" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;
}

export function polyline(points: readonly (readonly [number, number])[], kind: string): string {
  return `<polyline class="${kind}" points="${points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ')}"/>`;
}

/** A scale on which equal ratios are equal distances, with a mark at each power of ten inside. */
export interface LogScale {
  readonly at: (figure: number) => number;
  readonly marks: readonly number[];
}

export function logScale(figures: readonly number[], from: number, to: number): LogScale {
  const positive = figures.filter((figure) => figure > 0);
  const first = Math.floor(Math.log10(Math.min(...positive)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...positive))));
  const at = (figure: number): number => from + ((Math.log10(figure) - first) / (last - first)) * (to - from);
  return { at, marks: Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index)) };
}

function round(figure: number): string {
  return String(Number(figure.toFixed(1)));
}

function escape(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
