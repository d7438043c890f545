import { linterCommentCollector } from '../allow/linter-comment-collector.ts';
import { waiverCollector } from '../allow/waiver-collector.ts';
import { outsiderCollector } from '../collect/outsider.ts';
import type { Collector } from '../core/collector.ts';
import type { Config } from '../core/config.ts';
import type { Rule } from '../core/define-rule.ts';
import { importerCollector } from '../modules/importer-collector.ts';
import { loadCollector } from '../modules/load-collector.ts';
import { moduleCollector } from '../modules/module-collector.ts';

/** The collectors that a run needs, each once however many rules read its facts. */
export function collectorsFor(rules: readonly Rule[], config: Config): readonly Collector<unknown>[] {
  return unique([waiverCollector, linterCommentCollector, ...wantedBy(rules, config)]);
}

/** The ids of those that rules see the facts of: what allows a finding is held against it when all are judged. */
export function judgedCollectors(rules: readonly Rule[], config: Config): readonly string[] {
  return unique(wantedBy(rules, config)).map((one) => one.id);
}

function wantedBy(rules: readonly Rule[], config: Config): readonly Collector<unknown>[] {
  return [
    moduleCollector,
    loadCollector,
    importerCollector,
    outsiderCollector,
    ...rules.flatMap((rule) => rule.collectors(config)),
  ];
}

function unique(collectors: readonly Collector<unknown>[]): readonly Collector<unknown>[] {
  return [...new Map(collectors.map((one) => [one.id, one])).values()];
}
