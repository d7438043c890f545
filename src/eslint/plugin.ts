import type { ESLint, Linter } from 'eslint';

import { rules } from '../../rules/index.ts';
import { UserError } from '../core/errors.ts';
import { VERSION } from '../core/version.ts';
import { eslintRule } from './eslint-rule.ts';
import { IndexClient } from './index-client.ts';
import { LinterSession } from './linter-session.ts';
import { PREFIX, presetOf } from './presets.ts';

export interface SsotPlugin extends ESLint.Plugin {
  readonly configs: {
    /** Every rule at its own level. */
    readonly recommended: Linter.Config;
    /** Every rule as an error, and hints beside them. */
    readonly strict: Linter.Config;
    /** Every rule as a warning, for editors in which errors are kept for what does not compile. */
    readonly editor: Linter.Config;
  };
  /**
   * The rules at the levels that `ssot.config.yaml` gives them, with a digest of everything that is found in the project:
   * `eslint --cache` then lints a file again when another one makes it a duplicate. Takes a moment, because the project is
   * judged for it.
   *
   * @param folder a folder of the project; the working directory unless given
   * @throws Error where the project cannot be judged, such as for a config with a mistake
   */
  project(folder?: string): Linter.Config;
}

/** The plugin of one process; all of its rules share one index of the project. */
function createPlugin(session: LinterSession): SsotPlugin {
  const base = {
    meta: { name: PREFIX, version: VERSION, namespace: PREFIX },
    rules: Object.fromEntries(rules.map((rule) => [rule.id, eslintRule(rule, session)])),
  };
  const configs: { -readonly [Name in keyof SsotPlugin['configs']]?: Linter.Config } = {};
  const plugin = Object.assign(base, {
    configs: configs as SsotPlugin['configs'],
    project: (folder = process.cwd()) => projectConfig(plugin, session, folder),
  });
  configs.recommended = presetOf('recommended', plugin, rules, (rule) => rule.severity);
  configs.strict = presetOf('strict', plugin, rules, () => 'error', { hints: true });
  configs.editor = presetOf('editor', plugin, rules, () => 'warn');
  return plugin;
}

function projectConfig(plugin: ESLint.Plugin, session: LinterSession, folder: string): Linter.Config {
  const answer = session.project(folder);
  if (answer?.kind === 'failed') throw new UserError(`ssot-lint: ${answer.reason}`, 'Correct it, and lint again.');
  // Where nobody may wait, as in an editor, there is no cache either that would need a digest.
  if (answer?.kind !== 'project') return presetOf('project', plugin, rules, (rule) => rule.severity);
  const { levels, digest } = answer;
  return presetOf('project', plugin, rules, (rule) => levels.get(rule.id) ?? rule.severity, { digest });
}

export default createPlugin(new LinterSession(() => new IndexClient(), process));
