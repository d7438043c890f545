import { createColors } from 'picocolors';

import { rules } from '../../../rules/index.ts';
import { UserError } from '../../core/errors.ts';
import { nearestWord } from '../../core/nearest-word.ts';
import { renderExplanation } from '../../report/explain.ts';
import { findFinding, looksLikeFindingId } from '../find-finding.ts';
import { wantsColor, type Io } from '../io.ts';
import { readRuleDoc } from '../rule-guides.ts';
import { runAnalysis } from '../run-analysis.ts';

export interface ExplainOptions {
  readonly color: boolean;
  readonly config?: string;
}

/** Prints the doc of a rule, or all that is known of one finding. */
export async function explain(subject: string, options: ExplainOptions, io: Io): Promise<void> {
  const isRule = rules.some((rule) => rule.id === subject);
  io.stdout(isRule ? readRuleDoc(subject) : await explainFinding(subject, options, io));
}

async function explainFinding(id: string, options: ExplainOptions, io: Io): Promise<string> {
  if (!looksLikeFindingId(id)) {
    const known = rules.map((rule) => rule.id);
    const near = nearestWord(id, known);
    const help = near === undefined ? `Rules are ${known.join(', ')}.` : `Did you mean ${near}?`;
    throw new UserError(`"${id}" is neither a rule nor the id of a finding`, help);
  }
  const run = { config: options.config, threshold: undefined, paths: [], rules, useTypes: true };
  const { analysis } = await runAnalysis(io, run);
  const colors = createColors(wantsColor(io, io.isStdoutTerminal, options.color));
  return renderExplanation(findFinding(analysis.report, id), colors);
}
