import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { randomFrom, type Random } from '../duplicates/random.ts';
import { declarationOf, type Declaration, type Kind } from './declarations.ts';
import { nounsOf } from './vocabulary.ts';

/** How many files a package has. */
const PACKAGE = 400;
const AREAS = ['api', 'jobs', 'models', 'pages', 'domain', 'storage', 'mail', 'admin'] as const;
const KIT_MODULES = 40;
const KIT_FUNCTIONS = 6;
const KIT_NOUNS = nounsOf(randomFrom('kit'));
/** Lines that a file is filled up to. */
const LINES = 74;

/** What happens in how many files or declarations. */
const SHARE = {
  /** A declaration is that of another file once more, or nearly so. */
  copies: 0.03,
  /** A file has a declaration that is deprecated. */
  deprecated: 0.01,
  directReads: 0.02,
  accessorReads: 0.05,
  tests: 0.12,
} as const;

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a shop that grew: packages of services, components and types over a kit that all of them share. The first
 * files of a larger shop are those of a smaller one, and what a file holds depends on its number alone.
 */
export function* shopFiles(count: number): Generator<GeneratedFile> {
  yield { path: 'package.json', text: '{"name":"shop","private":true,"workspaces":["packages/*"]}\n' };
  for (let nth = 0; nth < count; nth++) {
    if (nth % PACKAGE === 0) yield manifestOf(nth / PACKAGE);
    yield nth < KIT_MODULES ? kitFile(nth) : nth === KIT_MODULES ? ENVIRONMENT : shopFile(nth);
  }
}

/** Writes a shop below a folder, and says how many lines it has. */
export function writeShop(folder: string, count: number): { readonly lines: number; readonly bytes: number } {
  let [lines, bytes] = [0, 0];
  const made = new Set<string>();
  for (const { path, text } of shopFiles(count)) {
    const target = join(folder, path);
    const home = dirname(target);
    if (!made.has(home)) mkdirSync(home, { recursive: true });
    made.add(home);
    writeFileSync(target, text);
    lines += text.split('\n').length - 1;
    bytes += text.length;
  }
  return { lines, bytes };
}

function manifestOf(index: number): GeneratedFile {
  const name = packageName(index);
  const dependencies = index === 0 ? {} : { [`@shop/${packageName(0)}`]: '*' };
  const manifest = { name: `@shop/${name}`, version: '1.0.0', exports: { './*': './src/*.ts' }, dependencies };
  return { path: `packages/${name}/package.json`, text: `${JSON.stringify(manifest)}\n` };
}

function packageName(index: number): string {
  return index === 0 ? 'kit' : `part${index}`;
}

const ENVIRONMENT: GeneratedFile = {
  path: 'packages/kit/src/env.ts',
  text: `/** What the shop is told from outside. */\nexport const env = {\n${Array.from(
    { length: 200 },
    (_, nth) => `  ${variableOf(nth)}: process.env.${variableOf(nth)},\n`,
  ).join('')}};\n`,
};

function variableOf(nth: number): string {
  return `SHOP_SETTING_${nth}`;
}

function kitFile(nth: number): GeneratedFile {
  const own = kitDeclarations(nth);
  const text = own.map((one) => [...one.lines, '', ''].join('\n')).join('');
  return { path: `packages/kit/src/tool${nth}.ts`, text };
}

function kitDeclarations(nth: number): readonly Declaration[] {
  return Array.from({ length: KIT_FUNCTIONS }, (_, index) => {
    const name = kitName(nth, index);
    const made = declarationOf('function', `kit ${nth} ${index}`, KIT_NOUNS, ['String']);
    const lines = made.lines.map((line) => line.replace(`function ${made.name}(`, `function ${name}(`));
    return { ...made, name, lines };
  });
}

function kitName(nth: number, index: number): string {
  return `tool${nth}${String.fromCharCode(97 + index)}`;
}

const KIT = Array.from({ length: KIT_MODULES * KIT_FUNCTIONS }, (_, nth) =>
  kitName(Math.floor(nth / KIT_FUNCTIONS), nth % KIT_FUNCTIONS),
);

/** What files are made of; what does not fit any more is left out. */
const KINDS: readonly [readonly Kind[], ...(readonly Kind[])[]] = [
  ['function', 'type', 'function', 'class', 'values', 'function', 'function'],
  ['type', 'function', 'factory', 'function', 'function', 'type', 'function'],
  ['values', 'function', 'type', 'class', 'function', 'function', 'component'],
  ['function', 'function', 'function', 'type', 'function', 'values', 'function'],
];

interface Shape {
  readonly path: string;
  readonly kinds: readonly Kind[];
}

/** Where a file is and what it is made of, without its text. */
function shapeOf(nth: number): Shape {
  const random = randomFrom(`shape ${nth}`);
  const area = random.pick(AREAS);
  const isComponent = area === 'pages' && random.happens(0.8);
  const first: Kind = isComponent ? 'component' : random.pick(['function', 'function', 'class', 'factory', 'type']);
  const kinds = random.pick(KINDS);
  const usable = kinds.filter((kind) => kind !== 'component' || isComponent);
  const name = `${area}-${nth}`;
  const isTest = random.happens(SHARE.tests);
  const folder = `packages/${packageName(Math.floor(nth / PACKAGE))}/src/${area}`;
  return {
    path: `${folder}/${name}${isTest ? '.test' : ''}.${isComponent ? 'tsx' : 'ts'}`,
    kinds: [first, ...usable, ...usable],
  };
}

function ownDeclaration(nth: number, index: number, kind: Kind): Declaration {
  return declarationOf(kind, `file ${nth} ${index}`, nounsOf(randomFrom(`part ${Math.floor(nth / PACKAGE)}`)), KIT);
}

function shopFile(nth: number): GeneratedFile {
  const random = randomFrom(`file ${nth}`);
  const { path, kinds } = shapeOf(nth);
  const neighbours = neighboursOf(nth, random);
  const declarations: Declaration[] = [];
  const names = new Set(neighbours.map((one) => one.name));
  let length = 8 + neighbours.length;
  for (const [index, kind] of kinds.entries()) {
    if (length > LINES) break;
    const next = random.happens(SHARE.copies) ? copied(nth, kind, random) : ownDeclaration(nth, index, kind);
    if (names.has(next.name)) continue;
    names.add(next.name);
    declarations.push(next);
    length += next.lines.length + 1;
  }
  return { path, text: textOf({ nth, path, random, neighbours, declarations }) };
}

/** Most copies are of files nearby. */
function copied(nth: number, kind: Kind, random: Random): Declaration {
  const reach = random.happens(0.7) ? PACKAGE : nth;
  const from = Math.max(KIT_MODULES + 1, nth - 1 - random.below(reach));
  const origin = ownDeclaration(from, shapeOf(from).kinds.indexOf(kind), kind);
  if (random.happens(0.6) || origin.lines.length < 8) return origin;
  const at = 3 + random.below(origin.lines.length - 5);
  return { ...origin, lines: origin.lines.map((line, index) => (index === at ? changed(line, random) : line)) };
}

/** The same line with another number in it, if it has one. */
function changed(line: string, random: Random): string {
  return line.replace(/\d+/, String(random.below(9_000) + 1_000));
}

interface Neighbour {
  readonly path: string;
  readonly name: string;
}

/** The first declarations of some files of the same package that were there before. */
function neighboursOf(nth: number, random: Random): readonly Neighbour[] {
  const start = Math.max(KIT_MODULES + 1, nth - (nth % PACKAGE));
  if (start >= nth) return [];
  const chosen = new Set(Array.from({ length: random.below(5) }, () => start + random.below(nth - start)));
  const all = [...chosen].map((other) => {
    const { path, kinds } = shapeOf(other);
    return { path, name: ownDeclaration(other, 0, kinds[0] ?? 'function').name };
  });
  return [...new Map(all.map((one) => [one.name, one])).values()].filter(({ path }) => !path.includes('.test.'));
}

interface Draft {
  readonly nth: number;
  readonly path: string;
  readonly random: Random;
  readonly neighbours: readonly Neighbour[];
  readonly declarations: readonly Declaration[];
}

function textOf({ nth, path, random, neighbours, declarations }: Draft): string {
  const used = new Set(declarations.flatMap((one) => [...one.used]));
  const own = new Set(declarations.map((one) => one.name));
  const readsDirectly = random.happens(SHARE.directReads);
  const readsAccessor = random.happens(SHARE.accessorReads);
  const isDeprecated = random.happens(SHARE.deprecated);
  const lines = [
    ...[...used].map((name) => `import { ${name} } from '@shop/kit/tool${/\d+/.exec(name)?.[0] ?? ''}';`),
    ...(readsAccessor ? [`import { env } from '@shop/kit/env';`] : []),
    ...neighbours.map((one) => `import { ${one.name} } from '${relativeTo(path, one.path)}';`),
    '',
    ...(readsDirectly ? [`const direct${nth} = process.env.${variableOf(random.below(400))};`] : []),
    ...(readsAccessor ? [`export const setting${nth} = env.${variableOf(random.below(200))};`] : []),
    `export const uses${nth} = [${neighbours.map((one) => one.name).join(', ')}${readsDirectly ? `, direct${nth}` : ''}];`,
    '',
    ...declarations.flatMap((one, index) => [
      ...(isDeprecated && index === 0 ? [`/** @deprecated use ${[...own][1] ?? 'another one'} instead */`] : []),
      ...(isDeprecated && index === 0 ? one.lines.filter((line) => !/^( \*|\/\*\*)/.test(line)) : one.lines),
      '',
    ]),
  ];
  return lines.join('\n');
}

function relativeTo(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(3), to.split('/').slice(3)];
  const name = there.join('/').replace(/\.tsx?$/, '');
  return here[0] === there[0] ? `./${name.slice(name.indexOf('/') + 1)}` : `../${name}`;
}
