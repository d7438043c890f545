import { UserError } from '../core/errors.ts';
import type { ProjectSurvey } from './discovery.ts';
import { findWorkTree, Git, type Environment } from './git.ts';
import type { IndexFiles } from './index-files.ts';
import type { Listing } from './listing.ts';
import type { ReadLog } from './read-log.ts';
import { StagedSurvey } from './staged-survey.ts';

/** A project as it stood in a commit, read from the objects of git. */
export class CommitSurvey implements ProjectSurvey {
  readonly requested = undefined;
  readonly root: string;
  readonly commit: string;
  /** The same, as the index of that commit would be. */
  readonly index: StagedSurvey;

  private constructor(index: StagedSurvey, commit: string) {
    this.index = index;
    this.root = index.root;
    this.commit = commit;
  }

  /**
   * The commit that a change began with: where the history of `ref` and the one that is checked out part.
   *
   * @param root the folder that is judged
   */
  static async before(root: string, ref: string, environment: Environment): Promise<CommitSurvey> {
    const tree = findWorkTree(root);
    const git = tree === undefined ? undefined : await Git.open(tree, environment);
    if (tree === undefined || git === undefined) {
      throw new UserError(
        `${root} is in no repository of git, so there is no "${ref}"`,
        'Run "check --since" inside of a git repository that has a commit.',
      );
    }
    const commit = await forkPoint(git, ref);
    const listed = await git.run(['ls-tree', '-r', '-z', '--full-tree', commit]);
    const index = asIndex(listed?.stdout ?? Buffer.alloc(0));
    return new CommitSurvey(StagedSurvey.ofCommit(root, tree.top, git, { commit, index }), commit);
  }

  listing(): Promise<Listing> {
    return this.index.listing();
  }

  files(log?: ReadLog): IndexFiles {
    return this.index.files(log);
  }
}

/** Records such as `100644 blob <id><tab>path`, as `ls-files -s -v` writes them. */
function asIndex(output: Buffer): Buffer {
  const records = output.toString('latin1').replace(/(^|\0)(\d+) \w+ ([0-9a-f]+)\t/g, '$1H $2 $3 0\t');
  return Buffer.from(records, 'latin1');
}

async function forkPoint(git: Git, ref: string): Promise<string> {
  const commit = ref.startsWith('-') ? undefined : await commitOf(git, ref);
  if (commit === undefined) throw new UserError(`there is no commit "${ref}" in this clone`, fetchHelp(ref));
  if ((await commitOf(git, 'HEAD')) === undefined) {
    throw new UserError('there is no commit that is checked out, so nothing has changed since', 'Commit first.');
  }
  const base = await git.run(['merge-base', commit, 'HEAD'], [1]);
  if (base !== undefined) return lineOf(base.stdout);
  const shallow = await git.run(['rev-parse', '--is-shallow-repository']);
  if (shallow !== undefined && lineOf(shallow.stdout) === 'true') {
    throw new UserError(
      `this clone is shallow and does not reach the commit that "${ref}" and HEAD have in common`,
      'Fetch more of the history: git fetch --unshallow (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0).',
    );
  }
  throw new UserError(`"${ref}" and HEAD have no commit in common`, 'Name a commit of the same history.');
}

async function commitOf(git: Git, ref: string): Promise<string | undefined> {
  const found = await git.run(['rev-parse', '--quiet', '--verify', `${ref}^{commit}`], [1, 128]);
  return found === undefined ? undefined : lineOf(found.stdout);
}

function fetchHelp(ref: string): string {
  const [, remote, branch] = /^([\w.-]+)\/(\S+)$/.exec(ref) ?? [];
  const fetch =
    remote === undefined || branch === undefined ? 'git fetch --unshallow' : `git fetch ${remote} ${branch}`;
  return `Check its name, or fetch it: ${fetch} (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0).`;
}

function lineOf(output: Buffer): string {
  return output.toString('utf8').trim();
}
