import type { Random } from '../duplicates/random.ts';

const TOKEN = /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|[\w$#@]+|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|=>|\?\.|\.\.\.|[^]/gu;

/** A text in pieces that a mutation leaves whole, as a rule. */
export function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}

/** What a mutation takes material from. */
export interface Material {
  /** Words that mean something, or that are known to be trouble. */
  readonly words: readonly string[];
  /** Other texts of the kind, in tokens. */
  readonly others: readonly (readonly string[])[];
}

type Mutation = (tokens: string[], random: Random, material: Material) => void;

const MOST_MUTATIONS = 8;
const LONGEST_RANGE = 12;
const MOST_REPEATS = 300;
const MOST_FLOOD = 70_000;
const MOST_LEVELS = 1_200;

/** Applies a few mutations to the tokens of a text. */
export function mutate(tokens: readonly string[], random: Random, material: Material): readonly string[] {
  const mutated = [...tokens];
  for (let left = 1 + random.below(MOST_MUTATIONS); left > 0; left--) mutationOf(random)(mutated, random, material);
  return mutated;
}

/** Now and then one that makes much of little: it takes the tool seconds. */
function mutationOf(random: Random): Mutation {
  if (random.happens(0.01)) return random.happens(0.5) ? flood : nest;
  return random.pick<Mutation>([drop, copy, swap, replace, insert, insert, splice, repeat]);
}

const placeIn = (tokens: readonly string[], random: Random): number => random.below(tokens.length + 1);

function rangeOf(tokens: readonly string[], random: Random): readonly string[] {
  const start = placeIn(tokens, random);
  return tokens.slice(start, start + 1 + random.below(LONGEST_RANGE));
}

const drop: Mutation = (tokens, random) => void tokens.splice(placeIn(tokens, random), 1 + random.below(LONGEST_RANGE));

const copy: Mutation = (tokens, random) => void tokens.splice(placeIn(tokens, random), 0, ...rangeOf(tokens, random));

const swap: Mutation = (tokens, random) => {
  const [one, other] = [random.below(tokens.length), random.below(tokens.length)];
  const [first, second] = [tokens[one], tokens[other]];
  if (first === undefined || second === undefined) return;
  tokens[one] = second;
  tokens[other] = first;
};

const replace: Mutation = (tokens, random, { words }) =>
  void tokens.splice(placeIn(tokens, random), 1, random.pick(words) ?? '');

const insert: Mutation = (tokens, random, { words }) =>
  void tokens.splice(placeIn(tokens, random), 0, random.pick(words) ?? '');

const splice: Mutation = (tokens, random, { others }) =>
  void tokens.splice(placeIn(tokens, random), 0, ...rangeOf(random.pick(others) ?? [], random));

/** Once in a while so often that something may overflow. */
const repeat: Mutation = (tokens, random, { words }) => {
  const word = random.happens(0.5) ? random.pick(words) : random.pick(tokens);
  const times = 2 + random.below(random.happens(0.1) ? 10 * MOST_REPEATS : MOST_REPEATS);
  tokens.splice(placeIn(tokens, random), 0, (word ?? '').slice(0, LONGEST_RANGE).repeat(times));
};

/** So much of one thing that its cost shows, on one line or on many. */
const flood: Mutation = (tokens, random, { words }) => {
  const word = (random.happens(0.5) ? random.pick(words) : random.pick(tokens)) ?? '';
  const line = `${word.slice(0, LONGEST_RANGE)}${random.happens(0.3) ? '\n' : ''}`;
  tokens.splice(placeIn(tokens, random), 0, line.repeat(random.below(MOST_FLOOD / Math.max(1, line.length))));
};

/** A piece within itself, at one of its words: what is read twice is read a power of two times then. */
const nest: Mutation = (tokens, random, { words }) => {
  const piece = random.happens(0.7) ? (random.pick(words) ?? '') : rangeOf(tokens, random).join('');
  const at = random.pick([...piece.matchAll(/\b\w/g)])?.index ?? random.below(piece.length);
  const levels = random.below(random.happens(0.7) ? 50 : MOST_LEVELS);
  const nested = `${piece.slice(0, at).repeat(levels)}${piece.slice(at, at + 1)}${piece.slice(at + 1).repeat(levels)}`;
  tokens.splice(placeIn(tokens, random), 0, nested);
};
