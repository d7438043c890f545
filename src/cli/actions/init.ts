import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../../rules/index.ts';
import { WHOLE_MODULE } from '../../core/config.ts';
import { defineRule } from '../../core/define-rule.ts';
import { UserError } from '../../core/errors.ts';
import { byCodeUnit, type RepoPath } from '../../core/repo-path.ts';
import { CONFIG_FILE } from '../../core/file-names.ts';
import { findRoot } from '../../discover/root.ts';
import { isPiecemeal, type Accessor } from '../../environment/accessor.ts';
import { accessorsOf } from '../../environment/accessors-of.ts';
import { isEnvironmentPath } from '../../environment/import-roots.ts';
import { isProgram } from '../../ownership/candidate.ts';
import { ownershipCollector } from '../../ownership/collector.ts';
import { copiedOwners } from '../../ownership/copied-owners.ts';
import { proposeOwners, type OwnerProposal } from '../../ownership/proposals.ts';
import {
  proposalSummary,
  renderConfigProposal,
  type Proposal,
  type ProposedOwner,
} from '../../report/config-proposal.ts';
import { constantCollector } from '../../values/constant-collector.ts';
import { textCollector } from '../../values/text-collector.ts';
import { namingModules, unnamedValues, type NamingModule, type WrittenValue } from '../../values/value-proposals.ts';
import type { Io } from '../io.ts';
import { readTexts } from '../user-texts.ts';
import { runAnalysis } from '../run-analysis.ts';

const NEXT = `next: npx ssot-lint check       says what is found today
      npx ssot-lint baseline    lets that pass for now, so that only what is new fails
`;

export async function init(isDryRun: boolean, io: Io): Promise<void> {
  const path = join(findRoot(io.cwd), CONFIG_FILE);
  // Before the work that would be for nothing.
  if (!isDryRun && existsSync(path)) throw existsAlready();
  const proposal = await proposalFor(io);
  const text = renderConfigProposal(proposal);
  if (isDryRun) {
    io.stdout(text);
    return;
  }
  try {
    // "wx" decides in one step, so that a file that appears in between is not overwritten either.
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') throw existsAlready();
    throw new UserError(`cannot write ${path}`, 'Check that the folder may be written.', { cause });
  }
  const summary = proposalSummary(proposal);
  io.stdout(`wrote ${CONFIG_FILE}${summary === '' ? '' : `: ${summary}`}\n${NEXT}`);
}

function existsAlready(): UserError {
  return new UserError(
    `${CONFIG_FILE} exists already`,
    'Nothing was changed; "ssot-lint init --dry-run" prints what the code shows.',
  );
}

async function proposalFor(io: Io): Promise<Proposal> {
  const run = { config: undefined, threshold: undefined, paths: [], rules, useTypes: true };
  const { project, report } = (await runAnalysis(io, run)).analysis;
  return {
    accessors: accessorsOf(project)
      .filter(isForSettings)
      .map((one) => ({ symbol: `${one.module}#${one.exported}`, isPiecemeal: isPiecemeal(one) })),
    groups: [...new Set(project.files.flatMap((file) => file.group ?? []))].sort(byCodeUnit),
    ...(await surveyed(io)),
    copies: copiedOwners(report, project),
    percent: report.score.percent,
  };
}

/** Whether an accessor is called one: prices that `stripe.ts` reads from variables do not make it the place for all of them. */
function isForSettings({ module, exported }: Accessor): boolean {
  return (
    isEnvironmentPath(module) ||
    isEnvironmentPath(exported) ||
    /(^|\/)(constants?|consts)(\/index)?\.[^/]+$/.test(module)
  );
}

/** What the code shows by facts so many that they are collected only where a config asks for them. */
async function surveyed(io: Io): Promise<Pick<Proposal, 'owners' | 'naming' | 'unnamed'>> {
  let owners: readonly OwnerProposal[] = [];
  let naming: readonly NamingModule[] = [];
  let unnamed: readonly WrittenValue[] = [];
  const survey = defineRule({
    id: 'propose-entries',
    description: 'Entries of the config are proposed',
    severity: 'info',
    site: 'entry',
    collectors: () => [ownershipCollector, constantCollector, textCollector],
    judge(project) {
      const inProgram = (file: RepoPath): boolean => isProgram(project, file);
      owners = proposeOwners(project);
      naming = namingModules(project, inProgram);
      unnamed = unnamedValues(project, inProgram);
      return { findings: [], compliant: new Map() };
    },
  });
  const texts = readTexts(findRoot(io.cwd), io.cwd, undefined);
  // Other threads know the rules by their names, and this one has none.
  const alone = { rules: [survey], threads: 1, useTypes: false, prepared: { texts, cache: undefined } };
  await runAnalysis(io, { config: undefined, threshold: undefined, paths: [], ...alone });
  return { owners: owners.map(asProposed), naming, unnamed };
}

function asProposed({ canonical, deeds, through, past, files }: OwnerProposal): ProposedOwner {
  const { name, module, owns, within } = canonical;
  return {
    ...{ name, module, owns, deeds, through, past, files },
    ...(canonical.export === WHOLE_MODULE ? {} : { export: canonical.export }),
    ...(within.length === 0 ? {} : { within }),
  };
}
