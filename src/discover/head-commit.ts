import { UserError } from '../core/errors.ts';
import type { Git } from './git.ts';

/**
 * The commit that is checked out; `undefined` before the first one. That there is none has to be known: a repository
 * whose commit cannot be read would otherwise be judged as one without.
 */
export async function headCommit(git: Git): Promise<string | undefined> {
  const found = await git.run(['rev-parse', '--quiet', '--verify', 'HEAD^{commit}'], [1, 128]);
  const commit = found?.stdout.toString('latin1').trim() ?? '';
  if (commit !== '') return commit;
  const head = await git.run(['symbolic-ref', 'HEAD']);
  const branch = head?.stdout.toString('utf8').trim();
  if (branch === undefined || (await git.run(['show-ref', '--verify', '--quiet', branch], [1])) === undefined) {
    return undefined;
  }
  throw new UserError(`git cannot read the commit that ${branch} is at`, 'Check what "git fsck" says.');
}
