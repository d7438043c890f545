/** An identifier taken apart, so that `createUserStore` and `newUserStoreV2` meet. */
export interface NameParts {
  readonly words: readonly string[];
  /** The class of the leading verb: `get`, `fetch` and `load` are one. */
  readonly verb: string | undefined;
  /** What kind of thing it is: manager, client, factory … */
  readonly role: string | undefined;
  /** Words that mark a variant of a thing: v2, legacy, enhanced … */
  readonly variants: readonly string[];
  /** Verb and words in a fixed order, without variants: equal for names of one concept. */
  readonly core: string;
  /** The words that are neither verb, role nor variant. */
  readonly product: string;
}

const VERBS = verbClasses({
  create: 'create make build new init initialize initialise setup construct instantiate generate gen',
  get: 'get fetch load retrieve find read query lookup obtain list resolve',
  format: 'format stringify render to humanize pretty display print',
  parse: 'parse decode deserialize extract',
  is: 'is has check can should validate verify ensure assert',
  set: 'set update save store write put upsert',
  delete: 'delete remove clear destroy drop purge',
  add: 'add append insert push register',
  merge: 'merge combine join concat',
  compute: 'compute calculate calc estimate count sum',
  normalise: 'normalise normalize sanitize clean escape strip',
  truncate: 'truncate shorten trim ellipsis ellipsize',
  sleep: 'sleep wait delay',
  handle: 'handle on process',
  run: 'run execute exec perform do',
  use: 'use',
  with: 'with',
  send: 'send dispatch emit publish',
  map: 'map convert transform as from',
});

const ROLES = words(`factory manager service client provider registry store repository repo handler controller helper
  helpers util utils utility builder engine adapter wrapper gateway api cache pool queue logger context config
  configuration orchestrator coordinator processor executor runner scheduler monitor tracker validator parser formatter
  resolver loader dispatcher bus emitter hub broker system module component instance impl implementation singleton`);

const VARIANTS = words(`v new old legacy unified enhanced improved advanced simple simplified optimized optimised better
  smart custom my final updated fixed alt copy temp tmp refactored rewritten revised
  deprecated obsolete modern robust resilient super ultra pro lite mini main
  default generic common shared universal global real actual impl internal private safe basic standard original extended
  full raw minimal`);

/** Splits an identifier or path segment into lower-case words. */
export function splitWords(name: string): string[] {
  const words: string[] = [];
  let start = 0;
  let before = OTHER;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    // Some letters beyond ASCII have their small form within it.
    if (unit > 127) return splitByPatterns(name);
    const kind = KINDS[unit] ?? OTHER;
    if (kind === OTHER || isBoundary(before, kind, name.charCodeAt(i + 1))) {
      if (i > start) words.push(name.slice(start, i).toLowerCase());
      start = kind === OTHER ? i + 1 : i;
    }
    before = kind;
  }
  if (name.length > start) words.push(name.slice(start).toLowerCase());
  return words;
}

const [OTHER, SMALL, CAPITAL, DIGIT] = [0, 1, 2, 3];
/** What kind of character each of ASCII is. */
const KINDS = Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit);
  if (/[a-z]/.test(character)) return SMALL;
  return /[A-Z]/.test(character) ? CAPITAL : /\d/.test(character) ? DIGIT : OTHER;
});

/** Whether a word begins between two letters or digits: `orderId`, `HTTPServer` before its last capital, `v2`. */
function isBoundary(before: number, kind: number, next: number): boolean {
  if (kind === DIGIT) return before === SMALL || before === CAPITAL;
  if (kind !== CAPITAL) return false;
  return before === SMALL || before === DIGIT || (before === CAPITAL && KINDS[next] === SMALL);
}

function splitByPatterns(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([a-zA-Z])(\d)/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** Takes a declared name apart. */
export function nameParts(name: string): NameParts {
  const all = splitWords(name);
  const isClass = /^[A-Z][a-z0-9]/.test(name);
  const leading = all[0] ?? '';
  const verb = !isClass && all.length > 1 ? VERBS.get(leading) : undefined;
  const rest: string[] = [];
  const variants: string[] = [];
  let role: string | undefined;
  for (const [i, word] of all.entries()) {
    if (i === 0 && verb !== undefined) continue;
    if (isVariant(word, all[i + 1])) variants.push(word);
    else {
      if (i > 0 && ROLES.has(word)) role = word;
      rest.push(singular(word));
    }
  }
  const product = rest.filter((word) => !ROLES.has(word) && !ROLES.has(`${word}s`));
  return {
    words: all,
    verb,
    role,
    variants,
    core: rest.length === 0 ? '' : `${verb ?? ''}|${[...rest].sort().join(' ')}`,
    product: [...product].sort().join(' '),
  };
}

/** The words of any text in the singular, numbers and single letters left out. */
export function conceptWords(text: string): string[] {
  return splitWords(text)
    .map(singular)
    .filter((word) => word.length > 1 && !/^\d+$/.test(word));
}

function isVariant(word: string, next: string | undefined): boolean {
  if (/^\d+$/.test(word)) return true;
  return word === 'v' ? /^\d/.test(next ?? '') : VARIANTS.has(word);
}

function singular(word: string): string {
  if (word.length <= 3 || !word.endsWith('s') || word.endsWith('ss') || word === 'https') return word;
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1);
}

function verbClasses(classes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(classes).flatMap(([name, verbs]) => verbs.split(' ').map((verb) => [verb, name])));
}

/** The words of a list that is written as one text. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
