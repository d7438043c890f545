import { Command, CommanderError } from 'commander';

import { UserError } from '../core/errors.ts';
import { VERSION } from '../core/version.ts';
import { printable } from '../report/printable.ts';
import { declareAllow } from './commands/allow.ts';
import { declareBaseline } from './commands/baseline.ts';
import { declareCheck } from './commands/check.ts';
import { declareDoctor } from './commands/doctor.ts';
import { declareExplain } from './commands/explain.ts';
import { declareHooks } from './commands/hooks.ts';
import { declareInit } from './commands/init.ts';
import { declareStatus } from './commands/status.ts';
import { declarePrune } from './commands/prune.ts';
import type { ExitCode, Finish, Io } from './io.ts';
import { NeedsOwnProcess } from './room.ts';

const EXIT_CODES = `
Exit codes:
  0  the gate passed
  1  the gate failed
  2  could not judge: wrong usage, broken config, unreadable project, or an internal error`;

/** Runs one command line and says how the process should end. It never throws. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = declareProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof NeedsOwnProcess && io.inOwnProcess !== undefined) return io.inOwnProcess();
    return failure(error, io);
  }
}

/** The command line with all of its commands. */
export function declareProgram(io: Io, finish: Finish): Command {
  const program = new Command('ssot-lint')
    .description('Judges whether a TypeScript or JavaScript code base keeps one source of truth.')
    .version(VERSION)
    .helpCommand(false)
    .addHelpText('after', EXIT_CODES);
  // Before the commands are declared: they inherit both settings.
  program.exitOverride().configureOutput({ writeOut: io.stdout, writeErr: (text) => io.stderr(multiline(text)) });
  for (const declare of [
    declareCheck,
    declareExplain,
    declareAllow,
    declarePrune,
    declareBaseline,
    declareInit,
    declareHooks,
    declareDoctor,
    declareStatus,
  ])
    declare(program, io, finish);
  return program;
}

function failure(error: unknown, io: Io): ExitCode {
  // Help and version end this way too, with code 0; commander has printed whatever there is to say.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    const help = error.help === '' ? '' : `  ${printable(error.help)}\n`;
    io.stderr(`error: ${error.lines.map(printable).join('\n')}\n${help}`);
    return 2;
  }
  const refusal = refusalOf(error);
  if (refusal !== undefined) {
    io.stderr(
      `error: the system refused what it takes to judge: ${printable(refusal)}\n  Nothing was judged; run it again.\n`,
    );
    return 2;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  io.stderr(`internal error, which is a bug of ssot-lint ${VERSION}; nothing was judged\n${multiline(stack)}\n`);
  return 2;
}

/** What a system says that lacks something or is broken, whatever we ask of it. */
const REFUSALS = ['EMFILE', 'ENFILE', 'EIO', 'ENOMEM', 'EAGAIN', 'ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM'];

function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return undefined;
  return REFUSALS.includes(String(error.code)) ? error.message : undefined;
}

function multiline(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
