import { describe, expect, it } from 'vitest';

import { renderRdjson } from '../../src/report/rdjson.ts';
import { CLEAN_REPORT, inputOf, SMALL } from '../support/reports.ts';

describe('the rdjson report', () => {
  it('shows a small report', () => {
    expect(renderRdjson(inputOf(SMALL)).text).toMatchInlineSnapshot(`
      "{
        "source": {
          "name": "ssot-lint"
        },
        "diagnostics": [
          {
            "message": "This file is not judged: syntax error: Unexpected token",
            "location": {
              "path": "src/broken.ts",
              "range": {
                "start": {
                  "line": 1
                },
                "end": {
                  "line": 1
                }
              }
            },
            "severity": "ERROR",
            "code": {
              "value": "unreadable"
            }
          },
          {
            "message": "\`MAIL_HOST\` is read directly. Read \`env\`.",
            "location": {
              "path": "src/mail.ts",
              "range": {
                "start": {
                  "line": 3
                },
                "end": {
                  "line": 3
                }
              }
            },
            "severity": "ERROR",
            "code": {
              "value": "no-direct-env-access"
            }
          },
          {
            "message": "\`MAIL_HOST\` is read directly. Read \`env\`.",
            "location": {
              "path": "src/mail.ts",
              "range": {
                "start": {
                  "line": 8
                },
                "end": {
                  "line": 8
                }
              }
            },
            "severity": "ERROR",
            "code": {
              "value": "no-direct-env-access"
            }
          },
          {
            "message": "\`formatMoney\` is implemented again. Import it.",
            "location": {
              "path": "src/price-tag.ts",
              "range": {
                "start": {
                  "line": 4
                },
                "end": {
                  "line": 9
                }
              }
            },
            "severity": "ERROR",
            "code": {
              "value": "no-duplicate-function"
            }
          },
          {
            "message": "\`formatMoney\` is implemented again. Import it.",
            "location": {
              "path": "src/receipt.ts",
              "range": {
                "start": {
                  "line": 9
                },
                "end": {
                  "line": 14
                }
              }
            },
            "severity": "ERROR",
            "code": {
              "value": "no-duplicate-function"
            }
          },
          {
            "message": "\\"cron-jobs\\" expires in 3 days",
            "location": {
              "path": "acceptable-duplicates.yaml",
              "range": {
                "start": {
                  "line": 3
                },
                "end": {
                  "line": 3
                }
              }
            },
            "severity": "WARNING",
            "code": {
              "value": "allowances"
            }
          },
          {
            "message": "\`MAIL_HOST\` has two defaults, 10 % apart.",
            "location": {
              "path": "src/mail.ts",
              "range": {
                "start": {
                  "line": 3
                },
                "end": {
                  "line": 3
                }
              }
            },
            "severity": "WARNING",
            "code": {
              "value": "no-conflicting-env-default"
            }
          },
          {
            "message": "\`MAIL_PORT\` is read directly. Read \`env\`.",
            "location": {
              "path": "src/mail.ts",
              "range": {
                "start": {
                  "line": 9
                },
                "end": {
                  "line": 9
                }
              }
            },
            "severity": "INFO",
            "code": {
              "value": "no-direct-env-access"
            }
          }
        ]
      }
      "
    `);
  });

  it('shows a project in order', () => {
    expect(renderRdjson(inputOf(CLEAN_REPORT)).text).toMatchInlineSnapshot(`
      "{
        "source": {
          "name": "ssot-lint"
        },
        "diagnostics": []
      }
      "
    `);
  });
});
