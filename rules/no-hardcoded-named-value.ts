import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft, Site } from '../src/core/model.ts';
import { groupBy } from '../src/core/multimap.ts';
import type { Project } from '../src/core/project.ts';
import { constantCollector } from '../src/values/constant-collector.ts';
import { hardCoded, importsOfValues, type HardCoded } from '../src/values/named-values.ts';
import { isDistinct } from '../src/values/near-miss.ts';
import { textCollector } from '../src/values/text-collector.ts';

export default defineRule({
  id: 'no-hardcoded-named-value',
  description: 'A value that has a name is used by its name',
  severity: 'warn',
  site: 'use of a named value',
  collectors: ({ values }) => (values.length === 0 ? [] : [constantCollector, textCollector]),
  judge(project) {
    if (project.config.values.length === 0) return { findings: [], compliant: new Map() };
    const found = groupBy(hardCoded(project), (one) => `${one.text.text}\0${one.file}`);
    return {
      findings: [...found.values()].flatMap((same) => findingOf(project, same)),
      compliant: importsOfValues(project),
    };
  },
});

function findingOf(project: Project, same: readonly HardCoded[]): FindingDraft[] {
  const [first, ...rest] = same.map(({ file, text }): Site => ({ file, role: 'use', ...text.at }));
  const one = same[0];
  if (first === undefined || one === undefined) return [];
  const { file, text, value, kind } = one;
  const quoted = JSON.stringify(text.text);
  const isSure = kind === 'same' && isDistinct(text.text);
  return [
    {
      subject: `${quoted} in ${file}`,
      message:
        kind === 'same'
          ? `${quoted} is written out here; it is \`${value.path}\` of ${value.file}.`
          : `${quoted} is nearly ${JSON.stringify(value.value)}, which is \`${value.path}\` of ${value.file}.`,
      remedy:
        kind === 'same'
          ? `Write \`${value.path}\`, imported from ${specifierOf(project, one)}.`
          : `Write \`${value.path}\`, imported from ${specifierOf(project, one)}, if that is meant; otherwise give this value a name of its own.`,
      sites: [first, ...rest],
      ...(isSure ? {} : { severity: 'info' as const }),
    },
  ];
}

function specifierOf({ modules }: Project, { file, value }: HardCoded): string {
  const specifier = modules.specifierOf(file, { file: value.file, name: value.export }, value.export);
  return JSON.stringify(specifier ?? modules.specifierFor(file, value.file));
}
