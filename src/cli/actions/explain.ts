import { createColors } from 'picocolors';

import { rules } from '../../../rules/index.ts';
import { UserError } from '../../core/errors.ts';
import { nearestWord } from '../../core/nearest-word.ts';
import type { Site } from '../../core/model.ts';
import type { ReportedFinding } from '../../core/report.ts';
import type { Discovery } from '../../discover/discovery.ts';
import { renderExplanation, type ExplainInput } from '../../report/explain.ts';
import type { Excerpt } from '../../report/side-by-side.ts';
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
  const { analysis, loaded } = await runAnalysis(io, {
    config: options.config,
    threshold: undefined,
    paths: [],
    rules,
    useTypes: true,
    // What only `check --all` shows has an id as well.
    asides: { weak: true, heldBack: false },
  });
  const finding = findFinding(analysis.report, id);
  const colors = createColors(wantsColor(io, io.isStdoutTerminal, options.color));
  const explanation = analysis.findings.find((one) => one.id === finding.id)?.explain?.();
  const width = io.isStdoutTerminal ? io.columns : undefined;
  return renderExplanation(finding, { explanation, ...copiesOf(finding, loaded.discovery), width }, colors);
}

/** How many copies are shown beside the canonical one. */
const MOST_COPIES = 3;

/** The text of each copy beside that of its owner: of copied files, the declaration of the same name. */
function copiesOf({ sites }: ReportedFinding, discovery: Discovery): Pick<ExplainInput, 'copies' | 'hidden'> {
  const owners = sites.filter((site) => site.role === 'canonical');
  const duplicates = sites.filter((site) => site.role === 'duplicate');
  const copies = duplicates.slice(0, MOST_COPIES).flatMap((site) => {
    const owner = owners.find((one) => one.symbol === site.symbol) ?? owners[0];
    const left = owner && excerptOf(owner, discovery);
    const right = excerptOf(site, discovery);
    return left === undefined || right === undefined ? [] : [[left, right] as const];
  });
  return { copies, hidden: copies.length === 0 ? 0 : duplicates.length - copies.length };
}

function excerptOf(site: Site, discovery: Discovery): Excerpt | undefined {
  const read = discovery.read(site.file);
  if (read.kind !== 'text') return undefined;
  const lines = read.text.split(/\r?\n/).slice(site.line - 1, site.endLine);
  // What else stands on the first and the last line is not part of it.
  const cut = lines.map((line, i) => {
    const end = i === lines.length - 1 ? site.endColumn - 1 : line.length;
    return line.slice(i === 0 && line.slice(0, site.column - 1).trim() !== '' ? site.column - 1 : 0, end);
  });
  const symbol = site.symbol === undefined ? '' : `  ${site.symbol}`;
  return { title: `${site.role}  ${site.file}:${site.line}${symbol}`, from: site.line, lines: cut };
}
