import { rules } from '../../rules/index.ts';
import { parseConfig } from '../../src/config/index.ts';

/** Names what occurs everywhere, so that rules which wait to be told what to look for have work. */
const TEXT = `
environment: { exempt: [] }
deprecated:
  - { import: react, use: preact }
  - { import: fs, use: 'node:fs' }
  - { literal: '*a*', use: b }
canonicals:
  clock: { module: src/clock.ts, export: clock, owns: [Date, Map, Promise, Error] }
boundaries:
  apps: '*'
  forbid: [{ from: '**/*.ts', to: '**/*.js' }]
`;

/** The settings that corpora are judged by. */
export const SETTINGS = parseConfig(TEXT, 'ssot.config.yaml', rules);
