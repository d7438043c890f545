import rule from '../../rules/no-deprecated-use.ts';
import { judgeFiles, type JudgeOptions } from './judge-files.ts';

/** `subject @ file:line:column` of every use that the rule reports, sorted. */
export async function deprecatedUses(texts: Record<string, string>, options?: JudgeOptions): Promise<string[]> {
  const { findings } = await judgeFiles(rule, texts, options);
  return findings
    .flatMap(({ subject, sites }) => sites.map((one) => `${subject} @ ${one.file}:${one.line}:${one.column}`))
    .sort();
}
