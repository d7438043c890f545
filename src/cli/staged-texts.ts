import { existsSync } from 'node:fs';
import { relative, sep } from 'node:path';

import { UserError } from '../core/errors.ts';
import type { StagedSurvey } from '../discover/staged-survey.ts';
import { readUserFile, userText } from './read-user-file.ts';
import type { UserFiles } from './user-texts.ts';

const PUT_FILE = 'Put the file itself there, or remove it.';

/** The files that users write as they are staged: a commit brings its own config along. */
export function stagedFiles(survey: StagedSurvey): UserFiles {
  return {
    project: (name) => {
      if (survey.leavesRoot(name)) throw new UserError(`${name} is a link that leads out of the project`, PUT_FILE);
      return stagedText(survey, name, name);
    },
    named: (path, name) => {
      const text = survey.isInWorkTree(path)
        ? stagedText(survey, relative(survey.place, path).split(sep).join('/'), name)
        : undefined;
      if (text !== undefined || !existsSync(path)) return text;
      if (!survey.isInWorkTree(path)) return readUserFile(path, name);
      throw new UserError(`the config file ${name} is not in the index`, `Add it: git add ${name}`);
    },
  };
}

function stagedText(survey: StagedSurvey, path: string, name: string): string | undefined {
  const target = survey.find(path);
  if (target.kind === 'outside') throw new UserError(`${name} is a link that leads out of the repository`, PUT_FILE);
  if (target.kind === 'folder') throw new UserError(`${name} is a folder`, 'Make it a file, or remove it.');
  if (target.kind === 'nothing') {
    if (!survey.holds(path)) return undefined;
    throw new UserError(`${name} is a link that leads nowhere`, PUT_FILE);
  }
  if (target.entry.isUnmerged) throw new UserError(`${name} has a merge conflict`, `Resolve it, then: git add ${name}`);
  const bytes = survey.bytesOf(target.entry);
  if (bytes !== undefined) return userText(name, bytes);
  throw new UserError(`${name} cannot be read: git does not have its content`, 'Check that "git show" can read it.');
}
