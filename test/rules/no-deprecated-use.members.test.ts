import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-deprecated-use.ts';
import { deprecatedUses } from '../support/deprecated-uses.ts';
import { judgeFiles } from '../support/judge-files.ts';

const MAILER = `export class Mailer {
  /** @deprecated Use deliver instead. */
  send(to: string) {}
  deliver(to: string) {}
  /** @deprecated */
  static open() { return new Mailer(); }
  /** @deprecated */
  sender = 'shop';
  again() { this.send('a'); }
}
export const shared = new Mailer();
export function mailer(): Mailer { return shared; }
export async function connect(): Promise<Mailer> { return shared; }
export const kept: { readonly mail: Mailer } = { mail: shared };
export interface Services { mail: Mailer }
`;

const usesOfMailer = async (code: string): Promise<string[]> => {
  const all = await deprecatedUses({
    'src/mailer.ts': MAILER,
    'src/use.tsx': `import * as m from './mailer';\nimport { Mailer, connect, mailer, shared, type Services } from './mailer';\n${code}`,
  });
  return all
    .filter((one) => !one.includes('@ src/mailer.ts'))
    .map((one) => one.replace('src/mailer.ts#Mailer.', '').replace('src/use.tsx:', ''));
};

describe('a deprecated member', () => {
  it.each([
    ['a fresh instance', 'new Mailer().send("a");', ['send @ 3:1']],
    ['a constant', 'const x = new Mailer();\nx.send("a");', ['send @ 4:1']],
    ['an annotated parameter', 'const f = (x: Mailer) => x.send("a");', ['send @ 3:26']],
    ['an optional parameter', 'const f = (x?: Mailer | null) => x?.send("a");', ['send @ 3:34']],
    ['an imported instance', 'shared.send("a");', ['send @ 3:1']],
    ['an instance of a namespace', 'm.shared.send("a");\nnew m.Mailer().send("a");', ['send @ 3:1', 'send @ 4:1']],
    ['what a function returns', 'mailer().send("a");', ['send @ 3:1']],
    ['what a function promises', '(await connect()).send("a");', ['send @ 3:1']],
    ['a property of a type', 'const f = (all: Services) => all.mail.send("a");', ['send @ 3:30']],
    ['a cast', '(JSON.parse("") as Mailer).send("a");', ['send @ 3:1']],
    ['a non-null assertion', 'let x: Mailer | undefined;\nx!.send("a");', ['send @ 4:1']],
    ['a member of a class', 'class Shop { mail = new Mailer(); go() { this.mail.send("a"); } }', ['send @ 3:42']],
    [
      'a parameter property',
      'class Shop { constructor(private mail: Mailer) {} go() { this.mail.send("a"); } }',
      ['send @ 3:58'],
    ],
    [
      'a subclass',
      'class Fast extends Mailer { go() { this.send("a"); super.send("b"); } }',
      ['send @ 3:36', 'send @ 3:52'],
    ],
    ['a generic instance type', 'const f = (x: InstanceType<typeof Mailer>) => x.send("a");', ['send @ 3:47']],
    ['its class, when static', 'Mailer.open();', ['open @ 3:1']],
    ['a property that is written', 'shared.sender = "b";', ['sender @ 3:1']],
    ['brackets', 'shared["send"]("a");', ['send @ 3:1']],
    ['a pattern', 'const { send, deliver } = shared;', ['send @ 3:9']],
    ['a pattern with a new name', 'const { send: post } = new Mailer();', ['send @ 3:9']],
    ['a parameter that is a pattern', 'const f = ({ send }: Mailer) => send;', ['send @ 3:14']],
    ['a nested pattern', 'const f = ({ mail: { send } }: Services) => send;', ['send @ 3:22']],
    ['an indexed type', 'type Send = Mailer["send"];', ['send @ 3:13']],
    ['a chain over several lines, at its last name', 'mailer()\n  .send("a");', ['send @ 4:4']],
  ])('is found on %s', async (_, code, places) => {
    expect(await usesOfMailer(code)).toEqual(places);
  });

  it.each([
    [
      'another class with the same member',
      'class Other { send() {} }\nnew Other().send();\nconst f = (x: Other) => x.send();',
    ],
    ['a subclass that declares it anew', 'class Fast extends Mailer { override send() {} }\nnew Fast().send("a");'],
    ['a global', 'navigator.send("a");'],
    ['a static member asked of an instance', 'const x = { open() {} };\nx.open();'],
    ['a shadowing name', 'const f = (shared: { send(): void }) => shared.send();'],
    ['a mock that implements it', 'const mock = { send() {} } as Partial<Mailer>;'],
    ['a key of another object', 'const x = { send: 1 };\nx.send;'],
  ])('is not confused with %s', async (_, code) => {
    expect(await usesOfMailer(code)).toEqual([]);
  });

  it('is used by a literal only where its type does not ask for it', async () => {
    expect(
      await deprecatedUses({
        'src/cart.ts':
          'export interface Cart {\n  /** @deprecated Use total. */\n  sum: number;\n  /** @deprecated Use total. */\n  old?: number;\n  total: number;\n}\n',
        'src/use.ts':
          "import type { Cart } from './cart';\nexport const cart: Cart = { sum: 1, old: 1, total: 1 };\ncart.sum;\n",
      }),
    ).toEqual(['src/cart.ts#Cart.old @ src/use.ts:2:37', 'src/cart.ts#Cart.sum @ src/use.ts:3:1']);
  });

  it('is found on this within its own class', async () => {
    expect(await deprecatedUses({ 'src/mailer.ts': MAILER })).toEqual([
      'src/mailer.ts#Mailer.send @ src/mailer.ts:9:13',
    ]);
  });

  it.each([
    [
      'an enum',
      'export enum Box {\n  /** @deprecated */ old,\n  fresh,\n}',
      'Box.old;\nBox.fresh;\ntype T = Box.old;',
      ['2:1', '4:10'],
    ],
    [
      'an object',
      'export const Box = {\n  /** @deprecated */\n  old() {},\n  fresh() {},\n} as const;',
      'Box.old();\nBox.fresh();',
      ['2:1'],
    ],
    ['a namespace', 'export namespace Box {\n  /** @deprecated */\n  export const old = 1;\n}', 'Box.old;', ['2:1']],
    [
      'an accessor',
      'export class Box {\n  /** @deprecated */\n  static get old() { return 1; }\n}',
      'Box.old;',
      ['2:1'],
    ],
  ])('may be one of %s', async (_, declaration, code, places) => {
    const uses = await deprecatedUses({
      'src/box.ts': declaration,
      'src/use.ts': `import { Box } from './box';\n${code}`,
    });
    expect(uses).toEqual(places.map((place) => `src/box.ts#Box.old @ src/use.ts:${place}`));
  });

  it('may be a property of a type, which its own file has to serve', async () => {
    const uses = await deprecatedUses({
      'src/button.tsx': `export interface Props {\n  /** @deprecated Use kind. */\n  primary?: boolean;\n  kind?: string;\n}\nexport const Button = ({ primary, kind }: Props) => null;\n`,
      'src/page.tsx': `import { Button, type Props } from './button';\nconst page = <Button primary kind="a" />;\nconst props: Props = { primary: true };\n`,
    });
    expect(uses).toEqual([
      'src/button.tsx#Props.primary @ src/page.tsx:2:22',
      'src/button.tsx#Props.primary @ src/page.tsx:3:24',
    ]);
  });

  it.each([
    ['a function', 'export const send = (options: Options) => {};', 'send({ cc: "a" });', '2:8'],
    ['a method', 'export class Box { send(options: Options) {} }', 'new Box().send({ cc: "a" });', '2:18'],
    ['a constructor', 'export class Box { constructor(options: Options = {}) {} }', 'new Box({ cc: "a" });', '2:11'],
    [
      'a nested literal',
      'export const send = (all: { x: 1 } & Nested) => {};\nexport interface Nested { options: Options }\nexport const post = (all: Nested) => {};',
      'post({ options: { cc: "a" } });',
      '2:19',
    ],
  ])('may be a property of what %s takes', async (_, declaration, code, place) => {
    const options = 'export interface Options {\n  /** @deprecated */\n  cc?: string;\n}';
    const uses = await deprecatedUses({
      'src/box.ts': `${options}\n${declaration}`,
      'src/use.ts': `import { Box, post, send } from './box';\n${code}\nother({ cc: 1 });`,
    });
    expect(uses).toEqual([`src/box.ts#Options.cc @ src/use.ts:${place}`]);
  });

  it('may be initialised by the constructor of its class, and by no other code', async () => {
    const box =
      'export class Box {\n  /** @deprecated */\n  size: number;\n  constructor() { this.size = 1; }\n  grow() { this.size = 2; }\n}';
    expect(await deprecatedUses({ 'src/box.ts': box })).toEqual(['src/box.ts#Box.size @ src/box.ts:5:12']);
  });

  it('may be a constructor', async () => {
    const box =
      'export class Box {\n  /** @deprecated Use Box.of. */\n  constructor() {}\n  static of() { return 1; }\n}';
    const uses = await deprecatedUses({
      'src/box.ts': box,
      'src/use.ts': `import { Box } from './box';\nnew Box();\nBox.of();`,
    });
    expect(uses).toEqual(['src/box.ts#Box.constructor @ src/use.ts:2:5']);
  });

  it('may be an overload', async () => {
    const box =
      'export class Box {\n  put(a: string): void;\n  /** @deprecated */\n  put(a: string, b: number): void;\n  put(...all: unknown[]) {}\n}';
    const code = `import { Box } from './box';\nnew Box().put('a');\nnew Box().put('a', 1);`;
    expect(await deprecatedUses({ 'src/box.ts': box, 'src/use.ts': code })).toEqual([
      'src/box.ts#Box.put @ src/use.ts:3:1',
    ]);
  });
});

describe('a member whose receiver the syntax does not show', () => {
  const texts = {
    'src/mailer.ts': MAILER,
    'src/list.ts': `export const first = <T>(all: T[]): T => all[0] as T;`,
    'src/use.ts': `import { shared } from './mailer';
import { first } from './list';
const all = [shared];
first(all).send('a');
all.map((one) => one.sender);
const other = first([{ send() {} }]);
other.send();
declare const unknown: any;
unknown.send();
`,
  };

  it('is counted in a note without a checker, never a finding', async () => {
    const { findings, notes, undecided } = await judgeFiles(rule, texts);
    expect(undecided).toEqual(['src/use.ts']);
    expect(findings.flatMap((one) => one.sites.filter((site) => site.file === 'src/use.ts'))).toEqual([]);
    expect(notes).toContain(
      'Syntax alone does not decide 4 accesses of members that share a name with a deprecated one; --types does: `send`, `sender`.',
    );
  });

  it('is decided by the checker', async () => {
    expect(await deprecatedUses(texts, { useTypes: true })).toEqual([
      'src/mailer.ts#Mailer.send @ src/mailer.ts:9:13',
      'src/mailer.ts#Mailer.send @ src/use.ts:4:1',
      'src/mailer.ts#Mailer.sender @ src/use.ts:5:18',
    ]);
    const { notes, undecided } = await judgeFiles(rule, texts, { useTypes: true });
    expect(undecided).toEqual([]);
    expect(notes.slice(-2)).toEqual([
      'A type checker decided 3 accesses that syntax could not.',
      'Types do not decide 1 access of members that share a name with a deprecated one: `send`.',
    ]);
  });

  it('is none of a type without values', async () => {
    const code =
      "import type { Mailer } from './mailer';\nexport interface Shop { none: null | undefined; mail: Mailer }\n";
    const use = "import type { Shop } from './shop';\nexport const f = (shop: Shop) => shop.mail.send('a', shop.none);";
    const all = await deprecatedUses({ 'src/mailer.ts': MAILER, 'src/shop.ts': code, 'src/use.ts': use });
    expect(all).toContain('src/mailer.ts#Mailer.send @ src/use.ts:2:34');
  });

  it('is no question in a file that cannot reach the declaration', async () => {
    const { notes } = await judgeFiles(rule, {
      'src/mailer.ts': MAILER,
      'src/other.ts': 'export const f = (x: any) => x.send();',
    });
    expect(notes.join()).not.toContain('share a name');
  });

  it('is not followed into what a call makes of its argument', async () => {
    const { notes } = await judgeFiles(rule, {
      'src/schema.ts': `import { object } from 'schemas';\nexport const Order = object({\n  /** @deprecated */\n  sum: 1,\n});\nOrder.parse(1).sum;`,
    });
    expect(notes).toEqual([
      "Uses of deprecated properties of a call's argument, such as a schema's, are not followed: src/schema.ts#Order.sum.",
    ]);
  });
});
