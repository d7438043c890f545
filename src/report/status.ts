import type { createColors } from 'picocolors';

import type { Board, Move, MoveKind } from '../core/board.ts';
import { countOf, formatNumber, listOf } from '../core/format.ts';
import { VERSION } from '../core/version.ts';
import { jsonText } from './json-text.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import { printable } from './printable.ts';

type Colors = ReturnType<typeof createColors>;

const TITLES: Record<MoveKind, string> = {
  deprecated: 'deprecated',
  shim: 'shims',
  canonical: 'canonicals',
  allowance: 'allowances',
};
const KINDS: readonly MoveKind[] = ['deprecated', 'shim', 'canonical', 'allowance'];
/** How many files one move lists for people. */
const MOST_FILES = 5;

/** The board for people at a terminal. */
export function renderBoard(board: Board, colors: Colors): string {
  const lines: string[] = [];
  for (const kind of KINDS) {
    const own = board.moves.filter((one) => one.kind === kind);
    if (own.length > 0) lines.push(colors.bold(TITLES[kind]), ...own.flatMap((one) => linesOf(one, colors)), '');
  }
  return `${[...lines, summaryOf(board)].join('\n')}\n`;
}

function linesOf(move: Move, colors: Colors): string[] {
  const left = leftOf(move, colors);
  const late = move.overdue ? ` ${colors.red('overdue')}` : '';
  const consumers = move.consumers.length === 0 ? [] : [`    in   ${printable(listOf(move.consumers, MOST_FILES))}`];
  return [
    `  ${printable(move.name)}  ${left}${late}`,
    ...detailsOf(move).map((one) => `    ${printable(one)}`),
    ...consumers,
  ];
}

function leftOf({ remaining }: Move, colors: Colors): string {
  if (remaining === null) return colors.dim('not followed');
  return remaining === 0 ? colors.green('done') : countOf(remaining, 'place');
}

function detailsOf({ use, replacementUses, owner, due }: Move): string[] {
  const uses = replacementUses === null ? '' : ` (${countOf(replacementUses, 'use')})`;
  return [
    ...(use === null ? [] : [`use  ${use}${uses}`]),
    ...(owner === null ? [] : [`own  ${owner}`]),
    ...(due === null ? [] : [`due  ${due}`]),
  ];
}

function summaryOf({ moves }: Board): string {
  if (moves.length === 0) return 'nothing is deprecated, in the way, owned or accepted';
  const open = moves.filter((one) => one.remaining !== 0);
  let places = 0;
  for (const one of open) places += one.remaining ?? 0;
  const late = moves.filter((one) => one.overdue).length;
  return `${countOf(moves.length, 'move')} · ${formatNumber(open.length)} open, ${countOf(places, 'place')} left · ${formatNumber(late)} overdue`;
}

/** The board as a page, for an issue or a wiki. */
export function boardMarkdown(board: Board): string {
  const lines = ['# Migration board', ''];
  for (const kind of KINDS) {
    const own = board.moves.filter((one) => one.kind === kind);
    if (own.length === 0) continue;
    lines.push(
      `## ${TITLES[kind]}`,
      '',
      '| what | left | use | uses | owner | due | in |',
      '| :--- | ---: | :--- | ---: | :--- | :--- | :--- |',
    );
    lines.push(...own.map(rowOf), '');
  }
  return `${[...lines, markdownText(summaryOf(board))].join('\n')}\n`;
}

function rowOf(move: Move): string {
  const files = move.consumers.slice(0, MOST_FILES).map(code);
  const more = move.consumers.length - files.length;
  const cells = [
    code(move.name),
    move.remaining === null ? 'not followed' : formatNumber(move.remaining),
    move.use === null ? '' : code(move.use),
    move.replacementUses === null ? '' : formatNumber(move.replacementUses),
    move.owner === null ? '' : markdownText(move.owner),
    move.due === null ? '' : `${markdownText(move.due)}${move.overdue ? ' **overdue**' : ''}`,
    [...files, ...(more > 0 ? [`and ${formatNumber(more)} more`] : [])].join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A bar ends a cell, also within code. */
function code(text: string): string {
  return markdownCode(text).replaceAll('|', '\\|');
}

/** The board for programs. */
export function boardJson({ version, moves }: Board): string {
  return jsonText({ version, tool: { name: 'ssot-lint', version: VERSION }, moves });
}
