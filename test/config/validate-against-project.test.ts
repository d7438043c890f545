import { describe, expect, it } from 'vitest';

import { parseConfig } from '../../src/config/index.ts';
import { type UnmatchedSetting, validateAgainstProject } from '../../src/config/validate-against-project.ts';
import { UserError } from '../../src/core/errors.ts';
import { projectOf } from '../support/project-of.ts';

const FILES = {
  'src/config/env.ts': 'export const env = { port: 1 };\n',
  'src/mail/index.ts': "export { send } from './send.ts';\nexport * from './queue.ts';\n",
  'src/mail/send.ts': 'export function send() {}\nexport default class Mailer {}\n',
  'src/mail/queue.ts': 'export const queue = [];\n',
  'src/open.ts': "export * from 'mail-kit';\n",
  'src/old.js': 'module.exports = { env: 1 };\n',
};

function faults(text: string, unmatched: readonly UnmatchedSetting[] = []): string[] {
  try {
    validateAgainstProject(
      parseConfig(text, 'ssot.config.yaml', []),
      projectOf(FILES, { 'src/mail/send.ts': 'mail' }),
      unmatched,
    );
  } catch (error) {
    if (error instanceof UserError) return error.message.replaceAll('ssot.config.yaml:', '').split('\n');
    throw error;
  }
  return [];
}

describe('a config that fits its project', () => {
  it.each([
    'environment: { accessor: src/config/env.ts#env }',
    'canonicals: { mail: src/mail/index.ts#send, queue: src/mail/index.ts#queue, mailer: src/mail/send.ts#default }',
    'canonicals: { mailer: src/mail/send.ts#default.post }',
    'environment: { accessor: [src/open.ts#anything, src/old.js#env] }',
    'deprecated: [{ import: lodash, use: es-toolkit }, { literal: a, use: "the issue #12" }]',
    'threshold: { groups: { mail: 5 } }',
    'boundaries: { apps: src/*, allow: [{ from: src/mail, to: src/config/env.ts }] }',
    'canonicals: { mail: { module: src/mail/send.ts, export: send, owns: [mail-kit, node:crypto, fs/promises] } }',
    'canonicals: { mail: { module: src/mail/send.ts, export: send, owns: [Mailer, WebSocket, mail-kit#create] } }',
    'canonicals: { mail: { module: src/mail/send.ts, export: send, owns: [fetch, console.*, crypto.randomUUID] } }',
    'canonicals: { mail: { module: src/mail/send.ts, export: send, owns: [globalThis.$mail, src/old.js#env] } }',
    'canonicals: { mail: { module: src/mail/send.ts, export: send, owns: src/mail/index.ts#queue, also: [src/*.ts] } }',
  ])('has no faults: %s', (text) => {
    expect(faults(text)).toEqual([]);
  });
});

describe('a config that does not fit its project', () => {
  it('names every module and export that does not exist, with the nearest', () => {
    const text = `environment: { accessor: [src/config/evn.ts#env, src/config/env.ts#enw] }
canonicals:
  mail: { module: src/send.ts, export: send }
  queue: { module: src/mail/index.ts, export: quueue }
deprecated:
  - { symbol: src/mail/send.ts#sent, use: src/mail/index.ts#sendd }
  - { import: lodash, use: src/gone.ts#x }
`;
    expect(faults(text)).toEqual([
      '1:27 the module "src/config/evn.ts" is not among the judged files (did you mean "src/config/env.ts"?); name the module that reads the environment',
      '1:50 "src/config/env.ts" has no export "enw" (did you mean "env"?); it exports env; name the module that reads the environment',
      '3:19 the module "src/send.ts" is not among the judged files (did you mean "src/mail/send.ts"?); name its present owner',
      '4:47 "src/mail/index.ts" has no export "quueue" (did you mean "queue"?); it exports queue, send; name its present owner',
      '6:15 "src/mail/send.ts" has no export "sent" (did you mean "send"?); it exports default, send; if it was removed for good, remove this entry as well',
      '6:43 "src/mail/index.ts" has no export "sendd" (did you mean "send"?); it exports queue, send; name what takes its place',
      '7:28 the module "src/gone.ts" is not among the judged files; name what takes its place',
    ]);
  });

  it('names the ends of boundaries that nothing lies at', () => {
    const text = `boundaries:
  apps: [src/mail, services/*]
  forbid: [{ from: src/mial, to: src/mail/send.ts }]
mocks: { factories: test/mocks }
values: [src/queues/*]
`;
    expect(faults(text)).toEqual([
      '2:20 the glob "services/*" matches no folder of judged files; correct or remove it',
      '3:20 the glob "src/mial" matches no judged file; correct or remove it',
      '4:21 the glob "test/mocks" matches no judged file; correct or remove it',
      '5:10 the glob "src/queues/*" matches no judged file; correct or remove it',
    ]);
  });

  it('names what nothing goes by that is owned, with the nearest', () => {
    const text = `canonicals:
  mail:
    module: src/mail/send.ts
    export: send
    owns: [mail-kitt, Mailr, fecth, console.lgo, src/mail/queue.ts#queu, src/open.ts, "@mail/*", mail-kit.create]
    also: [src/mail, lib]
`;
    expect(faults(text)).toEqual([
      '5:12 "owns" has "mail-kitt", a package that no file imports and no manifest names (did you mean "mail-kit"?); correct or remove it',
      '5:23 "owns" has "Mailr", a class that nothing imports or exports (did you mean "Mailer"?); a class that is reached through another is written as in "ws.Server"',
      '5:30 "owns" has "fecth", and "fecth" is neither a package that is imported or depended on nor a global of the platform (did you mean "fetch"?); a global of your own is written as in "globalThis.fecth"',
      '5:37 "owns" has "console.lgo", and `console` has no `lgo` (did you mean "log"?)',
      '5:50 "src/mail/queue.ts" has no export "queu" (did you mean "queue"?); it exports queue; name what it owns',
      '5:74 "owns" has "src/open.ts", a module; name one of its exports, as in "src/open.ts#default"',
      '5:87 "owns" has "@mail/*", a package that no file imports and no manifest names; correct or remove it',
      '5:98 "owns" has "mail-kit.create", which is no package; an export of one is written as in "mail-kit#create"',
      '6:22 "also" has the glob "lib", which matches no judged file; correct or remove it',
    ]);
  });

  it('names globs that match nothing and groups without a file', () => {
    const text = 'include: [src, lib]\ngroups: apps/*\nthreshold: { groups: { mial: 5 } }\n';
    const unmatched: UnmatchedSetting[] = [
      { setting: 'include', glob: 'lib' },
      { setting: 'groups', glob: 'apps/*' },
    ];
    expect(faults(text, unmatched)).toEqual([
      '1:16 "include" has the glob "lib", which matches no file; correct or remove it',
      '2:9 "groups" has the glob "apps/*", which matches no folder; correct or remove it',
      '3:30 there is no group "mial" (did you mean "mail"?); allowed: mail',
    ]);
  });
});
