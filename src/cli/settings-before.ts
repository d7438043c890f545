import { UserError } from '../core/errors.ts';
import type { StagedSurvey } from '../discover/staged-survey.ts';
import type { Io } from './io.ts';
import { loadSettings, type Settings } from './load-project.ts';
import { stagedFiles } from './staged-texts.ts';
import { readTexts, type UserTexts } from './user-texts.ts';

/**
 * What users had written before a change. What cannot be read of it is taken to have been as it is today: it was broken,
 * and nobody can say what it asked for.
 */
export async function settingsBefore(
  io: Io,
  config: string | undefined,
  index: StagedSurvey,
  today: Settings,
): Promise<Settings> {
  const texts = await unlessBroken(() => readTexts(index.place, io.cwd, config, stagedFiles(index)));
  if (texts === undefined) return today;
  const part = async (only: Partial<UserTexts>): Promise<Settings | undefined> =>
    unlessBroken(() => loadSettings({ ...NOTHING, configFile: texts.configFile, ...only }));
  return {
    config: ((await part({ config: texts.config })) ?? today).config,
    allowlist: ((await part({ allowlist: texts.allowlist })) ?? today).allowlist,
    baseline: ((await part({ baseline: texts.baseline })) ?? today).baseline,
  };
}

const NOTHING = { config: undefined, allowlist: undefined, baseline: undefined };

async function unlessBroken<Value>(read: () => Value | Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
