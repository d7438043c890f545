import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../../rules/index.ts';
import { UserError } from '../../core/errors.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import { CONFIG_FILE } from '../../core/file-names.ts';
import { accessorsOf } from '../../environment/accessors-of.ts';
import { renderConfigProposal } from '../../report/config-proposal.ts';
import type { Io } from '../io.ts';
import { runAnalysis } from '../run-analysis.ts';

export async function init(isDryRun: boolean, io: Io): Promise<void> {
  const run = { config: undefined, threshold: undefined, paths: [], rules, useTypes: true };
  const { analysis, loaded } = await runAnalysis(io, run);
  const { project, report } = analysis;
  const text = renderConfigProposal({
    accessors: accessorsOf(project).map((one) => `${one.module}#${one.exported}`),
    groups: [...new Set(project.files.flatMap((file) => file.group ?? []))].sort(byCodeUnit),
    report,
  });
  if (isDryRun) {
    io.stdout(text);
    return;
  }
  const path = join(loaded.root, CONFIG_FILE);
  try {
    // "wx" decides in one step, so that a file that appears in between is not overwritten either.
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    const message = exists ? `${CONFIG_FILE} exists already` : `cannot write ${path}`;
    throw new UserError(
      message,
      exists ? 'Nothing was changed; --dry-run prints the proposal.' : 'Check that the folder may be written.',
      { cause },
    );
  }
  io.stdout(`wrote ${CONFIG_FILE}\n`);
}
