import { defineRule } from '../src/core/define-rule.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { deprecationCollector } from '../src/deprecation/collector.ts';
import { Suggestions } from '../src/deprecation/suggestions.ts';
import { groundworkOf } from '../src/deprecation/groundwork.ts';
import { literalCollector } from '../src/deprecation/literals.ts';
import { referencesIn, servedIn, sitesOfEntries, sitesOfSymbols, usesOf } from '../src/deprecation/project-uses.ts';
import { statedTextCollector } from '../src/texts/stated-text-collector.ts';
import { configuredFinding, notesOn, symbolFinding } from '../src/deprecation/report.ts';
import { weightOf } from '../src/deprecation/weight.ts';

export default defineRule({
  id: 'no-deprecated-use',
  description: 'Code moves on from what the project calls deprecated.',
  severity: 'error',
  site: 'reference to an own export',

  collectors(config) {
    const isLiteral = config.deprecated.some((one) => one.kind === 'literal');
    if (!isLiteral) return [deprecationCollector];
    const inTexts = config.texts.length === 0 ? [] : [statedTextCollector];
    return [deprecationCollector, literalCollector, ...inTexts];
  },

  async judge(project) {
    const { registry, missing, bindings, replacements, serving } = groundworkOf(project);
    const facts = project.facts(deprecationCollector);
    const suggestions = new Suggestions({ modules: project.modules, bindings, facts, replacements });
    const { uses, unresolved } = await usesOf(project);
    const references = await referencesIn(project);
    const served = await servedIn(project);
    const isTest = (file: RepoPath): boolean => project.file(file)?.test === true;
    const findings = [...(await sitesOfSymbols(project))].map(([deprecated, sites]) =>
      symbolFinding({
        deprecated,
        sites,
        references,
        replacements,
        suggestions,
        isTest,
        isKept: (file) => serving.isKept(deprecated, file),
        isServed: served.has(deprecated.subject),
        weigh: (replacement, from) => weightOf(deprecated, replacement, { modules: project.modules, from }),
      }),
    );
    const configured = [...sitesOfEntries(project)];
    for (const [entry, sites] of configured)
      findings.push(...configuredFinding(entry, sites, replacements, suggestions));
    const isAsked = project.types !== undefined;
    const notes =
      project.edited === undefined ? notesOn({ registry, uses, unresolved, isAsked, missing, configured }) : [];
    const undecided = new Set(isAsked ? [] : unresolved.map((one) => one.file));
    return { findings, compliant: uses.compliant, notes, undecided };
  },
});
