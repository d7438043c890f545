import { allow } from './allow/index.ts';
import type { Allowlist } from './allow/allowlist.ts';
import { waiverCollector } from './allow/waiver-collector.ts';
import { collect, type FileFacts } from './collect/index.ts';
import type { Collector } from './core/collector.ts';
import type { Config } from './core/config.ts';
import type { Rule } from './core/define-rule.ts';
import type { Unreadable } from './core/model.ts';
import type { Project, ProjectFile } from './core/project.ts';
import type { Report } from './core/report.ts';
import { byCodeUnit, type RepoPath } from './core/repo-path.ts';
import type { Discovery } from './discover/discovery.ts';
import { FactProject } from './judge/fact-project.ts';
import { judge } from './judge/index.ts';
import { moduleCollector } from './modules/module-collector.ts';
import { Resolver } from './modules/resolver.ts';
import { buildReport } from './report/build.ts';

export interface AnalyzeRequest {
  readonly discovery: Discovery;
  readonly config: Config;
  readonly allowlist: Allowlist | undefined;
  readonly rules: readonly Rule[];
  /** The date that expiries are held against, YYYY-MM-DD. */
  readonly today: string;
  /** Whether a type checker may be asked about what syntax cannot tell. */
  readonly useTypes: boolean;
  /** Holds the config against the project before anything is judged; throws what the user has to put right. */
  readonly validate?: (project: Project) => void;
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Analysis {
  readonly report: Report;
  /** Sentences of the rules that are no findings. */
  readonly notes: readonly string[];
  readonly project: Project;
}
