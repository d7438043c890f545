export { analyze, type Analysis, type AnalyzeRequest } from './analyze.ts';
export { discover, type DiscoverOptions } from './discover/index.ts';
export type { Discovery } from './discover/discovery.ts';
export { UserError } from './core/errors.ts';
export type { Evidence, Finding, Severity, Site, Unreadable } from './core/model.ts';
export type { AllowanceProblem, Gate, Report, ReportedFinding, RuleScore, ScopeScore, Score } from './core/report.ts';
export { VERSION } from './core/version.ts';
export { rules } from '../rules/index.ts';
