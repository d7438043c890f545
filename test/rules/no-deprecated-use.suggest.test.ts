import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-deprecated-use.ts';
import type { Deprecation } from '../../src/core/config.ts';
import { applyEdits } from '../support/apply-edits.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';
import { suggested } from '../support/suggested.ts';

const MAIL = `/** @deprecated Use deliver instead. */
export function sendMail(to: string) {}
export function deliver(to: string) {}
export const sender = 'shop';
`;
const MAILER = `export class Mailer {
  /** @deprecated Use deliver instead. */
  send() {}
  deliver() {}
}
export const mailer = new Mailer();
`;

async function texts(
  text: string,
  more: Record<string, string> = {},
  file = 'src/orders.ts',
  options?: JudgeOptions,
): Promise<readonly (string | undefined)[]> {
  const all = await suggested(
    rule,
    { 'src/mail.ts': MAIL, 'src/mailer.ts': MAILER, ...more, [file]: text },
    file,
    options,
  );
  return all.map((one) => one?.text);
}

describe('no-deprecated-use: the suggestion for a name', () => {
  it('exchanges its last use together with its import', async () => {
    const text = "import { sendMail } from './mail';\nsendMail('a');\n";
    const [one] = await suggested(rule, { 'src/mail.ts': MAIL, 'src/orders.ts': text }, 'src/orders.ts');
    expect(one).toMatchObject({
      title: 'Use `deliver` instead of `sendMail`',
      certain: false,
      text: "import { deliver } from './mail';\ndeliver('a');\n",
    });
  });

  it('keeps the old import for as long as it is used', async () => {
    expect(await texts("import { sendMail } from './mail';\nsendMail('a');\nsendMail('b');\n")).toEqual([
      "import { sendMail, deliver } from './mail';\ndeliver('a');\nsendMail('b');\n",
      "import { sendMail, deliver } from './mail';\nsendMail('a');\ndeliver('b');\n",
    ]);
  });

  it('takes the old name out of an import where the new one is imported already', async () => {
    expect(await texts("import { deliver as post, sendMail } from './mail';\nsendMail('a');\npost('b');\n")).toEqual([
      "import { deliver as post } from './mail';\npost('a');\npost('b');\n",
    ]);
    expect(await texts("import {\n  sendMail,\n  deliver,\n} from './mail';\nsendMail('a');\ndeliver('b');\n")).toEqual(
      ["import {\n  deliver,\n} from './mail';\ndeliver('a');\ndeliver('b');\n"],
    );
  });

  it('imports a replacement from where it is declared', async () => {
    const more = {
      'src/mail.ts': MAIL.replace('export function deliver(to: string) {}\n', ''),
      'src/post.ts': 'export function deliver(to: string) {}\n',
    };
    expect(await texts("import { sendMail } from './mail';\nsendMail('a');\n", more)).toEqual([
      "import { deliver } from './post';\ndeliver('a');\n",
    ]);
    expect(await texts('import { sender, sendMail as post } from "./mail"\npost(sender)\n', more)).toEqual([
      'import { sender } from "./mail"\nimport { deliver } from "./post"\ndeliver(sender)\n',
    ]);
  });

  it('leaves an import that nothing else is listed in, and that is reported then, to be deleted', async () => {
    const files = {
      'src/mail.ts': MAIL,
      'src/post.ts': '/** @deprecated Use deliver instead. */\nexport const post = 1;\n',
      'src/orders.ts': "import { post } from './post';\nimport { deliver } from './mail';\ndeliver(post);\n",
    };
    const { findings } = await judgeFiles(rule, files);
    const [finding] = findings;
    const edits = finding?.suggest?.(finding.sites[0])?.edits ?? [];
    const text = applyEdits(files['src/orders.ts'], edits);
    expect(text).toBe("import { post } from './post';\nimport { deliver } from './mail';\ndeliver(deliver);\n");
    const { places } = await judgeFiles(rule, { ...files, 'src/orders.ts': text });
    expect(places).toEqual(['src/orders.ts:1:10 `post` (src/post.ts) is deprecated: use `deliver` instead.']);
  });

  it('renames both tags of an element', async () => {
    const more = {
      'src/button.tsx':
        '/** @deprecated Use Button instead. */\nexport const Knob = (p) => <b />;\nexport const Button = (p) => <b />;\n',
    };
    const text = "import { Knob } from './button';\nexport const f = () => (\n  <Knob>\n    <i />\n  </Knob>\n);\n";
    expect(await texts(text, more, 'src/orders.tsx')).toEqual([
      "import { Button } from './button';\nexport const f = () => (\n  <Button>\n    <i />\n  </Button>\n);\n",
    ]);
  });

  it('imports a type as a type', async () => {
    const more = {
      'src/rates.ts': '/** @deprecated Use Rate instead. */\nexport type Tax = number;\n',
      'src/rate.ts': 'export interface Rate {}\n',
    };
    expect(await texts("import type { Tax } from './rates';\nlet a: Tax;\nlet b: Tax;\n", more)).toEqual([
      "import type { Tax } from './rates';\nimport type { Rate } from './rate';\nlet a: Rate;\nlet b: Tax;\n",
      "import type { Tax } from './rates';\nimport type { Rate } from './rate';\nlet a: Tax;\nlet b: Rate;\n",
    ]);
    expect(await texts("import { type Tax } from './rates';\nlet a: Tax;\n", more)).toEqual([
      "import { type Rate } from './rate';\nlet a: Rate;\n",
    ]);
  });

  it('renames what is taken from a namespace', async () => {
    expect(await texts("import * as mail from './mail';\nmail.sendMail('a');\n")).toEqual([
      "import * as mail from './mail';\nmail.deliver('a');\n",
    ]);
  });

  it.each([
    ['a name that is taken', "import { sendMail } from './mail';\nconst deliver = 1;\nsendMail(deliver);\n"],
    [
      'a name that another import has',
      "import { sendMail } from './mail';\nimport deliver from 'x';\nsendMail(deliver);\n",
    ],
    [
      'a property that it names as well',
      "import { sendMail } from './mail';\nexport const tools = use({ sendMail });\n",
    ],
    ['an import that is not used', "import { sendMail } from './mail';\n"],
    ['a name that is required', "const { sendMail } = require('./mail');\nsendMail('a');\n"],
    ['brackets', "import * as mail from './mail';\nmail['sendMail']('a');\n"],
  ])('is not made for %s', async (_, text) => {
    expect(await texts(text)).toEqual([undefined]);
  });

  it('is not made where nothing, or no declaration, is named as replacement', async () => {
    const text = "import { sendMail } from './mail';\nsendMail('a');\n";
    for (const note of ['', 'Use a queue instead.', 'Use {@link Mailer.deliver} instead.'])
      expect(await texts(text, { 'src/mail.ts': `/** @deprecated ${note} */\nexport const sendMail = 1;\n` })).toEqual([
        undefined,
      ]);
  });

  it('is not made where only one signature is deprecated', async () => {
    const mail =
      '/** @deprecated Use deliver instead. */\nexport function sendMail(): void;\nexport function sendMail(to: string): void;\nexport function sendMail(to?: string) {}\nexport function deliver() {}\n';
    expect(await texts("import { sendMail } from './mail';\nsendMail();\n", { 'src/mail.ts': mail })).toEqual([
      undefined,
    ]);
  });
});

describe('no-deprecated-use: the suggestion for a member', () => {
  it('renames it to the member of the same owner', async () => {
    expect(await texts("import { mailer } from './mailer';\nmailer.send();\nmailer\n  .send();\n")).toEqual([
      "import { mailer } from './mailer';\nmailer.deliver();\nmailer\n  .send();\n",
      "import { mailer } from './mailer';\nmailer.send();\nmailer\n  .deliver();\n",
    ]);
  });

  it('renames the key of a literal and of a pattern', async () => {
    const more = {
      'src/options.ts':
        'export interface Options {\n  /** @deprecated Use retries instead. */\n  tries?: number;\n  retries?: number;\n}\n',
    };
    const text =
      "import type { Options } from './options';\nconst a: Options = { tries: 3 };\nconst { tries: b } = a;\n";
    expect(await texts(text, more)).toEqual([
      "import type { Options } from './options';\nconst a: Options = { retries: 3 };\nconst { tries: b } = a;\n",
      "import type { Options } from './options';\nconst a: Options = { tries: 3 };\nconst { retries: b } = a;\n",
    ]);
    const short = "import type { Options } from './options';\nconst a: Options = { tries };\nconst { tries } = a;\n";
    expect(await texts(short, more)).toEqual([undefined, undefined]);
  });

  it('follows the config', async () => {
    const entry: Deprecation = {
      kind: 'symbol',
      symbol: { module: 'src/post.ts' as never, export: 'Post.send' },
      use: 'src/post.ts#Post.deliver',
      removeBy: undefined,
      at: { file: 'ssot.config.yaml', line: 1, column: 1 },
    };
    const more = {
      'src/post.ts': 'export class Post {\n  send() {}\n  deliver() {}\n}\nexport const post = new Post();\n',
    };
    const options = { config: { deprecated: [entry] } };
    expect(await texts("import { post } from './post';\npost.send();\n", more, 'src/orders.ts', options)).toEqual([
      "import { post } from './post';\npost.deliver();\n",
    ]);
  });

  it.each([
    ['a member of another owner', 'Use {@link Post.deliver} instead.'],
    ['a member on the other side', 'Use of instead.'],
    ['nothing', ''],
  ])('is not made where the note names %s', async (_, note) => {
    const mailer = `export class Mailer {\n  /** @deprecated ${note} */\n  send() {}\n  deliver() {}\n  static of() {}\n}\nexport const mailer = new Mailer();\n`;
    expect(await texts("import { mailer } from './mailer';\nmailer.send();\n", { 'src/mailer.ts': mailer })).toEqual([
      undefined,
    ]);
  });
});

describe('no-deprecated-use: the suggestion for a path', () => {
  const SHOP = {
    'src/mail.ts': 'export function deliver(to: string) {}\nexport const sender = 1;\n',
    'src/index.ts': "/** @deprecated */\nexport { deliver } from './mail';\nexport { sender } from './mail';\n",
  };

  it('imports the same declaration from its own module, which is certain', async () => {
    const text = "import { deliver } from './index';\ndeliver('a');\ndeliver('b');\n";
    const all = await suggested(rule, { ...SHOP, 'src/orders.ts': text }, 'src/orders.ts');
    const moved = "import { deliver } from './mail';\ndeliver('a');\ndeliver('b');\n";
    expect(all).toMatchObject([
      { title: "Import `deliver` from './mail'", certain: true, text: moved },
      { title: "Import `deliver` from './mail'", certain: true, text: moved },
    ]);
  });

  it('takes one name out of an import of several', async () => {
    expect(await texts('import { deliver as post, sender } from "./index";\npost(sender);\n', SHOP)).toEqual([
      'import { sender } from "./index";\nimport { deliver as post } from "./mail";\npost(sender);\n',
    ]);
  });

  function deprecatedImport(use: string): JudgeOptions {
    const at = { file: 'ssot.config.yaml', line: 1, column: 1 };
    return { config: { deprecated: [{ kind: 'import', import: 'src/index', use, removeBy: undefined, at }] } };
  }
  const TIDY = { ...SHOP, 'src/index.ts': "export { deliver, sender } from './mail';\nexport const rate = 1;\n" };

  it('follows the config to a module that offers the same', async () => {
    const text = "import { deliver, sender } from './index';\ndeliver(sender);\n";
    const files = { ...TIDY, 'src/orders.ts': text };
    for (const use of ['src/mail.ts', 'src/mail.ts#deliver'])
      expect(await suggested(rule, files, 'src/orders.ts', deprecatedImport(use))).toMatchObject([
        { title: "Import from './mail'", certain: true, text: text.replace('./index', './mail') },
      ]);
  });

  it.each([
    ['one that does not offer all', "import { deliver, rate } from './index';\ndeliver(rate);\n", 'src/mail.ts'],
    ['a namespace', "import * as mail from './index';\nmail.deliver('a');\n", 'src/mail.ts'],
    ['a package', "import { deliver } from './index';\ndeliver('a');\n", 'nodemailer'],
    ['another declaration', "import { deliver } from './index';\ndeliver('a');\n", 'src/post.ts'],
  ])('does not follow the config to %s', async (_, text, use) => {
    const more = { ...TIDY, 'src/post.ts': 'export function deliver() {}\n' };
    expect(await texts(text, more, 'src/orders.ts', deprecatedImport(use))).toEqual([undefined]);
  });
});
