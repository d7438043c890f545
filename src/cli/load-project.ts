import { rules } from '../../rules/index.ts';
import type { Allowlist } from '../allow/allowlist.ts';
import type { Baseline } from '../baseline/baseline.ts';
import { parseBaseline } from '../baseline/parse-baseline.ts';
import { defaultConfig } from '../config/defaults.ts';
import type { Config } from '../core/config.ts';
import { ALLOWLIST_FILE, BASELINE_FILE } from '../core/file-names.ts';
import type { Project } from '../core/project.ts';
import { discover } from '../discover/index.ts';
import { collectedFiles, type Discovery, type ProjectSurvey } from '../discover/discovery.ts';
import type { ReadLog } from '../discover/read-log.ts';
import { findRoot } from '../discover/root.ts';
import type { Io } from './io.ts';
import { makeRoomForFiles } from './room.ts';
import { readTexts, type UserTexts } from './user-texts.ts';

export interface LoadOptions {
  /** Value of `--config`. */
  readonly config: string | undefined;
  /** Files, folders or globs to report on. */
  readonly paths: readonly string[];
  /** What users wrote, where it was read already. */
  readonly texts?: UserTexts | undefined;
  /** What stands below the root, where that was asked already. */
  readonly survey?: ProjectSurvey | undefined;
  /** The project around the working directory unless given. */
  readonly root?: string | undefined;
  /** Takes down what is read of the project. */
  readonly log?: ReadLog | undefined;
}

/** What users wrote about a project, read and found in order. */
export interface Settings {
  readonly config: Config;
  readonly allowlist: Allowlist | undefined;
  readonly baseline: Baseline | undefined;
}

/** A project with the files that its users wrote about it. */
export interface LoadedProject extends Settings {
  readonly root: string;
  /** Text of the allowlist; `undefined` when there is none yet. */
  readonly allowlistText: string | undefined;
  /** Text of the baseline; `undefined` when there is none. */
  readonly baselineText: string | undefined;
  readonly discovery: Discovery;
  /** Holds the config against the project: what it names has to exist. */
  readonly validate: (project: Project) => void;
}

/** Finds the project around the working directory and reads its config and allowlist. */
export async function loadProject(io: Io, options: LoadOptions): Promise<LoadedProject> {
  const root = options.root ?? findRoot(io.cwd);
  const texts = options.texts ?? readTexts(root, io.cwd, options.config);
  const { validate, ...settings } = await loadSettings(texts);
  const { config } = settings;
  const paths = options.paths.length > 0 ? { paths: options.paths, cwd: io.cwd } : {};
  const { survey, log } = options;
  const discovery = await discover({ root, config, environment: io.env, survey, log, ...paths });
  makeRoomForFiles(io, collectedFiles(discovery).length);
  return {
    ...settings,
    root,
    allowlistText: texts.allowlist,
    baselineText: texts.baseline,
    discovery,
    validate: (project) => validate(project, discovery),
  };
}

/** Reads what users wrote; throws what they have to put right. */
export async function loadSettings(texts: UserTexts): Promise<Settings & LoadedConfig> {
  const { allowlist, baseline } = texts;
  return {
    ...(await loadConfig(texts)),
    allowlist: allowlist === undefined ? undefined : await loadAllowlist(allowlist),
    baseline: baseline === undefined ? undefined : parseBaseline(baseline, BASELINE_FILE, rules),
  };
}

interface LoadedConfig {
  readonly config: Config;
  readonly validate: (project: Project, discovery: Discovery) => void;
}

async function loadConfig({ config: text, configFile }: UserTexts): Promise<LoadedConfig> {
  if (text === undefined) return { config: defaultConfig(), validate: () => undefined };
  // zod and yaml cost more to load than a small project takes to judge, so only a project with a config pays for them.
  const { parseConfig } = await import('../config/index.ts');
  const { validateAgainstProject } = await import('../config/validate-against-project.ts');
  const config = parseConfig(text, configFile, rules);
  return { config, validate: (project, { unmatchedGlobs }) => validateAgainstProject(config, project, unmatchedGlobs) };
}

async function loadAllowlist(text: string): Promise<Allowlist> {
  const { parseAllowlist } = await import('../allow/parse-allowlist.ts');
  return parseAllowlist(text, ALLOWLIST_FILE, rules);
}
