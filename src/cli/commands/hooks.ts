import type { Command } from 'commander';

import type { Finish, Io } from '../io.ts';

export function declareHooks(program: Command, io: Io, finish: Finish): void {
  const hooks = program
    .command('hooks')
    .description('run "check --staged" before each commit, for those who have no hook runner')
    .helpCommand(false);
  hooks
    .command('install')
    .description('write a pre-commit hook, or add to the one that is there')
    .action(async () => {
      const { installHook } = await import('../actions/hooks.ts');
      await installHook(io);
      finish(0);
    });
  hooks
    .command('uninstall')
    .description('take out again what "hooks install" wrote')
    .action(async () => {
      const { uninstallHook } = await import('../actions/hooks.ts');
      await uninstallHook(io);
      finish(0);
    });
}
