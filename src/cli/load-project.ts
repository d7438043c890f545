import { existsSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { rules } from '../../rules/index.ts';
import type { Allowlist } from '../allow/allowlist.ts';
import { defaultConfig } from '../config/defaults.ts';
import type { Config } from '../core/config.ts';
import { UserError } from '../core/errors.ts';
import { ALLOWLIST_FILE, CONFIG_FILE } from '../core/file-names.ts';
import type { Project } from '../core/project.ts';
import { discover } from '../discover/index.ts';
import type { Discovery } from '../discover/discovery.ts';
import type { ReadLog } from '../discover/read-log.ts';
import { findRoot } from '../discover/root.ts';
import type { Io } from './io.ts';
import { readProjectFile, readUserFile } from './read-user-file.ts';

export interface LoadOptions {
  /** Value of `--config`. */
  readonly config: string | undefined;
  /** Files, folders or globs to report on. */
  readonly paths: readonly string[];
  /** Takes down what is read of the project. */
  readonly log?: ReadLog;
}

/** A project with the files that its users wrote about it. */
export interface LoadedProject {
  readonly root: string;
  readonly config: Config;
  readonly allowlist: Allowlist | undefined;
  /** Text of the allowlist; `undefined` when there is none yet. */
  readonly allowlistText: string | undefined;
  readonly discovery: Discovery;
  /** Holds the config against the project: what it names has to exist. */
  readonly validate: (project: Project) => void;
}

/** Finds the project around the working directory and reads its config and allowlist. */
export async function loadProject(io: Io, options: LoadOptions): Promise<LoadedProject> {
  const root = findRoot(io.cwd);
  const { config, validate } = await loadConfig(root, io, options);
  const allowlistText = readProjectFile(root, ALLOWLIST_FILE);
  const paths = options.paths.length > 0 ? { paths: options.paths, cwd: io.cwd } : {};
  const log = options.log === undefined ? {} : { log: options.log };
  const discovery = await discover({ root, config, environment: io.env, ...paths, ...log });
  return {
    root,
    config,
    allowlist: allowlistText === undefined ? undefined : await loadAllowlist(allowlistText),
    allowlistText,
    discovery,
    validate: (project) => validate(project, discovery),
  };
}

interface LoadedConfig {
  readonly config: Config;
  readonly validate: (project: Project, discovery: Discovery) => void;
}

async function loadConfig(root: string, io: Io, options: LoadOptions): Promise<LoadedConfig> {
  const path = options.config === undefined ? join(root, CONFIG_FILE) : resolve(io.cwd, options.config);
  const text = options.config === undefined ? readProjectFile(root, CONFIG_FILE) : readNamed(path, options.config);
  if (text === undefined) return { config: defaultConfig(), validate: () => undefined };
  // zod and yaml cost more to load than a small project takes to judge, so only a project with a config pays for them.
  const { parseConfig } = await import('../config/index.ts');
  const { validateAgainstProject } = await import('../config/validate-against-project.ts');
  const config = parseConfig(text, relative(root, path).split(sep).join('/'), rules);
  return { config, validate: (project, { unmatchedGlobs }) => validateAgainstProject(config, project, unmatchedGlobs) };
}

async function loadAllowlist(text: string): Promise<Allowlist> {
  const { parseAllowlist } = await import('../allow/parse-allowlist.ts');
  return parseAllowlist(text, ALLOWLIST_FILE, rules);
}

function readNamed(path: string, name: string): string {
  if (existsSync(path)) return readUserFile(path, name);
  const help = 'Give --config the path of a file that exists, or leave it out.';
  throw new UserError(`there is no config file ${name}`, help);
}
