import type { Rule } from '../../src/core/define-rule.ts';
import type { Suggestion } from '../../src/core/model.ts';
import { applyEdits } from './apply-edits.ts';
import { judgeFiles, type JudgeOptions } from './judge-files.ts';

export interface Suggested extends Suggestion {
  /** The text of the file with the edits applied. */
  readonly text: string;
}

/**
 * What the rule suggests for each violating site of a file, in their order. Each suggestion has been applied and judged:
 * its file still parses, and one violating site less stands in it.
 */
export async function suggested(
  rule: Rule,
  texts: Record<string, string>,
  file: string,
  options: JudgeOptions = {},
): Promise<readonly (Suggested | undefined)[]> {
  const before = await judgeFiles(rule, texts, options);
  const inFile = before.findings.flatMap((finding) =>
    finding.sites.filter((site) => site.file === file && site.role !== 'canonical').map((site) => ({ finding, site })),
  );
  inFile.sort((a, b) => a.site.line - b.site.line || a.site.column - b.site.column);
  const results: (Suggested | undefined)[] = [];
  for (const { finding, site } of inFile) {
    const suggestion = finding.suggest?.(site);
    if (suggestion === undefined) {
      results.push(undefined);
      continue;
    }
    const text = applyEdits(texts[file] ?? '', suggestion.edits);
    const after = await judgeFiles(rule, { ...texts, [file]: text }, options);
    const left = after.places.filter((place) => place.startsWith(`${file}:`)).length;
    if (left >= inFile.length) throw new Error(`${String(left)} sites are left in:\n${text}`);
    results.push({ ...suggestion, text });
  }
  return results;
}
