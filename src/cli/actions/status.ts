import { createColors } from 'picocolors';

import { rules } from '../../../rules/index.ts';
import { UserError } from '../../core/errors.ts';
import { boardJson, boardMarkdown, renderBoard } from '../../report/status.ts';
import { boardOf } from '../../status/board-of.ts';
import { wantsColor, type Io } from '../io.ts';
import { runAnalysis } from '../run-analysis.ts';

export interface StatusOptions {
  readonly format: 'text' | 'markdown' | 'json';
  readonly color: boolean;
  readonly config?: string;
  readonly types: boolean;
}

/** Prints the moves that are under way, from what a run of the whole project found. */
export async function status(options: StatusOptions, io: Io): Promise<void> {
  const { analysis, loaded } = await runAnalysis(io, {
    config: options.config,
    threshold: undefined,
    paths: [],
    rules,
    useTypes: options.types,
  });
  const { project, findings } = analysis;
  if (project.files.length === 0)
    throw new UserError('No file was judged, so nothing is known of any move.', 'Run it in a project with sources.');
  const board = await boardOf({ project, findings, allowlist: loaded.allowlist, today: io.today });
  const colors = createColors(wantsColor(io, io.isStdoutTerminal, options.color));
  const render = {
    text: () => renderBoard(board, colors),
    markdown: () => boardMarkdown(board),
    json: () => boardJson(board),
  };
  io.stdout(render[options.format]());
}
