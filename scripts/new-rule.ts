import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { packageRoot } from '../src/cli/package-root.ts';
import { isRuleId } from '../src/core/define-rule.ts';

// Scaffolds a rule, its doc and its test. `npm run gen` then registers it.
const [id] = process.argv.slice(2);
if (id === undefined || !isRuleId(id)) {
  const names =
    'an id names what is banned, as "no-some-pattern", or what is wanted, as "one-import-path", in kebab-case';
  console.error(`usage: npm run new-rule -- <id> (${names})`);
  process.exitCode = 2;
} else {
  scaffold(id);
}

function scaffold(rule: string): void {
  const root = packageRoot();
  const files: readonly (readonly [string, string])[] = [
    [`rules/${rule}.ts`, ruleSource(rule)],
    [`docs/rules/${rule}.md`, docSource(rule)],
    [`test/rules/${rule}.test.ts`, testSource(rule)],
  ];
  const existing = files.find(([file]) => existsSync(join(root, file)));
  if (existing !== undefined) {
    console.error(`${existing[0]} exists already; nothing was written`);
    process.exitCode = 2;
    return;
  }
  for (const [file, text] of files) {
    writeFileSync(join(root, file), text, { flag: 'wx' });
    console.log(`wrote ${file}`);
  }
  console.log('next: write the test and the rule, then run "npm run gen"');
}

function ruleSource(rule: string): string {
  return `import type { Collector } from '../src/core/collector.ts';
import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft, Span } from '../src/core/model.ts';
import type { RepoPath } from '../src/core/repo-path.ts';

/** Where the file calls \`debugger\`. Replace it with the fact that this rule needs. */
const collector: Collector<readonly Span[]> = {
  id: '${rule}',
  wants: (text) => text.includes('debugger'),
  visit(file) {
    const sites: Span[] = [];
    return {
      on: { DebuggerStatement: (node) => void sites.push(file.span(node)) },
      done: () => (sites.length > 0 ? sites : undefined),
    };
  },
};

export default defineRule({
  id: '${rule}',
  description: 'What the rule asks for, in one line.',
  severity: 'error',
  site: 'debugger statement',
  collectors: () => [collector],
  judge(project) {
    const findings: FindingDraft[] = [];
    for (const [file, [first, ...others]] of project.facts(collector)) {
      if (first === undefined) continue;
      const site = (span: Span) => ({ file, role: 'use', ...span }) as const;
      findings.push({
        subject: file,
        message: 'What is wrong, in one sentence.',
        remedy: 'What to write instead.',
        sites: [site(first), ...others.map(site)],
      });
    }
    return { findings, compliant: new Map<RepoPath, number>() };
  },
});
`;
}

function docSource(rule: string): string {
  return `# ${rule}

Why this matters.

## Incorrect: the plain case

\`\`\`ts title=src/orders.ts
debugger;
\`\`\`

## Correct: the same, done right

\`\`\`ts title=src/orders.ts
export const orders = [];
\`\`\`

## How to allow one

\`\`\`ts
// ssot-allow ${rule} -- why this one is in order
\`\`\`

## When not to use it

Say it honestly.
`;
}

function testSource(rule: string): string {
  return `import { describe, expect, it } from 'vitest';

import rule from '../../rules/${rule}.ts';
import { judgeFiles } from '../support/judge-files.ts';

describe('${rule}', () => {
  it('reports the plain case at its place', async () => {
    const { places } = await judgeFiles(rule, { 'src/orders.ts': 'debugger;' });
    expect(places).toEqual(['src/orders.ts:1:1 What is wrong, in one sentence.']);
  });

  it('leaves alone what merely looks like it', async () => {
    const { findings } = await judgeFiles(rule, { 'src/orders.ts': 'export const text = "debugger;";' });
    expect(findings).toEqual([]);
  });
});
`;
}
