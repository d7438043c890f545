import { lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { UserError } from '../../core/errors.ts';
import { hookPlace, type HookPlace } from '../../discover/hook-place.ts';
import { findRoot } from '../../discover/root.ts';
import { hookCommand, withBlock, withoutBlock, type SplicedHook } from '../hook-script.ts';
import type { Io } from '../io.ts';
import { writeAtomic } from '../write-atomic.ts';

const EXECUTABLE = 0o777;

/** A hook of git, as it stands on the disk. */
interface Hook {
  readonly path: string;
  /** As messages name it. */
  readonly name: string;
  /** `undefined` when there is none. */
  readonly text: string | undefined;
  readonly isExecutable: boolean;
}

/** Makes every commit run `check --staged`. Hooks that are there stay, with our lines put before theirs. */
export async function installHook(io: Io): Promise<void> {
  const place = await placeOf(io);
  const hook = hookAt(place);
  const command = hookCommand(
    relative(place.top, resolve(findRoot(io.cwd)))
      .split(sep)
      .join('/'),
  );
  if (!place.isOwn) throw refusal(hook, 'lies in a folder that other repositories may use', command);
  if (place.runner === 'git' && hook.text !== undefined && !hook.isExecutable) {
    throw refusal(hook, 'is there, but switched off: it is not executable', command);
  }
  const text = textOf(withBlock(hook.text, command, place.runner === 'git'), hook, command);
  if (text === hook.text) {
    io.stdout(`${hook.name} runs "ssot-lint check --staged" already\n`);
    return;
  }
  mkdirSync(place.folder, { recursive: true });
  writeAtomic(hook.path, text, EXECUTABLE);
  io.stdout(`${hook.name} now runs "ssot-lint check --staged" before each commit\n`);
  if (!place.isInForce) io.stderr('note: husky is not set up in this clone, so git runs no hook yet; run: npx husky\n');
}

/** Takes our lines out of the hook, and the hook away when there is nothing else in it. */
export async function uninstallHook(io: Io): Promise<void> {
  const place = await placeOf(io);
  const hook = hookAt(place);
  const rest = hook.text === undefined ? undefined : withoutBlock(hook.text);
  if (rest === hook.text) {
    io.stdout(`${hook.name} holds nothing that "ssot-lint hooks install" wrote\n`);
    return;
  }
  if (rest === undefined) rmSync(hook.path);
  else writeAtomic(hook.path, rest);
  io.stdout(`${hook.name} ${rest === undefined ? 'is removed' : 'no longer runs ssot-lint'}\n`);
}

async function placeOf({ cwd, env }: Io): Promise<HookPlace> {
  const place = await hookPlace(cwd, env);
  if (place !== undefined) return place;
  throw new UserError(
    `${cwd} is in no work tree of git, or git could not be run, so there are no hooks.`,
    'Run this inside of a git repository.',
  );
}

function hookAt({ top, folder }: HookPlace): Hook {
  const path = join(folder, 'pre-commit');
  const inside = relative(top, path).split(sep).join('/');
  const name = inside.startsWith('../') ? path : inside;
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return { path, name, text: undefined, isExecutable: false };
  if (!stat.isFile()) {
    const help = 'Add the command to what it stands for, see docs/hooks.md.';
    throw new UserError(`${name} is no plain file, so it is left as it is`, help);
  }
  return { path, name, text: readFileSync(path, 'utf8'), isExecutable: (stat.mode & 0o111) !== 0 };
}

function textOf(spliced: SplicedHook, hook: Hook, command: string): string {
  if (spliced.kind === 'text') return spliced.text;
  if (spliced.kind === 'foreign') throw refusal(hook, 'is no shell script', command);
  const { name } = spliced;
  throw new UserError(
    `${hook.name} is written by ${name}, which would write it anew, so it is left as it is`,
    `Add "npx --no-install ssot-lint check --staged" to the settings of ${name}, see docs/hooks.md.`,
  );
}

function refusal({ name }: Hook, why: string, command: string): UserError {
  return new UserError(`${name} ${why}, so it is left as it is`, `Add this line to it yourself: ${command} || exit $?`);
}
