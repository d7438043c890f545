import { UserError } from '../core/errors.ts';
import { nearestWord } from '../core/nearest-word.ts';
import type { FormatInput, Rendered } from '../report/rendered.ts';

/** Makes a report from all that a format may need. */
export type Render = (input: FormatInput) => Rendered;

interface Format {
  /** Ending of the files that it is usually written to. */
  readonly ending: string;
  /** Loads it when it is asked for: a run pays for the formats that it prints alone. */
  readonly load: () => Promise<Render>;
}

const FORMATS = {
  text: {
    ending: 'txt',
    load: async () => {
      const { renderText } = await import('../report/text.ts');
      return (input) => ({ text: renderText(input.report, input) });
    },
  },
  compact: { ending: 'txt', load: async () => (await import('../report/compact.ts')).renderCompact },
  json: {
    ending: 'json',
    load: async () => {
      const { renderJson } = await import('../report/json.ts');
      return ({ report, notes }) => ({ text: renderJson(report, notes) });
    },
  },
  sarif: { ending: 'sarif', load: () => loadSarif('open') },
  'sarif-full': { ending: 'sarif', load: () => loadSarif('all') },
  github: { ending: 'txt', load: async () => (await import('../report/github.ts')).renderGithub },
  gitlab: { ending: 'json', load: async () => (await import('../report/gitlab.ts')).renderGitlab },
  junit: { ending: 'xml', load: async () => (await import('../report/junit.ts')).renderJunit },
  checkstyle: { ending: 'xml', load: async () => (await import('../report/checkstyle.ts')).renderCheckstyle },
  rdjson: { ending: 'json', load: async () => (await import('../report/rdjson.ts')).renderRdjson },
  markdown: { ending: 'md', load: async () => (await import('../report/markdown.ts')).renderMarkdown },
  'pr-comment': { ending: 'md', load: async () => (await import('../report/pr-comment.ts')).renderPrComment },
  badge: { ending: 'json', load: async () => (await import('../report/badge.ts')).renderBadge },
} as const satisfies Record<string, Format>;

type FormatName = keyof typeof FORMATS;

/** One rendering of the report: to standard output, or to a file. */
export interface FormatTarget {
  readonly name: FormatName;
  readonly file: string | undefined;
}

/** Names of all formats, as `--help` lists them. */
export const FORMAT_NAMES = Object.keys(FORMATS).join(', ');

/** Reads the values of `--format name[=file]`. At most one of them may go to standard output. */
export function parseFormats(values: readonly string[]): readonly FormatTarget[] {
  const targets = values.map(parseFormat);
  if (targets.filter((target) => target.file === undefined).length > 1) {
    throw new UserError(
      'two formats would be mixed on standard output',
      'Give all but one of them a file: --format json=report.json.',
    );
  }
  return targets;
}

function parseFormat(value: string): FormatTarget {
  const [name = '', ...rest] = value.split('=');
  const file = rest.join('=');
  if (!isFormat(name)) {
    const near = nearestWord(name, Object.keys(FORMATS));
    const hint = near === undefined ? '' : ` Did you mean ${near}?`;
    throw new UserError(`there is no format "${name}"`, `Formats are ${FORMAT_NAMES}.${hint}`);
  }
  if (value.includes('=') && file === '')
    throw new UserError(`--format ${value} names no file`, `Write --format ${name}=report.${FORMATS[name].ending}.`);
  return { name, file: file === '' ? undefined : file };
}

function isFormat(word: string): word is FormatName {
  return Object.hasOwn(FORMATS, word);
}

/** The code of a format. */
export function loadFormat(name: FormatName): Promise<Render> {
  return FORMATS[name].load();
}

async function loadSarif(findings: 'open' | 'all'): Promise<Render> {
  const { renderSarif } = await import('../report/sarif.ts');
  const { ruleGuides } = await import('./rule-guides.ts');
  const options = { guides: ruleGuides(), accepted: findings === 'all' };
  return (input) => renderSarif(input, options);
}
