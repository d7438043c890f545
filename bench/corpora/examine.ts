import { join } from 'node:path';

import { rules } from '../../rules/index.ts';
import { toRepoPath, type RepoPath } from '../../src/core/repo-path.ts';
import { unreadableFault } from '../../src/core/unreadable-reason.ts';
import { readText } from '../../src/discover/read-text.ts';
import { judge } from '../../src/judge/index.ts';
import { FactProject, type ProjectParts } from '../../src/judge/fact-project.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { askEngines } from './engines.ts';
import type { Examination, ExaminationOrder } from './model.ts';
import { isAt, isInside, lineLengths } from './positions.ts';
import { referenceAccepts } from './reference.ts';
import { SETTINGS } from './settings.ts';

/** Puts one file through everything that depends on it alone. Only what nobody expected is thrown. */
export async function examine({ folder, path: name, text: given }: ExaminationOrder): Promise<Examination> {
  const path = toRepoPath(name);
  if (path === undefined) throw new Error(`not a path of a corpus: ${name}`);
  const read = given === undefined ? readText(join(folder, name)) : ({ kind: 'text', text: given } as const);
  const unread = { troubles: [], milliseconds: 0, isFast: false, isDisputed: false };
  if (read.kind === 'text') return examineText(path, read.text);
  if (read.kind === 'unreadable') return { ...unread, outcome: 'unreadable', reason: read.reason };
  return { ...unread, outcome: 'excluded', reason: read.kind };
}

async function examineText(path: RepoPath, text: string): Promise<Examination> {
  const { facts, reason, ...answer } = askEngines(path, text);
  const lines = lineLengths(text);
  if (facts === undefined) {
    const troubles = [...answer.troubles, ...unexplained(reason, lines)];
    const isDisputed = reason.startsWith('syntax error') && referenceAccepts(path, text);
    return { ...answer, outcome: 'unreadable', reason, troubles, isDisputed };
  }
  const misplaced = await misplacedFindings(path, new Map([[path, facts]]), lines);
  return { ...answer, outcome: 'judged', reason, troubles: [...answer.troubles, ...misplaced], isDisputed: false };
}

/** A reason says something, and where it names a place, that is in the file. */
function unexplained(reason: string, lines: readonly number[]): readonly string[] {
  const fault = unreadableFault({ reason });
  if (fault.reason.trim() === '') return ['it is unreadable without a reason'];
  const { place } = fault;
  return place === undefined || isAt(place.line, place.column, lines) ? [] : [`${reason}: no such place`];
}

/** Judges the file by itself: everything that a rule points at lies inside, and what it offers to explain or mend can be had. */
async function misplacedFindings(
  path: RepoPath,
  facts: ProjectParts['facts'],
  lines: readonly number[],
): Promise<readonly string[]> {
  const files = [{ path, test: false, group: undefined }];
  const resolver = new Resolver(new Set([path]), []);
  const project = new FactProject({ config: SETTINGS, files, facts, resolver, packages: [], types: undefined });
  const findings = (await judge(project, rules)).flatMap((one) => one.findings);
  return findings.flatMap((finding) => {
    finding.explain?.();
    const edits = finding.sites.flatMap((site) => finding.suggest?.(site)?.edits.map((edit) => edit.at) ?? []);
    const outside = [...finding.sites, ...edits].find((span) => !isInside(span, lines));
    return outside === undefined ? [] : [`${finding.rule} points outside of the file: ${JSON.stringify(outside)}`];
  });
}
