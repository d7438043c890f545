import { randomFrom, type Random } from '../duplicates/random.ts';
import { expression, result, statements, type Scene } from './statements.ts';
import { capital, vocabularyOf, type Vocabulary } from './vocabulary.ts';

/** One declaration of a generated file. */
export interface Declaration {
  readonly name: string;
  readonly kind: Kind;
  readonly lines: readonly string[];
  /** What of the kit it calls. */
  readonly used: ReadonlySet<string>;
}

export type Kind = 'function' | 'component' | 'class' | 'factory' | 'type' | 'values';

/** What every declaration is written from. */
export interface Pen {
  readonly random: Random;
  readonly words: Vocabulary;
  readonly kit: readonly string[];
}

/** A seed alone decides what a declaration is: to write it a second time is to copy it. */
export function declarationOf(kind: Kind, seed: string, nouns: readonly string[], kit: readonly string[]): Declaration {
  const random = randomFrom(seed);
  const used = new Set<string>();
  const [name, lines] = WRITERS[kind]({ random, words: vocabularyOf(random, nouns), kit }, used);
  return { name, kind, lines: [...remark({ random, words: vocabularyOf(random, nouns), kit }), ...lines], used };
}

type Writer = (pen: Pen, used: Set<string>) => readonly [name: string, lines: readonly string[]];

const WRITERS: Readonly<Record<Kind, Writer>> = {
  function: (pen, used) => {
    const { random, words } = pen;
    const name = words.action();
    const isAsync = random.happens(0.4);
    const parameters = Array.from({ length: 1 + random.below(3) }, () => words.thing());
    const written = [...new Set(parameters)].map((one) => `${one}: ${capital(words.thing())}Like`);
    const scene: Scene = { ...pen, used, isAsync, locals: [...new Set(parameters)] };
    const head = `export ${isAsync ? 'async ' : ''}function ${name}(${written.join(', ')}) {`;
    return [name, [head, ...indented(body(scene, 3 + random.below(8))), '}']];
  },
  component: (pen, used) => {
    const { random, words } = pen;
    const name = `${words.type()}${random.pick(['List', 'Card', 'Row', 'Panel', 'Form', 'Badge', 'Page'])}`;
    const props = [...new Set([words.member(), words.member(), words.member()])];
    const scene: Scene = { ...pen, used, isAsync: false, locals: [...props] };
    const lines = [
      `export function ${name}({ ${props.join(', ')} }: ${name}Props) {`,
      ...indented(statements(scene, 2 + random.below(4), 2)),
      '  return (',
      ...indented(indented(markup(scene, 0))),
      '  );',
      '}',
    ];
    return [name, lines];
  },
  class: (pen, used) => {
    const { random, words } = pen;
    const name = `${words.type()}${random.pick(['Service', 'Repository', 'Client', 'Queue', 'Planner', 'Store'])}`;
    const methods = Array.from({ length: 2 + random.below(3) }, () => {
      const isAsync = random.happens(0.5);
      const scene: Scene = { ...pen, used, isAsync, locals: ['this', words.thing()] };
      const head = `${isAsync ? 'async ' : ''}${words.action()}(${scene.locals[1] ?? 'one'}: unknown) {`;
      return [head, ...indented(body(scene, 2 + random.below(5))), '}', ''];
    });
    const fields = Array.from(
      { length: 1 + random.below(3) },
      () => `private ${words.member()} = ${random.below(90)};`,
    );
    return [
      name,
      [`export class ${name} {`, ...indented([...new Set(fields), '', ...methods.flat().slice(0, -1)]), '}'],
    ];
  },
  factory: (pen, used) => {
    const { random, words } = pen;
    const made = words.type();
    const scene: Scene = { ...pen, used, isAsync: false, locals: ['options'] };
    const start = statements(scene, 1 + random.below(3), 2);
    const members = Array.from({ length: 2 + random.below(3) }, () => `${words.action()}: () => ${result(scene)},`);
    const lines = [`export function create${made}(options: ${made}Options) {`];
    return [`create${made}`, [...lines, ...indented([...start, 'return {', ...indented(members), '};']), '}']];
  },
  type: ({ random, words }) => {
    const name = `${words.type()}${random.pick(['', '', 'Props', 'Options', 'Input', 'Row', 'Details'])}`;
    if (random.happens(0.2)) {
      const choices = Array.from({ length: 2 + random.below(5) }, () => `'${words.member()}'`);
      return [name, [`export type ${name} = ${[...new Set(choices)].join(' | ')};`]];
    }
    const members = Array.from({ length: 3 + random.below(8) }, () => words.member());
    const typed = [...new Set(members)].map(
      (one) =>
        `${one}${random.happens(0.2) ? '?' : ''}: ${random.pick(['string', 'number', 'boolean', 'Date', 'string[]'])};`,
    );
    return [name, [`export interface ${name} {`, ...indented(typed), '}']];
  },
  values: ({ random, words }) => {
    const name = words.thing().replace(/[A-Z]/g, '_$&').toUpperCase();
    const members = Array.from({ length: 3 + random.below(7) }, () => words.member());
    const rows = [...new Set(members)].map((one) => {
      const value = random.happens(0.5) ? String(random.below(5_000)) : `'${words.phrase()}'`;
      return `${one}: ${value},`;
    });
    return [name, [`export const ${name} = {`, ...indented(rows), '} as const;']];
  },
};

function body(scene: Scene, amount: number): readonly string[] {
  return [...statements(scene, amount), `return ${expression(scene)};`];
}

const TAGS = ['div', 'section', 'span', 'ul', 'li', 'header', 'label', 'button'] as const;

function markup(scene: Scene, depth: number): readonly string[] {
  const { random, words } = scene;
  const tag = random.pick(TAGS);
  if (depth > 2 || random.happens(0.25)) return [`<${tag} title="${words.phrase()}">{${leaf(scene)}}</${tag}>`];
  const inner = Array.from({ length: 1 + random.below(3) }, () => markup(scene, depth + 1)).flat();
  return [`<${tag} className="${words.member()}">`, ...indented(inner), `</${tag}>`];
}

/** An object is nothing that could be shown. */
function leaf(scene: Scene): string {
  const written = expression(scene);
  return written.startsWith('{') ? `String(${written})` : written;
}

/** Some declarations tell what they are for. */
function remark({ random, words }: Pen): readonly string[] {
  if (random.happens(0.6)) return [];
  if (random.happens(0.5)) return [`/** ${capital(words.phrase())}. */`];
  return ['/**', ...Array.from({ length: 2 + random.below(3) }, () => ` * ${capital(words.phrase())}.`), ' */'];
}

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === '' ? '' : `  ${line}`));
}
