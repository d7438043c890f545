import { Step, type Typing } from './facts.ts';

/** More steps than this are not followed; it also bounds recursion over circular definitions. */
export const MAX_STEPS = 8;

/** Appends a step; an unknown typing stays unknown. */
export function step(typing: Typing, word: string): Typing {
  if (typing === '' || word === '' || /\s/.test(word)) return '';
  return stepsOf(typing) > MAX_STEPS ? '' : `${typing} ${word}`;
}

function stepsOf(typing: Typing): number {
  let steps = 1;
  for (let at = typing.indexOf(' '); at !== -1; at = typing.indexOf(' ', at + 1)) steps++;
  return steps;
}

export function awaited(typing: Typing): Typing {
  return typing.endsWith(` ${Step.promise}`) ? typing.slice(0, -2) : step(typing, Step.awaited);
}

/** What two values are that stand for each other. */
export function same(a: Typing, b: Typing): Typing {
  return a === b ? a : '';
}
