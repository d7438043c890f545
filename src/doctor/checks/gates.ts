import type { Place } from '../../core/errors.ts';
import type { Remark } from '../diagnosis.ts';
import type { Manifest, Manifests } from '../manifests.ts';
import { fatesOf, folderOfRun, type Fate } from '../shell/fate.ts';
import { runOf, type Run } from '../shell/invocation.ts';
import type { Word } from '../shell/script.ts';
import { plainWord, readUsage, type PlaceOf, type Tool, type Usage } from '../tool.ts';
import type { ActionStep, ScriptStep, Step } from '../pipelines/step.ts';
import { lossRemark, type LossScene } from './losses.ts';

/** A command of ours that something runs. */
export interface Gate {
  /** What runs it: a step of a pipeline, or a hook. */
  readonly step: Step;
  readonly usage: Usage;
  /** Where it stands. */
  readonly at: Place;
  readonly placeOf: PlaceOf;
  /** The folder it runs in; `undefined` where that is not known. */
  readonly folder: string | undefined;
  /** How its exit code gets lost. */
  readonly losses: readonly Remark[];
  readonly mayFetch: boolean;
  /** What is asked for behind `@`. */
  readonly version: string | undefined;
  /** Scripts of manifests on the way to it, by `path#name`. */
  readonly through: readonly string[];
}

/** Where a script is looked for that something runs. */
interface Search {
  readonly step: ScriptStep;
  readonly manifests: Manifests;
  readonly tool: Tool;
  /** How many scripts may still be read: scripts that run scripts could be ever more. */
  left: number;
}

/** Scripts that run scripts; nobody nests deeper. */
const MAX_SCRIPTS = 6;
const MAX_READ = 1000;
/** Commands of one script; no honest one has as many. */
const MAX_COMMANDS = 2000;

export function gatesOf(step: Step, manifests: Manifests, tool: Tool, runner = 'step'): readonly Gate[] {
  if (step.kind === 'action') return [gateOfAction(step, tool)];
  const scene = { text: step.text, placeOf: step.placeOf, runner, pipefail: step.pipefail };
  return gatesIn({ step, manifests, tool, left: MAX_READ }, fatesOf(step.text, step.state), scene, {
    losses: [],
    through: [],
    added: [],
  });
}

/** What was found out on the way to a script. */
interface Way extends Pick<Gate, 'losses' | 'through'> {
  /** Arguments that are added to its end. */
  readonly added: readonly Word[];
}

function gatesIn(search: Search, fates: readonly Fate[], scene: LossScene, way: Way): readonly Gate[] {
  const end = Math.max(...fates.map(({ command }) => command.end));
  return fates.slice(0, MAX_COMMANDS).flatMap((fate): readonly Gate[] => {
    const run = runOf(fate.command);
    if (run === undefined || run.kind === 'runner') return [];
    const losses = [...way.losses, ...fate.losses.map((loss) => lossRemark(loss, scene))];
    const folder = folderOfRun(run, fate.state.folder);
    const added = fate.command.end === end ? way.added : [];
    if (run.kind === 'script')
      return gatesOfScript(search, { ...run, args: [...run.args, ...added] }, folder, scene, { ...way, losses });
    const { program, args, mayFetch, version } = run;
    const usage = readUsage([...args, ...added], search.tool.shape);
    const at = scene.placeOf(program.start, program.end);
    return [
      { step: search.step, usage, at, placeOf: scene.placeOf, folder, losses, mayFetch, version, through: way.through },
    ];
  });
}

function gatesOfScript(
  search: Search,
  { name, isSpread, args }: Run & { readonly kind: 'script' },
  folder: string | undefined,
  outer: LossScene,
  way: Way,
): readonly Gate[] {
  if (way.through.length >= MAX_SCRIPTS) return [];
  const near = folder === undefined ? undefined : search.manifests.around(folder);
  const isOwn = near?.root.get('scripts', name) !== undefined;
  const manifests =
    isOwn && !isSpread ? [near] : isSpread || folder === undefined ? search.manifests.withScript(name) : [];
  return manifests.flatMap((manifest) => {
    const key = `${manifest.path}#${name}`;
    if (way.through.includes(key) || search.left-- <= 0) return [];
    const own = sceneOfScript(manifest, name);
    if (own === undefined) return [];
    const { scene, added } = withArguments(own, args, outer);
    const fates = fatesOf(scene.text, { errexit: false, pipefail: false, folder: manifest.folder });
    return gatesIn(search, fates, scene, { ...way, added, through: [...way.through, key] });
  });
}

/** Words that are added to a script stand behind its end, and in the file of what runs it. */
function withArguments(
  scene: LossScene,
  args: readonly Word[],
  outer: LossScene,
): { readonly scene: LossScene; readonly added: readonly Word[] } {
  const shift = scene.text.length + 1;
  const added = args.map((word) => ({ ...word, start: word.start + shift, end: word.end + shift }));
  const placeOf: PlaceOf = (start, end) =>
    start < shift ? scene.placeOf(start, end) : outer.placeOf(start - shift, end - shift);
  return { scene: { ...scene, placeOf }, added };
}

/** A script of a manifest, which a plain `sh` runs. */
export function sceneOfScript({ root }: Manifest, name: string): LossScene | undefined {
  const script = root.get('scripts', name);
  if (script?.text === undefined) return undefined;
  return {
    text: script.text,
    placeOf: (start, end) => script.placeOf(start, end),
    runner: 'script',
    pipefail: 'Write the report with "--format name=file" instead of a pipe: scripts run in a shell without pipefail.',
  };
}

/** Marks the word that comes from the input `since`. */
const SINCE = 1;

/** The action runs `check` with its input `args`, one argument a line. */
function gateOfAction(step: ActionStep, tool: Tool): Gate {
  const args = step.inputs.find(([name]) => name === 'args')?.[1].text ?? '';
  const lines = args.split('\n').map((line) => line.trim());
  const words = ['check', ...lines.filter((line) => line !== '')].map((text) => plainWord(text));
  const since = step.inputs.find(([name]) => name === 'since')?.[1].text ?? '';
  if (since !== '') words.push(plainWord(`--since=${since}`, SINCE));
  return {
    step,
    usage: readUsage(words, tool.shape),
    at: step.at,
    placeOf: (start) => step.inputPlace(start === SINCE ? 'since' : 'args'),
    folder: step.folder,
    losses: [],
    mayFetch: false,
    version: undefined,
    through: [],
  };
}
