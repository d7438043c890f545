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
});
