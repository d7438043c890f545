import { linterCommentCollector } from '../allow/linter-comment-collector.ts';
import { waiverCollector } from '../allow/waiver-collector.ts';
import type { Collector } from '../core/collector.ts';
import type { Config } from '../core/config.ts';
import type { Rule } from '../core/define-rule.ts';
import { moduleCollector } from '../modules/module-collector.ts';

/** The collectors that a run needs, each once however many rules read its facts. */
export function collectorsFor(rules: readonly Rule[], config: Config): readonly Collector<unknown>[] {
  const wanted = [
    moduleCollector,
    waiverCollector,
    linterCommentCollector,
    ...rules.flatMap((rule) => rule.collectors(config)),
  ];
  return [...new Map<string, Collector<unknown>>(wanted.map((one) => [one.id, one])).values()];
}
