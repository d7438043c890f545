import { beside, problem, warning, type Remark } from '../diagnosis.ts';
import { type Households, type Lock } from '../households.ts';
import { isAside } from '../aside.ts';
import type { Manifest, Manifests } from '../manifests.ts';
import { startOf } from '../places.ts';
import type { PlacedCommand } from '../placed-command.ts';
import { folderOfRun } from '../shell/fate.ts';
import { installOf, type Installation } from '../shell/installation.ts';
import { managerOf, type ManagerStatement } from './manager-statements.ts';
import { differ } from './manager-versions.ts';

export interface ManagerContext {
  readonly manifests: Manifests;
  readonly households: Households;
  readonly commands: readonly PlacedCommand[];
}

/** Places that leave it open, or say differently, by which program packages are installed. */
export function managerRemarks(context: ManagerContext): readonly Remark[] {
  const { manifests, households } = context;
  const own = manifests.folders.filter((folder) => !isAside(`${folder}/`));
  return [
    ...own.flatMap((folder) => {
      const manifest = manifests.in(folder);
      return manifest === undefined
        ? []
        : [...lockRemarks(manifest, households.locksIn(folder)), ...engineRemarks(manifest)];
    }),
    ...installRemarks(context),
  ];
}

/** Lock files of several programs, of which one is kept up to date at most. */
function lockRemarks(manifest: Manifest, locks: readonly Lock[]): readonly Remark[] {
  const named = managerOf(manifest);
  if (named !== undefined)
    return locks
      .filter((lock) => lock.manager !== named.manager)
      .map((lock) => {
        const message = `${lock.path} is of ${lock.manager}, and ${named.what} names ${named.manager}`;
        const remedy = `Delete ${lock.path}: nothing keeps it up to date.`;
        return beside(problem(message, remedy, startOf(lock.path)), [named.at]);
      });
  const [first, ...others] = locks;
  const other = others.find((lock) => lock.manager !== first?.manager);
  if (first === undefined || other === undefined) return [];
  const message = `${first.path} is of ${first.manager}, and ${other.path} of ${other.manager}`;
  const remedy = 'Delete the one that is not kept up to date, and name the program in "packageManager".';
  return [beside(warning(message, remedy, startOf(first.path)), [startOf(other.path)])];
}

/** A version of the package manager that the same manifest refuses. */
function engineRemarks(manifest: Manifest): readonly Remark[] {
  const named = managerOf(manifest);
  const engine = named === undefined ? undefined : manifest.root.get('engines', named.manager);
  if (named?.version === undefined || engine?.text === undefined || !differ(named.version, engine.text)) return [];
  const message = `${named.what} names ${named.manager} ${named.version}, and "engines" says ${engine.text}`;
  return [beside(problem(message, 'Say the same in both.', named.at), [engine.at])];
}

/** An installation, and what holds where it is run. */
interface Placed {
  readonly placed: PlacedCommand;
  readonly installation: Installation;
  readonly locks: readonly Lock[];
  readonly named: ManagerStatement | undefined;
  /** Whether it is done by the program that holds the versions there. */
  readonly isRight: boolean;
}

/** Installing by another program than the one whose lock file is there. */
function installRemarks({ households, commands }: ManagerContext): readonly Remark[] {
  const all = commands.flatMap((placed) => placedIn(placed, households));
  // A text that names the right program, too, leaves the choice to its reader.
  const fair = new Set(all.filter((one) => one.isRight && one.placed.isAdvice).map((one) => one.placed.at.file));
  return all
    .filter(({ isRight, placed }) => !isRight && !placed.isDoubtful && !(placed.isAdvice && fair.has(placed.at.file)))
    .map(installRemark);
}

function placedIn(placed: PlacedCommand, households: Households): readonly Placed[] {
  const installation = installOf(placed.command);
  const folder = installation === undefined ? undefined : folderOfRun(installation, placed.folder);
  const home = folder === undefined || !households.exists(folder) ? undefined : households.homeOf(folder);
  if (installation === undefined || home === undefined) return [];
  const locks = households.locksIn(home.folder);
  const named = managerOf(home);
  const isRight =
    named?.manager === installation.manager || locks.some((lock) => lock.manager === installation.manager);
  return [{ placed, installation, locks, named, isRight }];
}

function installRemark({ placed: { at, isAdvice }, installation: { manager, shown }, locks, named }: Placed): Remark {
  const [lock] = locks;
  const message = `"${shown}" ${isAdvice ? 'is recommended' : 'is run'} where ${lock?.path ?? ''} holds the versions, which ${manager} does not read`;
  const right = named?.manager ?? lock?.manager ?? '';
  return beside(warning(message, `Install with ${right}.`, at), [
    ...(lock === undefined ? [] : [startOf(lock.path)]),
    ...(named === undefined ? [] : [named.at]),
  ]);
}
