import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../../rules/index.ts';
import { WHOLE_MODULE } from '../../core/config.ts';
import { defineRule } from '../../core/define-rule.ts';
import { UserError } from '../../core/errors.ts';
import { byCodeUnit } from '../../core/repo-path.ts';
import { CONFIG_FILE } from '../../core/file-names.ts';
import { findRoot } from '../../discover/root.ts';
import { accessorsOf } from '../../environment/accessors-of.ts';
import { ownershipCollector } from '../../ownership/collector.ts';
import { proposeOwners, type OwnerProposal } from '../../ownership/proposals.ts';
import { renderConfigProposal, type ProposedOwner } from '../../report/config-proposal.ts';
import type { Io } from '../io.ts';
import { readTexts } from '../user-texts.ts';
import { runAnalysis } from '../run-analysis.ts';

export async function init(isDryRun: boolean, io: Io): Promise<void> {
  const run = { config: undefined, threshold: undefined, paths: [], rules, useTypes: true };
  const { analysis, loaded } = await runAnalysis(io, run);
  const { project, report } = analysis;
  const text = renderConfigProposal({
    accessors: accessorsOf(project).map((one) => `${one.module}#${one.exported}`),
    groups: [...new Set(project.files.flatMap((file) => file.group ?? []))].sort(byCodeUnit),
    owners: await proposedOwners(io),
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

/** The owners that the code shows. The facts for that are many, and only a config that names owners has them collected. */
async function proposedOwners(io: Io): Promise<readonly ProposedOwner[]> {
  let proposed: readonly OwnerProposal[] = [];
  const survey = defineRule({
    id: 'propose-owners',
    description: 'Owners are proposed',
    severity: 'info',
    site: 'owner',
    collectors: () => [ownershipCollector],
    judge(project) {
      proposed = proposeOwners(project);
      return { findings: [], compliant: new Map() };
    },
  });
  const texts = readTexts(findRoot(io.cwd), io.cwd, undefined);
  // Other threads know the rules by their names, and this one has none.
  const alone = { rules: [survey], threads: 1, useTypes: false, prepared: { texts, cache: undefined } };
  await runAnalysis(io, { config: undefined, threshold: undefined, paths: [], ...alone });
  return proposed.map(({ canonical: { name, module, owns, ...canonical }, because, past, files }) => ({
    ...{ name, module, owns, because, past, files },
    ...(canonical.export === WHOLE_MODULE ? {} : { export: canonical.export }),
    ...(canonical.within.length === 0 ? {} : { within: canonical.within }),
  }));
}
