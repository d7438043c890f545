import { defineRule } from '../src/core/define-rule.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { namedCallCollector } from '../src/registration/named-call-collector.ts';
import { registrationCollector } from '../src/registration/registration-collector.ts';
import { registrations, repeated, repetitionFinding } from '../src/registration/repeated-registrations.ts';
import { toolConfigs } from '../src/registration/tool-configs.ts';

export default defineRule({
  id: 'one-registration',
  description: 'A route, command, store, worker or config is registered once',
  severity: 'error',
  site: 'registration',
  collectors: ({ registrars }) =>
    registrars.length === 0 ? [registrationCollector] : [registrationCollector, namedCallCollector],
  judge(project) {
    const all = registrations(project);
    const repetitions = repeated(project, all);
    const configs = toolConfigs(project);
    const violating = new Set(repetitions.flat());
    const compliant = new Map<RepoPath, number>();
    const add = (file: RepoPath): void => void compliant.set(file, (compliant.get(file) ?? 0) + 1);
    for (const one of all) if (!violating.has(one)) add(one.file);
    for (const file of configs.single) add(file);
    return { findings: [...repetitions.map(repetitionFinding), ...configs.findings], compliant };
  },
});
