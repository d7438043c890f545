import { createHash } from 'node:crypto';

import { rules } from '../../rules/index.ts';
import { allow } from '../allow/index.ts';
import { hold } from '../baseline/hold.ts';
import type { Io } from '../cli/io.ts';
import { collect, type FileFacts } from '../collect/index.ts';
import type { ProjectFile } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import { contentOf } from '../discover/file-identity.ts';
import { editedProject, prepareEdits } from '../judge/edited-project.ts';
import { judge } from '../judge/index.ts';
import { collectorsFor } from '../threads/collectors-for.ts';
import { isCurrent, judgeProject, type JudgedProject } from './judged-project.ts';
import { messagesIn } from './messages.ts';
import type { Answer, Message } from './protocol.ts';
import { blockIn, mayBeBlock, messagesInBlock } from './script-block.ts';

/** An answer relies on what was true this long ago at most. */
const FRESH_MS = 2_000;
/** When nothing was asked for this long, there is time to look around. */
const IDLE_MS = 300;

/**
 * The judged state of one project, kept up to date with the disk, and beside it what is being typed. Files other than the
 * one that is asked about count as they were saved last.
 */
export class ProjectIndex {
  readonly #io: Io;
  #judged: JudgedProject;
  /** When the state was known to be that of the disk. */
  #checkedAt: number;
  /** What edits are prepared for. */
  #settled: JudgedProject | undefined;
  #idle: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | undefined;

  private constructor(judged: JudgedProject, io: Io, checkedAt: number) {
    this.#judged = judged;
    this.#io = io;
    this.#checkedAt = checkedAt;
  }

  static async open(root: string, io: Io): Promise<ProjectIndex> {
    const start = io.now();
    return new ProjectIndex(await judgeProject(root, io), io, start);
  }

  /** Says what the rules find in a file that holds this text. */
  async judge(path: RepoPath, text: string): Promise<Answer> {
    const isKnown = this.#judged.analysis.project.file(path) !== undefined;
    // A file that was not there a moment ago may be new.
    if (!isKnown || this.#io.now() - this.#checkedAt > FRESH_MS) await this.#refresh();
    this.#refreshWhenIdle();
    const unreadable = this.#judged.analysis.report.scope.unreadable.find((one) => one.file === path);
    const file = this.#judged.analysis.project.file(path);
    if (file === undefined) {
      const isBroken = unreadable !== undefined && this.#isSaved(path, text);
      return isBroken ? { kind: 'unreadable', reason: unreadable.reason } : { kind: 'judged', messages: [] };
    }
    if (this.#isSaved(path, text)) return { kind: 'judged', messages: this.#saved(path) };
    return mayBeBlock(path, text) ? this.#judgeBlock(file, text) : this.#judgeEdited(file, text);
  }

  /** Names what the rules find in the project, so that caches of linters can tell when it is something else. */
  async describe(): Promise<Answer> {
    if (this.#io.now() - this.#checkedAt > FRESH_MS) await this.#refresh();
    const { analysis, loaded } = this.#judged;
    const { findings, allowances, scope } = analysis.report;
    const digest = createHash('sha256').update(JSON.stringify([findings, allowances, scope, loaded.config.digest]));
    const levels = rules.map(({ id, severity }) => [id, loaded.config.rules.get(id)?.level ?? severity] as const);
    return { kind: 'project', digest: digest.digest('hex'), levels: new Map(levels) };
  }

  close(): void {
    clearTimeout(this.#idle);
  }

  #isSaved(path: RepoPath, text: string): boolean {
    const saved = this.#judged.memory.log.files.get(path)?.content;
    return saved !== undefined && (saved === contentOf(text) || saved === contentOf(`\uFEFF${text}`));
  }

  #saved(path: RepoPath): readonly Message[] {
    const { analysis, findings } = this.#judged;
    return messagesIn(path, findings.get(path) ?? [], analysis.isAllowed);
  }

  async #judgeBlock(file: ProjectFile, text: string): Promise<Answer> {
    const saved = this.#judged.loaded.discovery.read(file.path);
    const block = saved.kind === 'text' ? blockIn(saved.text, text) : undefined;
    if (block === undefined) return this.#judgeEdited(file, text);
    const answer = await this.judge(file.path, block.whole);
    return answer.kind === 'judged' ? { ...answer, messages: messagesInBlock(answer.messages, block) } : answer;
  }

  async #judgeEdited(file: ProjectFile, text: string): Promise<Answer> {
    const { analysis, loaded, today } = this.#judged;
    const facts = collect(file.path, text, collectorsFor(rules, loaded.config));
    if ('reason' in facts) return { kind: 'unreadable', reason: facts.reason };
    const project = editedProject(analysis.project, file, facts satisfies FileFacts);
    const judgements = await judge(project, rules);
    const { allowlist, baseline } = loaded;
    const judged = (path: string): boolean => path === file.path;
    const saved = analysis.judgements;
    const { findings, isAllowed } = allow({ judgements, allowlist, project, rules, today, judged, saved });
    const exists = (path: string): boolean => project.file(path as RepoPath) !== undefined;
    const held = baseline === undefined ? undefined : hold({ baseline, findings, isAllowed, exists, judged });
    return { kind: 'judged', messages: messagesIn(file.path, held?.findings ?? findings, isAllowed) };
  }

  #refreshWhenIdle(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      // What goes wrong here goes wrong again when somebody asks, and is told then.
      this.#settle().catch(() => undefined);
    }, IDLE_MS);
  }

  /** Makes ready for the next key to be pressed. */
  async #settle(): Promise<void> {
    await this.#refresh();
    const judged = this.#judged;
    if (this.#settled === judged) return;
    this.#settled = judged;
    await prepareEdits(judged.analysis.project, rules);
    judged.analysis.project.release();
  }

  /** Takes over what has changed on the disk. One at a time: whoever comes in between waits for the same. */
  #refresh(): Promise<void> {
    this.#refreshing ??= this.#catchUp().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #catchUp(): Promise<void> {
    const start = this.#io.now();
    if (!(await isCurrent(this.#judged, this.#io))) {
      this.#judged = await judgeProject(this.#judged.root, this.#io, this.#judged);
    }
    this.#checkedAt = start;
  }
}
