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
  const tokens = groovyTokens(text);
  const bare = braces(text, tokens);
  const placeAt = placesIn(file, text);
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
        concerns: [...statusConcerns(bare.text, start, token, placeAt), ...blockConcerns(bare.text, start, placeAt)],
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
  const close = text.indexOf(')', token.end);
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
function blockConcerns(text: string, start: number, placeAt: (offset: number) => Place): readonly Remark[] {
  const concerns: Remark[] = [];
  let depth = 0;
  for (let at = start - 1; at >= 0; at--) {
    if (text.charAt(at) === '}') depth++;
    if (text.charAt(at) !== '{') continue;
    if (depth > 0) {
      depth--;
      continue;
    }
    const head = text.slice(text.lastIndexOf('\n', at) + 1, at);
    const column = head.length - head.trimStart().length;
    const place = placeAt(at - head.length + column);
    if (/\bcatchError\s*\([^)]*buildResult\s*:\s*['"]SUCCESS/.test(head))
      concerns.push(
        problem('"catchError" with the result SUCCESS makes the build pass', 'Remove the "catchError".', place),
      );
    else if (/\bwarnError\b|\bcatchError\s*\([^)]*buildResult\s*:\s*['"]UNSTABLE/.test(head))
      concerns.push(warning('a failure only makes the build unstable here', 'Take the step out of this block.', place));
    else if (/\btry\s*$/.test(head))
      concerns.push(
        warning('a "try" around the step may keep its failure to itself', 'Take the step out of it.', place),
      );
  }
  return concerns;
}
