import { defineRule } from '../src/core/define-rule.ts';
import { askChecker } from '../src/deprecation/ask-checker.ts';
import { Bindings } from '../src/deprecation/bindings.ts';
import { deprecationCollector } from '../src/deprecation/collector.ts';
import { deprecatedImports } from '../src/deprecation/imports.ts';
import { deprecatedLiterals, literalCollector, type DeprecatedLiteral } from '../src/deprecation/literals.ts';
import { registryOf } from '../src/deprecation/registry.ts';
import { Replacements } from '../src/deprecation/replacement.ts';
import { configuredFinding, notesOn, symbolFinding } from '../src/deprecation/report.ts';
import { Typings } from '../src/deprecation/typings.ts';
import { Uses } from '../src/deprecation/uses.ts';

export default defineRule({
  id: 'no-deprecated-use',
  description: 'Code moves on from what the project calls deprecated.',
  severity: 'error',
  site: 'reference to an own export',

  collectors(config) {
    const isLiteral = config.deprecated.some((one) => one.kind === 'literal');
    return isLiteral ? [deprecationCollector, literalCollector] : [deprecationCollector];
  },

  async judge(project) {
    const facts = project.facts(deprecationCollector);
    const bindings = new Bindings(project.modules);
    const { registry, missing } = registryOf(project, facts, bindings);
    const replacements = new Replacements(project, bindings, facts);
    const typings = new Typings(bindings, facts);
    const uses = new Uses({ project, registry, bindings, typings, replacements });
    for (const [file, one] of facts) uses.addFile(file, one);
    const unresolved = await askChecker(project, registry, uses);

    const findings = [...uses.found].map(([deprecated, sites]) =>
      symbolFinding({ deprecated, sites, uses, replacements }),
    );
    const literals = project.config.deprecated.filter((one): one is DeprecatedLiteral => one.kind === 'literal');
    const configured = [
      ...deprecatedImports(project, facts),
      ...deprecatedLiterals(literals, literals.length === 0 ? new Map() : project.facts(literalCollector)),
    ];
    for (const [entry, sites] of configured) findings.push(...configuredFinding(entry, sites, replacements));
    const isAsked = project.types !== undefined;
    const notes = notesOn({ registry, uses, unresolved, isAsked, missing, configured });
    const undecided = new Set(isAsked ? [] : unresolved.map((one) => one.file));
    return { findings, compliant: uses.compliant, notes, undecided };
  },
});
