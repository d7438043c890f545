import { describe, expect, it } from 'vitest';

import { renderBadge } from '../../src/report/badge.ts';
import { CLEAN_REPORT, inputOf, SMALL } from '../support/reports.ts';

describe('the badge report', () => {
  it('shows a small report', () => {
    expect(renderBadge(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "{
        "schemaVersion": 1,
        "label": "one source of truth",
        "message": "20.8%, gate failed",
        "color": "red"
      }
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderBadge(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "{
        "schemaVersion": 1,
        "label": "one source of truth",
        "message": "100.0%",
        "color": "brightgreen"
      }
      "
    `);
  });

  it.each([
    [99.9, 'green'],
    [95, 'green'],
    [94.9, 'yellowgreen'],
    [80, 'yellow'],
    [12.5, 'orange'],
  ])('is coloured by the percentage while the gate passes: %d is %s', (percent, color) => {
    const report = { ...CLEAN_REPORT, score: { ...CLEAN_REPORT.score, percent } };
    expect(JSON.parse(renderBadge(inputOf(report)).text)).toMatchObject({ message: `${percent.toFixed(1)}%`, color });
  });

  it('says so where there is no score', () => {
    const report = { ...SMALL, score: { ...SMALL.score, percent: null } };
    expect(JSON.parse(renderBadge(inputOf(report)).text)).toMatchObject({
      message: 'no score, gate failed',
      color: 'red',
    });
  });
});
