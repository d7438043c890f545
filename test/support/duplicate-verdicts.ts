import factoryRule from '../../rules/no-duplicate-factory.ts';
import functionRule from '../../rules/no-duplicate-function.ts';
import { judgeFiles, type JudgeOptions } from './judge-files.ts';

/** `severity rule doubts` of every finding about functions and factories. */
export async function duplicateVerdicts(files: Record<string, string>, options?: JudgeOptions): Promise<string[]> {
  const judged = await Promise.all([judgeFiles(functionRule, files, options), judgeFiles(factoryRule, files, options)]);
  return judged
    .flatMap((one) => one.findings)
    .map(({ severity, evidence = {} }) => {
      const { rule, doubts } = evidence;
      return [severity, rule, ...(Array.isArray(doubts) ? doubts : [])].map(String).join(' ');
    });
}
