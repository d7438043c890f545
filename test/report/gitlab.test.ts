import { describe, expect, it } from 'vitest';

import { renderGitlab } from '../../src/report/gitlab.ts';
import { finding } from '../support/arbitrary-project.ts';
import { CLEAN_REPORT, inputOf, placeIn, reportOf, SMALL } from '../support/reports.ts';

describe('the gitlab report', () => {
  it('shows a small report', () => {
    expect(renderGitlab(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "[
        {
          "description": "This file is not judged: syntax error: Unexpected token",
          "check_name": "unreadable",
          "fingerprint": "04ca8d94001c0c8512407bfaea432169",
          "severity": "blocker",
          "location": {
            "path": "src/broken.ts",
            "lines": {
              "begin": 1,
              "end": 1
            }
          }
        },
        {
          "description": "\`MAIL_HOST\` is read directly. Read \`env\`.",
          "check_name": "no-direct-env-access",
          "fingerprint": "61c9690dfdbb046e5a7b5ec23fdc0e46",
          "severity": "major",
          "location": {
            "path": "src/mail.ts",
            "lines": {
              "begin": 3,
              "end": 3
            }
          }
        },
        {
          "description": "\`MAIL_HOST\` is read directly. Read \`env\`.",
          "check_name": "no-direct-env-access",
          "fingerprint": "bb5610b7a258c6e9621c2c48473bbad9",
          "severity": "major",
          "location": {
            "path": "src/mail.ts",
            "lines": {
              "begin": 8,
              "end": 8
            }
          }
        },
        {
          "description": "\`formatMoney\` is implemented again. Import it.",
          "check_name": "no-duplicate-function",
          "fingerprint": "532315225c159c74a0900f035615f51a",
          "severity": "major",
          "location": {
            "path": "src/price-tag.ts",
            "lines": {
              "begin": 4,
              "end": 9
            }
          }
        },
        {
          "description": "\`formatMoney\` is implemented again. Import it.",
          "check_name": "no-duplicate-function",
          "fingerprint": "40b6b010345ff6f3103bbacbf62a166d",
          "severity": "major",
          "location": {
            "path": "src/receipt.ts",
            "lines": {
              "begin": 9,
              "end": 14
            }
          }
        },
        {
          "description": "\\"cron-jobs\\" expires in 3 days",
          "check_name": "allowances",
          "fingerprint": "4f879ba911989d9560559ae1fc4a1acf",
          "severity": "minor",
          "location": {
            "path": "acceptable-duplicates.yaml",
            "lines": {
              "begin": 3,
              "end": 3
            }
          }
        },
        {
          "description": "\`MAIL_HOST\` has two defaults, 10 % apart.",
          "check_name": "no-conflicting-env-default",
          "fingerprint": "69f725a01115f870d92b0b400766b611",
          "severity": "minor",
          "location": {
            "path": "src/mail.ts",
            "lines": {
              "begin": 3,
              "end": 3
            }
          }
        },
        {
          "description": "\`MAIL_PORT\` is read directly. Read \`env\`.",
          "check_name": "no-direct-env-access",
          "fingerprint": "45466a44714f8392899ba796cecc0bd3",
          "severity": "info",
          "location": {
            "path": "src/mail.ts",
            "lines": {
              "begin": 9,
              "end": 9
            }
          }
        }
      ]
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderGitlab(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "[]
      "
    `);
  });

  it('gives every issue a fingerprint of its own, which moved lines do not change', () => {
    const at = (line: number): string[] => {
      const sites = [placeIn('src/mail.ts', line, 7), placeIn('src/mail.ts', line + 5, 7)] as const;
      const { text } = renderGitlab(inputOf(reportOf([finding('no-direct-env-access', 'MAIL_HOST', [...sites])])));
      return (JSON.parse(text) as { fingerprint: string }[]).map((one) => one.fingerprint);
    };
    expect(at(1)).toEqual(at(700));
    expect(new Set(at(1)).size).toBe(2);
  });
});
