import { basename, dirname, join, relative, sep } from 'node:path';

import type { Io } from '../cli/io.ts';
import { UserError } from '../core/errors.ts';
import { toRepoPath, type RepoPath } from '../core/repo-path.ts';
import { realFolder } from '../discover/links.ts';
import { findRoot } from '../discover/root.ts';
import { ProjectIndex } from './project-index.ts';
import type { Answer, Question } from './protocol.ts';

/** How many projects are kept at a time: an editor may have several open, and each is held in memory. */
const MAX_PROJECTS = 4;

/** Answers the questions of linters, with one index for each project that they ask about. */
export class Answering {
  readonly #io: Io;
  /** By root; the one that was asked last comes last. */
  readonly #indexes = new Map<string, ProjectIndex>();

  constructor(io: Io) {
    this.#io = io;
  }

  async answer(question: Question): Promise<Answer> {
    try {
      return await (question.kind === 'file' ? this.#file(question) : this.#project(question));
    } catch (error) {
      if (error instanceof UserError) return { kind: 'failed', reason: `${error.lines.join('; ')}. ${error.help}` };
      const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { kind: 'failed', reason: `this is a bug of ssot-lint; please report it: ${trace}` };
    }
  }

  async #file({ path, text, cwd }: Question & { readonly kind: 'file' }): Promise<Answer> {
    const folder = realFolder(dirname(path));
    // What is not on the disk yet, such as a text without a name, belongs to no project.
    if (folder === undefined) return { kind: 'judged', messages: [] };
    const file = join(folder, basename(path));
    const workplace = realFolder(cwd);
    // Without a mark it is one project where the linter works, as it is for the command line.
    const isBelow = workplace !== undefined && pathIn(workplace, file) !== undefined;
    const root = findRoot(folder, isBelow ? workplace : folder);
    const inside = pathIn(root, file);
    return inside === undefined ? { kind: 'judged', messages: [] } : (await this.#indexOf(root)).judge(inside, text);
  }

  async #project({ folder }: Question & { readonly kind: 'project' }): Promise<Answer> {
    return (await this.#indexOf(findRoot(realFolder(folder) ?? folder))).describe();
  }

  async #indexOf(root: string): Promise<ProjectIndex> {
    const index = this.#indexes.get(root) ?? (await ProjectIndex.open(root, this.#io));
    this.#indexes.delete(root);
    this.#indexes.set(root, index);
    const [oldest] = this.#indexes.keys();
    if (this.#indexes.size > MAX_PROJECTS && oldest !== undefined) {
      this.#indexes.get(oldest)?.close();
      this.#indexes.delete(oldest);
    }
    return index;
  }
}

function pathIn(root: string, file: string): RepoPath | undefined {
  return toRepoPath(relative(root, file).split(sep).join('/'));
}
