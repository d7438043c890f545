import { signedHash } from './stream-hash.ts';
import { Op, type Step } from './steps.ts';

/** Marks that several kinds of rows write, by hash. */
export const OPEN = signedHash('{');
export const CLOSE = signedHash('}');
export const END_OF_LIST = signedHash(')');
export const END = signedHash('END');

export function mark(text: string): Step {
  return [Op.mark, signedHash(text)];
}

export function child(role: number): Step {
  return [Op.child, role];
}

export function children(role: number): Step {
  return [Op.children, role];
}

export function control(word: number): Step {
  return [Op.control, word];
}

export function enter(role: number): Step {
  return [Op.enter, role];
}

export const LEAVE: Step = [Op.leave, 0];
