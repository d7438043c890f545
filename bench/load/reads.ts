import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a shop that reads its environment through one module. */
const TIDY = {
  'package.json': '{"name":"shop"}\n',
  'ssot.config.yaml': 'environment:\n  accessor: src/env.ts#env\n',
  'src/env.ts': 'export const env = { PORT: process.env.PORT };\n',
  'src/port.ts': "import { env } from './env';\nexport const port = env.PORT;\n",
};

/** The path of a file that reads past the accessor. */
export function jobPath(file: number): string {
  return `src/job-${file}.ts`;
}

/** Its text: one finding a line. */
export function jobText(file: number, reads: number): string {
  return Array.from({ length: reads }, (_, line) => `export const on${line} = process.env.JOB_${file}_${line};\n`).join(
    '',
  );
}

/** Writes a shop with so many files that read past the accessor, each so many times. */
export function writeReads(folder: string, files: number, reads: number): void {
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (const [path, text] of Object.entries(TIDY)) writeFileSync(join(folder, path), text);
  for (let file = 0; file < files; file++) writeFileSync(join(folder, jobPath(file)), jobText(file, reads));
}

/** The text of an allowlist with an entry for each of so many of these files; every other one is a glob. */
export function allowlistOf(files: number): string {
  const entries = Array.from({ length: files }, (_, file) => {
    const member = file % 2 === 0 ? jobPath(file) : `src/**/job-${file}.*`;
    return (
      `  - id: job-${file}\n    rule: no-direct-env-access\n    members: ["${member}"]\n` +
      `    reason: Started by cron, without the config module.\n    owner: ops\n    created: 2026-11-01\n`
    );
  });
  return `version: 1\nallow:\n${entries.join('')}`;
}
