import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { rules } from '../../rules/index.ts';
import { runAnalysis } from '../../src/cli/run-analysis.ts';
import { processIo } from '../../src/cli/process-io.ts';
import type { Project } from '../../src/core/project.ts';
import type { Site } from '../../src/core/model.ts';
import { readTexts } from '../../src/cli/user-texts.ts';

/** The tier of a finding: 1 may fail a build, 2 is a hint. */
export type Tier = 1 | 2;

interface TieredFinding {
  readonly tier: Tier;
  readonly rule: string;
  readonly sites: readonly Site[];
}

/** What the duplicate rules say of a check-out. */
export interface JudgedCheckout {
  readonly project: Project;
  readonly findings: readonly TieredFinding[];
  /** Lines of all files that were judged. */
  readonly lines: number;
}

/** The rules that report competing implementations. */
const DUPLICATE_RULE = /^no-(duplicate-|variant-name)/;

/** Judges a check-out as it stands, by our defaults and without what earlier runs left. */
export async function judgeCheckout(root: string): Promise<JudgedCheckout> {
  const { analysis } = await runAnalysis(processIo(), {
    config: undefined,
    threshold: undefined,
    paths: [],
    rules: rules.filter((rule) => DUPLICATE_RULE.test(rule.id)),
    useTypes: false,
    prepared: { root, texts: readTexts(root, root, undefined), cache: undefined },
  });
  const { project, judgements } = analysis;
  const findings = judgements.flatMap((one) => one.findings);
  return {
    project,
    findings: findings.flatMap(({ rule, sites, evidence }) => {
      const tier = evidence?.['tier'];
      return tier === 1 || tier === 2 ? [{ rule, tier, sites }] : [];
    }),
    lines: project.files.reduce((sum, { path }) => sum + linesOf(join(root, path)), 0),
  };
}

function linesOf(file: string): number {
  return readFileSync(file, 'utf8').split('\n').length;
}
