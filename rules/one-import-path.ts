import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft } from '../src/core/model.ts';
import { judgedFiles } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { importsOf } from '../src/import-paths/competition.ts';
import { judgedImports } from '../src/import-paths/judged-imports.ts';
import { pathFinding, spellingFinding } from '../src/import-paths/path-finding.ts';
import { redirectCollector } from '../src/import-paths/redirect-collector.ts';

export default defineRule({
  id: 'one-import-path',
  description: 'What several files import is imported through one module',
  severity: 'warn',
  site: 'name imported from a module of the project',
  collectors: () => [redirectCollector],
  judge(project) {
    const findings: FindingDraft[] = [];
    const compliant = new Map<RepoPath, number>();
    for (const file of judgedFiles(project)) {
      const imports = importsOf(project, file);
      if (imports === undefined) continue;
      const { detours, inOrder } = judgedImports(project, file, imports);
      findings.push(...detours.map((one) => pathFinding(project, one)));
      findings.push(...imports.spelledTwice.map((one) => spellingFinding(project, one)));
      if (inOrder > 0) compliant.set(file, inOrder);
    }
    return { findings, compliant };
  },
});
