import { defineRule } from '../src/core/define-rule.ts';
import type { FindingDraft } from '../src/core/model.ts';
import { judgedFacts, judgedFiles, savedProject } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { commentedOutCollector } from '../src/leftovers/commented-out-collector.ts';
import { commentedOutFinding, leftCopies, putAside } from '../src/leftovers/findings.ts';

export default defineRule({
  id: 'no-leftover-file',
  description: 'What is not used any more is in the history, and not beside the code',
  severity: 'warn',
  site: 'file',
  collectors: () => [commentedOutCollector],
  judge(project) {
    const findings: FindingDraft[] = [...putAside(project), ...leftCopies(project)];
    const found = new Set<RepoPath>(findings.map((one) => one.sites[0].file));
    for (const [file, fact] of judgedFacts(project, commentedOutCollector)) {
      if (found.has(file)) continue;
      const finding = commentedOutFinding(savedProject(project), file, fact);
      if (finding === undefined) continue;
      findings.push(finding);
      found.add(file);
    }
    const compliant = new Map(judgedFiles(project).flatMap((file) => (found.has(file) ? [] : [[file, 1] as const])));
    return { findings, compliant };
  },
});
