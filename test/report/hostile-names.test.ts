import { describe, expect, it } from 'vitest';

import { FORMAT_NAMES, loadFormat, parseFormats } from '../../src/cli/formats.ts';
import type { Rendered } from '../../src/report/rendered.ts';
import { HOSTILE, HOSTILE_REPORT } from '../support/hostile-report.ts';
import { inputOf } from '../support/reports.ts';
import { liveMarkdown } from '../support/live-markdown.ts';
import { parseXml, type XmlElement } from '../../bench/load/xml.ts';

const names = FORMAT_NAMES.split(', ');
const input = inputOf(HOSTILE_REPORT, { notes: HOSTILE, maxFindings: 1_000 });

async function rendered(format: string): Promise<Rendered> {
  const [target] = parseFormats([format]);
  if (target === undefined) throw new Error('one format was asked for');
  return (await loadFormat(target.name))(input);
}

/** Every open finding has two places to mend; files, allowances, entries of the baseline and what is loosened have one. */
const NOTICES = HOSTILE.length * 6;

// Controls but the line feed, marks that reorder or hide text, halves of characters and what is no character.
const UNSAFE =
  /* eslint-disable-next-line no-control-regex -- these are the characters that are looked for */
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe.each(names)('the format %s, given hostile names', (format) => {
  it('says nothing to a terminal or to the log of a CI job', async () => {
    const { text, page = '' } = await rendered(format);
    for (const part of [text, page]) {
      expect(part).not.toMatch(UNSAFE);
      expect(part).not.toMatch(/##\w*\[/);
    }
    const commands = text.split('\n').filter((line) => line.trim().startsWith('::'));
    if (format !== 'github') expect(commands).toEqual([]);
  });

  it('is the same every time', async () => {
    expect(await rendered(format)).toEqual(await rendered(format));
  });
});

describe('hostile names', () => {
  it.each(names.filter((name) => /json|sarif|gitlab|badge/.test(name)))('are only values in %s', async (format) => {
    const keys = new Set<string>();
    const { text } = await rendered(format);
    JSON.parse(text, (key, value: unknown) => {
      keys.add(key);
      return value;
    });
    // The report has groups by name, which are keys.
    const expected = format === 'json' ? new Set(HOSTILE) : new Set<string>();
    expect([...keys].filter((key) => /owned|__proto__/.test(key) && !expected.has(key))).toEqual([]);
  });

  it('make no issue, diagnostic or result of their own', async () => {
    const gitlab = JSON.parse((await rendered('gitlab')).text) as { fingerprint: string }[];
    expect(gitlab).toHaveLength(NOTICES);
    expect(new Set(gitlab.map((one) => one.fingerprint)).size).toBe(NOTICES);
    const rdjson = JSON.parse((await rendered('rdjson')).text) as { diagnostics: unknown[] };
    expect(rdjson.diagnostics).toHaveLength(NOTICES);
    expect((await rendered('compact')).text.trimEnd().split('\n')).toHaveLength(
      NOTICES + HOSTILE_REPORT.gate.reasons.length + 1,
    );
  });

  it.each([
    ['checkstyle', NOTICES, ['checkstyle version', 'error line column severity message source', 'file name']],
    [
      'junit',
      NOTICES + 1,
      [
        'failure message',
        'skipped message',
        'testcase name classname',
        'testcase name classname file line',
        'testsuite name tests failures errors skipped',
        'testsuites name tests failures errors skipped',
      ],
    ],
  ])('are only values in %s, which is well-formed', async (format, count, elements) => {
    const root = parseXml((await rendered(format)).text);
    const shape = new Set<string>();
    let places = 0;
    const visit = ({ name, attributes, children }: XmlElement): void => {
      shape.add(`${name} ${Object.keys(attributes).join(' ')}`);
      if (name === 'error' || name === 'testcase') places++;
      children.forEach(visit);
    };
    visit(root);
    expect(places).toBe(count);
    expect([...shape].sort()).toEqual(elements);
  });

  it('make no annotation of their own', async () => {
    const lines = (await rendered('github')).text.trimEnd().split('\n');
    const last = lines.pop();
    expect(last).toMatch(/^✗ /);
    expect(lines).toHaveLength(30);
    for (const line of lines) {
      expect(line).toMatch(/^::(?:error|warning|notice) [a-zC]+=[^:,]+(?:,[a-zC]+=[^:,]+)*::[^\n]+$/);
      expect(line).not.toMatch(/%(?!25|3A|2C)/);
    }
  });

  it.each(['markdown', 'github', 'pr-comment'])('are dead text in the Markdown of %s', async (format) => {
    const { text, page } = await rendered(format);
    expect(liveMarkdown(page ?? text)).toEqual([]);
    // GitLab takes a line that begins with a slash for a command.
    expect(page ?? text).not.toMatch(/^\s*\//m);
  });

  it('are percent-encoded in the URIs of SARIF, and their brackets are no links', async () => {
    const { text } = await rendered('sarif-full');
    const log = JSON.parse(text) as { runs: [{ results: SarifResult[] }] };
    const { results } = log.runs[0];
    expect(results).toHaveLength(HOSTILE.length * 6);
    for (const { message, locations, relatedLocations } of results) {
      for (const { physicalLocation } of [...locations, ...relatedLocations]) {
        const { uri } = physicalLocation.artifactLocation;
        expect(uri).toMatch(/^(?:[\w.!~*'()/-]|%[0-9A-F]{2})+$/);
        expect(uri).not.toMatch(/^\/|\/\//);
      }
      const links = message.text.replace(/\\[\\[\]]/g, '').match(/\[|\]\(\d+\)/g) ?? [];
      expect(links).toEqual(['[', '](1)', '[', '](2)']);
      expect(message.text).not.toMatch(/(?<!\{)\{\d+\}/);
    }
  });
});

interface SarifResult {
  readonly message: { readonly text: string };
  readonly locations: readonly SarifPlace[];
  readonly relatedLocations: readonly SarifPlace[];
}

interface SarifPlace {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
}
