import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft, Site } from '../src/core/model.ts';
import { groupBy } from '../src/core/multimap.ts';
import type { Project } from '../src/core/project.ts';
import { statedTextCollector } from '../src/texts/stated-text-collector.ts';
import { constantCollector } from '../src/values/constant-collector.ts';
import { hardCoded, importsOfValues, type HardCoded } from '../src/values/named-values.ts';
import { isDistinct } from '../src/values/near-miss.ts';
import { textCollector } from '../src/values/text-collector.ts';

export default defineRule({
  id: 'no-hardcoded-named-value',
  description: 'A value that has a name is used by its name',
  severity: 'warn',
  site: 'use of a named value',
  collectors: ({ values, texts }) =>
    values.length === 0 ? [] : [constantCollector, textCollector, ...(texts.length === 0 ? [] : [statedTextCollector])],
  judge(project) {
    if (project.config.values.length === 0) return { findings: [], compliant: new Map() };
    const found = groupBy(hardCoded(project), (one) => `${one.text.text}\0${one.file}`);
    return {
      findings: [...found.values()].map((same) => findingOf(project, same)),
      compliant: importsOfValues(project),
    };
  },
});

function findingOf(project: Project, [one, ...others]: readonly [HardCoded, ...HardCoded[]]): FindingDraft {
  const { file, text, value, kind, variable } = one;
  const quoted = JSON.stringify(text.text);
  const isSure = kind === 'same' && isDistinct(text.text);
  const written = variable === undefined ? `${quoted} is` : `The value of ${variable} is`;
  return {
    // What a `.env` file holds is not shown, not even where the code says the same.
    subject: `${variable === undefined ? quoted : value.path} in ${file}`,
    message:
      kind === 'same'
        ? `${written} written out here; it is \`${value.path}\` of ${value.file}.`
        : `${written} nearly ${JSON.stringify(value.value)}, which is \`${value.path}\` of ${value.file}.`,
    remedy: one.isStated ? remedyOfText(one) : remedyOf(project, one),
    sites: [siteOf(one), ...others.map(siteOf)],
    ...(isSure ? {} : { severity: 'info' as const }),
  };
}

function siteOf({ file, text }: HardCoded): Site {
  return { file, role: 'use', ...text.at };
}

function remedyOf(project: Project, one: HardCoded): string {
  const advice = `Write \`${one.value.path}\`, imported from ${specifierOf(project, one)}`;
  return one.kind === 'same'
    ? `${advice}.`
    : `${advice}, if that is meant; otherwise give this value a name of its own.`;
}

/** A text file can import nothing: one of the two has to be made from the other. */
function remedyOfText({ kind, value }: HardCoded): string {
  return kind === 'same'
    ? `State it once: let the program read it from here, or write this file from \`${value.path}\`. Where two tools need it, accept the copy with a reason.`
    : `Write ${JSON.stringify(value.value)}, if that is meant.`;
}

function specifierOf({ modules }: Project, { file, value }: HardCoded): string {
  const specifier = modules.specifierOf(file, { file: value.file, name: value.local }, value.export);
  return JSON.stringify(specifier ?? modules.specifierFor(file, value.file));
}
