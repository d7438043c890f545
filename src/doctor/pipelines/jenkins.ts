import type { Place } from '../../core/errors.ts';
import { fault, problem, warning, type Remark } from '../diagnosis.ts';
import { placesIn } from '../places.ts';
import { shellOptions, type ShellState } from '../shell/fate.ts';
import { braces, groovyTokens, type GroovyText } from './groovy.ts';
import type { PipelineContext, Pipelines, Step } from './step.ts';

/** Reads the pipelines of Jenkins: what they hand to `sh`. */
export function readJenkins({ repository }: PipelineContext): Pipelines {
  const files = repository.paths.filter((path) => /(?:^|\/)Jenkinsfile(?:\.[\w-]+)?$|\.jenkinsfile$/i.test(path));
  const steps = files.flatMap((file) => stepsOfFile(file, repository.text(file) ?? ''));
  return { steps, remarks: [] };
}

function stepsOfFile(file: string, text: string): readonly Step[] {
  const tokens = groovyTokens(text).slice(0, MAX_TEXTS);
  const bare = braces(text, tokens);
  const placeAt = placesIn(file, text);
  const blocks = openBlocks(
    bare.text,
    tokens.map((token) => token.start),
  );
  return tokens.flatMap((token): Step[] => {
    const call = /\bsh\s*(?:\(\s*)?(?:[\w\s:,'"]*\bscript\s*:\s*)?$/.exec(
      bare.text.slice(Math.max(0, token.start - 200), token.start),
    );
    if (call === null) return [];
    const lead = token.end - token.start - token.text.length - token.quote.length;
    const start = token.start - call[0].length;
    return [
      {
        kind: 'script',
        name: `"sh" in ${file}`,
        at: placeAt(token.start),
        text: token.text,
        placeOf: (from) => placeAt(token.start + lead + from),
        state: shellOf(token),
        concerns: [
          ...statusConcerns(bare.text, start, token, placeAt),
          ...blockConcerns(bare.text, blocks.get(token.start) ?? [], placeAt),
        ],
        gaps: [],
        depth: undefined,
        fullHistory: 'Switch the shallow clone off in the checkout.',
        pipefail: 'Begin the script with "#!/bin/bash" and "set -eo pipefail".',
      },
    ];
  });
}

/** Jenkins starts `sh -xe`, unless the script says by what it is to be run. */
function shellOf({ text }: GroovyText): ShellState {
  const [first = ''] = text.trimStart().split('\n');
  if (!first.startsWith('#!')) return { errexit: true, pipefail: false, folder: '' };
  return { ...shellOptions(first.split(/\s+/).slice(1)), folder: '' };
}

/** `returnStatus: true` hands the exit code out instead of failing. */
function statusConcerns(
  text: string,
  start: number,
  token: GroovyText,
  placeAt: (offset: number) => Place,
): readonly Remark[] {
  const rest = text.slice(token.end, token.end + MAX_HEAD).indexOf(')');
  const close = rest === -1 ? -1 : token.end + rest;
  const inside = /returnStatus\s*:\s*true/.exec(text.slice(start, close === -1 ? token.end : close));
  if (inside === null) return [];
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const isUsed = /[=(!]\s*$|\breturn\s*$/.test(line);
  const message = isUsed
    ? '"returnStatus: true" leaves it to the pipeline to look at the exit code'
    : '"returnStatus: true" makes the step pass whatever the gate says';
  return [fault(!isUsed, message, 'Remove "returnStatus: true".', placeAt(start + inside.index))];
}

/** Blocks around a step that keep its failure to themselves. */
function blockConcerns(text: string, blocks: readonly number[], placeAt: (offset: number) => Place): readonly Remark[] {
  return blocks.flatMap((at) => {
    const head = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - MAX_HEAD), at);
    const place = placeAt(at - head.trimStart().length);
    if (/\bcatchError\s*\([^)]*buildResult\s*:\s*['"]SUCCESS/.test(head))
      return [problem('"catchError" with the result SUCCESS makes the build pass', 'Remove the "catchError".', place)];
    if (/\bwarnError\b|\bcatchError\s*\([^)]*buildResult\s*:\s*['"]UNSTABLE/.test(head))
      return [warning('a failure only makes the build unstable here', 'Take the step out of this block.', place)];
    if (/\btry\s*$/.test(head))
      return [warning('a "try" around the step may keep its failure to itself', 'Take the step out of it.', place)];
    return [];
  });
}

const MAX_HEAD = 300;
/** More than any pipeline has. */
const MAX_TEXTS = 2000;
const MAX_BLOCKS = 100;

/** The braces that are open at each of some offsets, which are in order. */
function openBlocks(text: string, offsets: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const blocks = new Map<number, readonly number[]>();
  const open: number[] = [];
  let next = 0;
  for (let at = 0; at < text.length && next < offsets.length; at++) {
    for (; offsets[next] === at; next++) blocks.set(at, open.slice(-MAX_BLOCKS));
    if (text.charAt(at) === '{') open.push(at);
    if (text.charAt(at) === '}') open.pop();
  }
  return blocks;
}
