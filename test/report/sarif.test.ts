import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';

import type { Report } from '../../src/core/report.ts';
import type { FormatInput, Rendered } from '../../src/report/rendered.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { finding } from '../support/arbitrary-project.ts';
import { HOSTILE_REPORT } from '../support/hostile-report.ts';
import { CLEAN_REPORT, declarationIn, GUIDES, inputOf, placeIn, reportOf, SMALL } from '../support/reports.ts';
import { SARIF_SHAPE } from '../support/sarif-shape.ts';
import { sarifErrors } from '../support/sarif-standard.ts';

const conforms = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(SARIF_SHAPE);

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly invocations: readonly Record<string, unknown>[];
      readonly automationDetails: { readonly id: string };
      readonly results: readonly Result[];
    },
  ];
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly unknown[];
  readonly relatedLocations?: readonly unknown[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly unknown[];
}

function render(report: Report, changes: Partial<FormatInput> = {}, accepted = false): Rendered {
  return renderSarif(inputOf(report, changes), { guides: GUIDES, accepted });
}

function logOf(report: Report, changes: Partial<FormatInput> = {}, accepted = false): Log['runs'][0] {
  return (JSON.parse(render(report, changes, accepted).text) as Log).runs[0];
}

describe('the SARIF log', () => {
  it('is valid by the schema of SARIF 2.1.0 and has the shape that we give it, whatever is in it', () => {
    for (const report of [SMALL, CLEAN_REPORT, HOSTILE_REPORT]) {
      for (const accepted of [false, true]) {
        const log: unknown = JSON.parse(render(report, {}, accepted).text);
        expect(sarifErrors(log)).toEqual([]);
        conforms(log);
        expect(conforms.errors).toBeNull();
      }
    }
  });

  it('is held against a schema that refuses what is wrong', () => {
    const log = JSON.parse(render(SMALL).text) as { runs: { results: { level: string; locations: object[] }[] }[] };
    const [first] = log.runs[0]?.results ?? [];
    if (first === undefined) throw new Error('the log has no result');
    first.level = 'fatal';
    first.locations.push({ physicalLocation: { region: { startLine: 0 } } });
    const wrong = sarifErrors(log).map((error) => error.instancePath);
    expect(wrong).toContain('/runs/0/results/0/level');
    expect(wrong).toContain('/runs/0/results/0/locations/1/physicalLocation/region/startLine');
  });

  it('declares every rule even when nothing was found, so that alerts close', () => {
    const { tool, results, invocations } = logOf(CLEAN_REPORT);
    expect(tool.driver.rules.map((rule) => rule.id)).toEqual(GUIDES.map((guide) => guide.id));
    expect(results).toEqual([]);
    expect(invocations[0]).toMatchObject({ executionSuccessful: true, exitCode: 0, toolExecutionNotifications: [] });
  });

  it('describes a rule with its doc', () => {
    expect(logOf(CLEAN_REPORT).tool.driver.rules[0]).toEqual({
      id: 'no-conflicting-env-default',
      shortDescription: { text: 'The shop keeps no-conflicting-env-default.' },
      fullDescription: { text: 'The shop keeps no-conflicting-env-default.' },
      help: {
        text: 'The shop keeps no-conflicting-env-default. "npx ssot-lint explain no-conflicting-env-default" says more.',
        markdown: '# no-conflicting-env-default\n',
      },
      defaultConfiguration: { level: 'warning' },
      properties: {
        tags: ['maintainability', 'single-source-of-truth'],
        precision: 'high',
        'problem.severity': 'warning',
      },
    });
  });

  it('has one result for each place to mend, with links to the others and to the one to keep', () => {
    const copy = logOf(SMALL).results.filter((one) => one.ruleId === 'no-duplicate-function');
    expect(copy).toHaveLength(2);
    expect(copy[0]).toEqual({
      ruleId: 'no-duplicate-function',
      ruleIndex: 2,
      level: 'error',
      message: {
        text: '`formatMoney` is implemented again. Import it. To keep: [src/money.ts:2](1). Also at [src/receipt.ts:9](2).',
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'src/price-tag.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 2 },
            contextRegion: { startLine: 4, startColumn: 1, endLine: 9, endColumn: 2 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 1,
          message: { text: 'formatMoney, the one to keep' },
          physicalLocation: {
            artifactLocation: { uri: 'src/money.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 2 },
            contextRegion: { startLine: 2, startColumn: 1, endLine: 7, endColumn: 2 },
          },
        },
        {
          id: 2,
          message: { text: 'formatMoney, another copy' },
          physicalLocation: {
            artifactLocation: { uri: 'src/receipt.ts', uriBaseId: '%SRCROOT%' },
            region: { startLine: 9, startColumn: 1, endLine: 9, endColumn: 2 },
            contextRegion: { startLine: 9, startColumn: 1, endLine: 14, endColumn: 2 },
          },
        },
      ],
      partialFingerprints: {
        'ssotFindingId/v1': 'aaaaaaaaaaa1',
        'ssotSite/v1': '532315225c159c74a0900f035615f51a',
      },
    });
  });

  it('marks the whole range of what stands on one line', () => {
    const read = logOf(SMALL).results.find((one) => one.ruleId === 'no-direct-env-access');
    expect(read?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/mail.ts', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 7, endLine: 3, endColumn: 16 },
        },
      },
    ]);
  });

  it('leaves accepted findings out, because GitHub would open alerts for them', () => {
    const ids = logOf(SMALL).results.map((one) => one.partialFingerprints['ssotFindingId/v1']);
    expect(new Set(ids)).toEqual(new Set(['aaaaaaaaaaa1', 'aaaaaaaaaaa2', 'aaaaaaaaaaa3', 'aaaaaaaaaaa7']));
  });

  it('lists accepted findings as suppressed where that is asked for', () => {
    const suppressions = Object.fromEntries(
      logOf(SMALL, {}, true).results.map((one) => [one.partialFingerprints['ssotFindingId/v1'], one.suppressions]),
    );
    const accepted = { status: 'accepted' };
    expect(suppressions).toEqual({
      aaaaaaaaaaa1: [],
      aaaaaaaaaaa2: [],
      aaaaaaaaaaa3: [],
      aaaaaaaaaaa4: [{ ...accepted, kind: 'external', justification: 'allowed by cron-jobs' }],
      aaaaaaaaaaa5: [{ ...accepted, kind: 'inSource', justification: 'allowed by src/cron.ts:4:1' }],
      aaaaaaaaaaa6: [{ ...accepted, kind: 'external', justification: 'in the baseline' }],
      aaaaaaaaaaa7: [],
    });
  });

  it('says why the gate failed, what could not be read, and what is wrong with allowances', () => {
    expect(logOf(SMALL).invocations).toEqual([
      {
        executionSuccessful: false,
        exitCode: 1,
        exitCodeDescription: expect.stringContaining('20.8 % compliant'),
        toolExecutionNotifications: [
          { descriptor: { id: 'gate' }, level: 'error', message: { text: '2 findings at error severity, 0 accepted' } },
          {
            descriptor: { id: 'gate' },
            level: 'error',
            message: { text: expect.stringMatching(/^1 file could not be read or parsed; correct it/) as string },
          },
          {
            descriptor: { id: 'unreadable' },
            level: 'error',
            message: { text: 'This file is not judged: syntax error: Unexpected token' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'src/broken.ts', uriBaseId: '%SRCROOT%' },
                  region: { startLine: 1, startColumn: 14, endLine: 1, endColumn: 15 },
                },
              },
            ],
          },
        ],
        toolConfigurationNotifications: [
          expect.objectContaining({ descriptor: { id: 'allowances' }, level: 'warning' }),
        ],
      },
    ]);
  });

  it('counts paths from the top of the work tree, and each project of it is a category', () => {
    const { results, automationDetails } = logOf(SMALL, { folder: 'apps/my shop/' });
    expect(automationDetails.id).toBe('ssot/apps/my%20shop/');
    expect(JSON.stringify(results[0]?.locations)).toContain('"uri":"apps/my%20shop/src/mail.ts"');
  });

  it('keeps the fingerprints of what moves, and gives each site its own', () => {
    const at = (line: number): Log['runs'][0] =>
      logOf(
        reportOf([
          finding('no-direct-env-access', 'MAIL_HOST', [
            placeIn('src/mail.ts', line, 7),
            placeIn('src/mail.ts', line + 5, 7),
          ]),
        ]),
      );
    const prints = (log: Log['runs'][0]): unknown[] => log.results.map((one) => one.partialFingerprints);
    expect(prints(at(1))).toEqual(prints(at(900)));
    expect(new Set(prints(at(1)).map((one) => JSON.stringify(one))).size).toBe(2);
  });

  it('links at most 20 other sites from a result, and says how many there are', () => {
    const [first, ...others] = Array.from({ length: 40 }, (_, i) =>
      declarationIn(`src/copy-${i}.ts`, 1, 'slug', 'duplicate'),
    );
    if (first === undefined) throw new Error('there are forty');
    const { results } = logOf(reportOf([finding('no-duplicate-function', 'slug', [first, ...others])]));
    expect(results).toHaveLength(40);
    expect(results[0]?.relatedLocations).toHaveLength(20);
    expect(results[0]?.message.text).toMatch(/\[src\/copy-20\.ts:1\]\(20\) and 19 more\.$/);
  });

  it('is cut where GitHub would refuse it, and says so', () => {
    const findings = Array.from({ length: 25_001 }, (_, i) =>
      finding('no-direct-env-access', `JOB_${i}`, [placeIn('src/jobs.ts', i + 1, 1)]),
    );
    const { text, shortfall } = render(reportOf(findings));
    const { results, invocations } = (JSON.parse(text) as Log).runs[0];
    expect(results).toHaveLength(25_000);
    expect(shortfall).toBe(
      'the SARIF log holds 25,000 of 25,001 results, because GitHub takes no more; the score counts all of them',
    );
    expect(JSON.stringify(invocations)).toContain(shortfall);
  });
});
