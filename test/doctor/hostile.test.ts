import { describe, expect, it } from 'vitest';

import { said } from '../support/patient.ts';

const WORKFLOW = '.github/workflows/ci.yml';
const around = (script: string): string =>
  `on: push\njobs:\n  a:\n    steps:\n      - run: |\n${script.replace(/^/gm, '          ')}\n`;
const gate = 'npx ssot-lint check';

/** Seven scripts, each of which runs the next one thirty times. */
function fanOut(): string {
  const scripts = Array.from({ length: 7 }, (_, nth) => [
    `s${String(nth)}`,
    Array(30)
      .fill(`npm run s${String(nth + 1)}`)
      .join(' && '),
  ]);
  return JSON.stringify({ scripts: Object.fromEntries(scripts) as object });
}

/** Mappings that merge the one before ten times over. */
function mergeBomb(): string {
  const levels = Array.from(
    { length: 12 },
    (_, nth) =>
      `a${String(nth + 1)}: &a${String(nth + 1)} { <<: [${Array(10)
        .fill(`*a${String(nth)}`)
        .join(', ')}] }`,
  );
  return `a0: &a0 { steps: [] }\n${levels.join('\n')}\njobs: { lint: *a12 }\n`;
}

const FILES: readonly (readonly [string, string, string])[] = [
  ['open brackets', WORKFLOW, around('('.repeat(100_000))],
  ['open substitutions', WORKFLOW, around('$('.repeat(50_000))],
  ['open quotes', WORKFLOW, around(`$("'`.repeat(30_000))],
  ['backticks', WORKFLOW, around('`a'.repeat(50_001))],
  ['operators', WORKFLOW, around(`${gate} || `.repeat(5_000))],
  ['here-documents', WORKFLOW, around('cat <<a <<b <<c\n'.repeat(5_000))],
  ['gates', WORKFLOW, around(`${gate} | cat; `.repeat(3_000))],
  ['steps', WORKFLOW, `on: push\njobs:\n  a:\n    steps:\n${`      - run: ${gate}\n`.repeat(10_000)}`],
  ['merges', WORKFLOW, mergeBomb()],
  [
    'filters',
    WORKFLOW,
    `on: { push: { paths: ["${'**a'.repeat(40)}b"] } }\njobs: { a: { steps: [{ run: ${gate} }] } }\n`,
  ],
  [
    'jobs of GitLab',
    '.gitlab-ci.yml',
    Array.from(
      { length: 3_000 },
      (_, nth) => `j${String(nth)}: { script: ${gate}, extends: [j${String(nth + 1)}, j${String(nth + 2)}] }\n`,
    ).join(''),
  ],
  ['calls of Jenkins', 'Jenkinsfile', `node { sh 'x' `.repeat(10_000)],
  ['scripts', 'package.json', fanOut()],
  ['commands in a text', 'README.md', '`npm run lint` '.repeat(60_000)],
  ['commands in a block', 'README.md', `\`\`\`sh\n${'npm run lint\n'.repeat(60_000)}\`\`\`\n`],
  ['imports in a block', 'README.md', `\`\`\`ts\n${'import '.repeat(100_000)}\`\`\`\n`],
  ['spaces in a text', 'README.md', ' '.repeat(900_000)],
  ['fences', 'README.md', '```sh\nnpm run lint\n'.repeat(40_000)],
  ['parts of a range', '.nvmrc', `v20${'.1'.repeat(200_000)}`],
  ['images', 'Dockerfile', 'ARG A=20\nFROM node:${A}\n'.repeat(20_000)],
];

const CONFIG = 'ssot.config.yaml';
const DEPRECATED = "deprecated: [{ import: lodash }, { literal: '*.staging.example.com' }]\n";

describe('the doctor', { timeout: 300_000 }, () => {
  it.each(FILES)('ends in time with too many %s', (_, file, text) => {
    const start = process.cpuUsage();
    const steps = `on: push\njobs: { a: { steps: [{ run: npm run s0 }] } }\n`;
    said('ci', { [WORKFLOW]: steps, [CONFIG]: DEPRECATED, [file]: text });
    const { user } = process.cpuUsage(start);
    expect(user / 1e6).toBeLessThan(10);
  });
});
