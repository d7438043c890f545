import { describe, expect, it } from 'vitest';

import type { RepoPath } from '../../src/core/repo-path.ts';
import {
  both,
  ENV,
  entry,
  finding,
  port,
  problems,
  run,
  SHOP,
  statuses,
  triplets,
  TWINS,
  twins,
} from '../support/allow-scene.ts';

describe('entries beside each other', () => {
  it('cover a finding by the first in the list that has all of it, by whatever form', () => {
    const [glob, path] = [entry('early', ENV, "'src/p*.ts'"), entry('port', ENV, 'src/port.ts')];
    expect(statuses(run({ findings: [port], entries: glob + path }))).toEqual(['PORT allowed early']);
    expect(statuses(run({ findings: [port], entries: path + glob }))).toEqual(['PORT allowed port']);
  });

  it('have to list the uses, and get nothing for the owner', () => {
    const owned = finding(ENV, 'PORT', 'src/host.ts:1 - canonical', 'src/port.ts:1 - use', 'src/mail/send.ts:1 - use');
    const verdicts = run({ findings: [owned], entries: entry('early', ENV, 'src/host.ts, src/port.ts') });
    expect(statuses(verdicts)).toEqual(['PORT violation -']);
    expect(verdicts.problems.map((one) => [one.kind, one.message])).toEqual([
      ['outgrown', '"early" does not list src/mail/send.ts; remove what was added, or list it with a reason'],
    ]);
  });

  it('are of no use where waivers cover all violations, and of use where they leave one', () => {
    const waived = `function createSender() {} // ssot-allow ${TWINS} -- another life\n`;
    const files = { ...SHOP, 'src/shop/send.ts': waived };
    const verdicts = run({ findings: [twins], entries: entry('senders', TWINS, both), files });
    expect(statuses(verdicts)).toEqual(['sender allowed src/shop/send.ts:1:28']);
    expect(problems(verdicts)).toEqual([
      '3:5 unused senders: "senders" covers nothing: another entry or waiver covers its finding already; remove one of them',
    ]);
    const three = entry('senders', TWINS, 'src/mail/send.ts#createSender, src/bill/send.ts#createSender');
    const rest = run({ findings: [triplets], entries: three, files });
    expect([statuses(rest), problems(rest)]).toEqual([['sender allowed senders'], []]);
  });
});

describe('what is wrong with entries', () => {
  it('is told with the one who answers, where a date has passed or is near', () => {
    const entries = entry('senders', TWINS, both, 'expires: 2026-11-20') + entry('port', ENV, 'src/port.ts');
    const expired = run({ findings: [twins, port], entries }).problems;
    expect(expired.map((one) => [one.id, one.kind, one.owner])).toEqual([['senders', 'expired', 'platform']]);
    const near = run({ findings: [twins, port], entries, today: '2026-11-19' }).problems;
    expect(near.map((one) => [one.id, one.kind, one.owner])).toEqual([['senders', 'expiring', 'platform']]);
  });

  it('is not told twice of an entry that has expired', () => {
    const expired = entry('senders', TWINS, both, 'expires: 2026-11-20');
    expect(run({ findings: [], entries: expired }).problems.map((one) => one.kind)).toEqual(['expired']);
    expect(run({ findings: [triplets], entries: expired }).problems.map((one) => one.kind)).toEqual([
      'outgrown',
      'expired',
    ]);
  });

  it('is not told of an entry whose finding has expired and is covered by the next one', () => {
    const entries = entry('late', TWINS, both, 'expires: 2026-11-20') + entry('senders', TWINS, both);
    const verdicts = run({ findings: [twins], entries });
    expect(statuses(verdicts)).toEqual(['sender allowed senders']);
    expect(verdicts.problems.map((one) => one.kind)).toEqual(['expired']);
  });

  it('names five of the sites that are not listed', () => {
    const copies = Array.from({ length: 7 }, (_, n) => `src/f${n}.ts:1 create duplicate`);
    const copied = finding(TWINS, 'copies', 'src/port.ts:1 create canonical', ...copies);
    const files = Object.fromEntries([
      ['src/port.ts', ''],
      ...copies.map((_, n) => [`src/f${n}.ts`, 'export const create = 1;\n'] as const),
    ]);
    const listed = entry('copies', TWINS, 'src/port.ts#create, src/f0.ts#create');
    expect(problems(run({ findings: [copied], entries: listed, files }))).toEqual([
      '3:5 outgrown copies: "copies" does not list src/f1.ts#create, src/f2.ts#create, src/f3.ts#create, src/f4.ts#create, src/f5.ts#create and 1 more; remove what was added, or list it with a reason',
    ]);
  });

  it('is nothing where a symbol is known by another name, as a member, or by being handed on', () => {
    const files = {
      'src/mail.ts': 'class Mailer { send() {} }\nexport { Mailer as Sender };\nexport default function queue() {}\n',
      'src/index.ts': "export { Sender as Post } from './mail';\nexport * from './mail';\n",
    };
    const gone = (members: string): readonly string[] =>
      run({ findings: [], entries: entry('a', TWINS, members), files }).problems.map((one) => one.kind);
    for (const symbol of ['mail.ts#Mailer', 'mail.ts#Sender', 'mail.ts#Sender.send', 'index.ts#Post'])
      expect([symbol, gone(`src/${symbol}`)]).toEqual([symbol, ['unused']]);
    for (const symbol of ['mail.ts#send', 'index.ts#Sender.Post', 'index.ts#Mailer'])
      expect([symbol, gone(`src/${symbol}`)]).toEqual([symbol, ['stale']]);
  });

  it('is not told of a folder or glob of which a part was not judged', () => {
    const judged = (path: RepoPath): boolean => path !== 'src/host.ts';
    const kinds = (member: string): readonly string[] =>
      run({ findings: [], entries: entry('env', ENV, member), judged }).problems.map((one) => one.kind);
    expect(kinds('src')).toEqual([]);
    expect(kinds("'src/*.ts'")).toEqual([]);
    expect(kinds("'src/p*.ts'")).toEqual(['unused']);
    expect(kinds('src/mail')).toEqual(['unused']);
    expect(kinds('src/host.ts')).toEqual([]);
    expect(kinds('src/port.ts')).toEqual(['unused']);
  });

  it('is nothing where the rule could not decide about the file', () => {
    const undecided = { [ENV]: new Set(['src/port.ts' as RepoPath]) };
    const entries = entry('port', ENV, 'src/port.ts') + entry('senders', TWINS, both);
    const files = { ...SHOP, 'src/port.ts': `a(); // ssot-allow ${ENV} -- early\n` };
    expect(run({ findings: [], entries, files, undecided }).problems.map((one) => one.id)).toEqual(['senders']);
    expect(run({ findings: [], entries, files }).problems.map((one) => one.id)).toEqual(['port', 'senders', 'inline']);
  });
});

describe('what is wrong with the list itself', () => {
  it('is told beside the rest, in the order of the places', () => {
    const broken = '  - id: broken\n';
    const entries = entry('gone', ENV, 'src/gone.ts') + broken + entry('lost', ENV, 'src/lost.ts');
    expect(run({ findings: [], entries }).problems.map((one) => [one.kind, one.id])).toEqual([
      ['stale', 'gone'],
      ['malformed', 'broken'],
      ['malformed', 'broken'],
      ['malformed', 'broken'],
      ['malformed', 'broken'],
      ['malformed', 'broken'],
      ['stale', 'lost'],
    ]);
  });
});
