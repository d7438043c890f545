import type { Random } from '../duplicates/random.ts';
import { capital, type Vocabulary } from './vocabulary.ts';

/** What the code that is being written can see, and what it has used of the kit that all files share. */
export interface Scene {
  readonly random: Random;
  readonly words: Vocabulary;
  /** Names of locals and parameters. */
  readonly locals: string[];
  /** Functions of the kit. */
  readonly kit: readonly string[];
  readonly used: Set<string>;
  readonly isAsync: boolean;
}

const DEEPEST = 2;

/** Some statements, one a line at the least. */
export function statements(scene: Scene, amount: number, depth = 0): string[] {
  return Array.from({ length: amount }, () => statement(scene, depth)).flat();
}

function statement(scene: Scene, depth: number): readonly string[] {
  const { random } = scene;
  const kinds = depth < DEEPEST && random.happens(0.3) ? NESTED : FLAT;
  return random.pick(kinds)(scene, depth);
}

type Writer = (scene: Scene, depth: number) => readonly string[];

const FLAT: readonly [Writer, ...Writer[]] = [
  (scene) => declared(scene, (value) => `const ${value} = ${expression(scene)};`),
  (scene) => declared(scene, (value) => `const ${value} = ${call(scene)};`),
  (scene) => declared(scene, (value) => `const ${value} = ${chain(scene)};`),
  (scene) => [`if (${condition(scene)}) return ${expression(scene)};`],
  (scene) => [`if (${condition(scene)}) throw new Error(${text(scene)});`],
  (scene) => [`${local(scene)}.${scene.words.member()} = ${expression(scene)};`],
  (scene) => [`${call(scene)};`],
  (scene) => {
    const { words, locals } = scene;
    const [one, other] = [fresh(scene), fresh(scene)];
    const from = local(scene);
    locals.push(one, other);
    return [`const { ${words.member()}: ${one}, ${words.member()}: ${other} = ${literal(scene)} } = ${from};`];
  },
];

const NESTED: readonly [Writer, ...Writer[]] = [
  (scene, depth) => block(`if (${condition(scene)}) {`, scene, depth),
  (scene, depth) => {
    const list = local(scene);
    const one = fresh(scene);
    return block(`for (const ${one} of ${list}.${scene.words.member()}) {`, scene, depth, one);
  },
  (scene, depth) => [
    ...block('try {', scene, depth).slice(0, -1),
    '} catch (error) {',
    `  ${kitCall(scene)};`,
    `  throw new Error(${text(scene)}, { cause: error });`,
    '}',
  ],
  (scene, depth) => [
    `switch (${local(scene)}.${scene.words.member()}) {`,
    ...Array.from({ length: 2 + scene.random.below(3) }, (_, nth) => [
      `  case '${scene.words.member()}${nth}':`,
      ...inside(scene, depth, 1).map((line) => `  ${line}`),
      '    break;',
    ]).flat(),
    '  default:',
    `    ${call(scene)};`,
    '}',
  ],
];

function block(head: string, scene: Scene, depth: number, ...names: readonly string[]): readonly string[] {
  return [head, ...inside(scene, depth, 1 + scene.random.below(3), names), '}'];
}

/** What stands in a block declares nothing for what stands after it. */
function inside(scene: Scene, depth: number, amount: number, names: readonly string[] = []): readonly string[] {
  return statements({ ...scene, locals: [...scene.locals, ...names] }, amount, depth + 1).map((line) => `  ${line}`);
}

function declared(scene: Scene, write: (name: string) => string): readonly string[] {
  const name = fresh(scene);
  const line = write(name);
  scene.locals.push(name);
  return [line];
}

/** A name that nothing around has. */
function fresh({ words, locals }: Scene): string {
  let name = words.thing();
  for (let number = 2; locals.includes(name); number++) name = `${name}${number}`;
  return name;
}

/** What an arrow function gives back: an object would be taken for its body. */
export function result(scene: Scene): string {
  const written = expression(scene);
  return written.startsWith('{') ? `(${written})` : written;
}

/** A value of any kind. */
export function expression(scene: Scene): string {
  const { random, words } = scene;
  return random.pick([
    () => `${local(scene)}.${words.member()}`,
    () => `${local(scene)}?.${words.member()} ?? ${literal(scene)}`,
    () => `${local(scene)}.${words.member()} ${random.pick(['+', '-', '*', '/'])} ${random.below(500)}`,
    () => `{ ...${local(scene)}, ${words.member()}: ${literal(scene)}, ${words.member()}: ${local(scene)} }`,
    () => `[${local(scene)}, ${literal(scene)}]`,
    () => `\`${words.phrase()} \${${local(scene)}.${words.member()}}\``,
    () => `${condition(scene)} ? ${literal(scene)} : ${local(scene)}`,
    () => call(scene),
  ])();
}

function condition(scene: Scene): string {
  const { random, words } = scene;
  const of = `${local(scene)}.${words.member()}`;
  return random.pick([
    () => `${of} === ${literal(scene)}`,
    () => `!${of}`,
    () => `${of} ${random.pick(['>', '<', '>=', '<='])} ${random.below(90)}`,
    () => `${of} !== undefined && ${local(scene)}.${words.member()} > ${random.below(20)}`,
    () => `${of}.includes(${literal(scene)})`,
  ])();
}

function chain(scene: Scene): string {
  const { random, words } = scene;
  const one = random.pick(['one', 'entry', 'row', 'each']);
  const steps = [
    `filter((${one}) => ${one}.${words.member()} !== ${literal(scene)})`,
    `map((${one}) => ({ ${words.member()}: ${one}.${words.member()}, ${words.member()}: ${literal(scene)} }))`,
    `map((${one}) => ${one}.${words.member()})`,
    `sort((a, b) => a.${words.member()} - b.${words.member()})`,
    `slice(0, ${random.below(40) + 1})`,
    `flatMap((${one}) => ${one}.${words.member()})`,
  ];
  const taken = random.some(steps, 1 + random.below(3));
  return `${local(scene)}.${words.member()}.${taken.join('.')}`;
}

function call(scene: Scene): string {
  const { random, words, isAsync } = scene;
  if (random.happens(0.4)) return kitCall(scene);
  const wait = isAsync && random.happens(0.5) ? 'await ' : '';
  return `${wait}${local(scene)}.${words.action()}(${random.happens(0.5) ? literal(scene) : local(scene)})`;
}

function kitCall(scene: Scene): string {
  const { random, kit, used } = scene;
  const name = kit[random.below(random.below(kit.length) + 1)] ?? 'log';
  used.add(name);
  return `${name}(${local(scene)}, ${literal(scene)})`;
}

function literal(scene: Scene): string {
  const { random, words } = scene;
  if (random.happens(0.35)) return String(random.below(1_000));
  return random.happens(0.6) ? `'${words.member()}'` : text(scene);
}

function text({ words }: Scene): string {
  return `'${capital(words.phrase())}'`;
}

function local({ random, locals }: Scene): string {
  return random.pick(locals) ?? 'globalThis';
}
