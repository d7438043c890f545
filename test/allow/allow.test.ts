import type { RepoPath } from '../../src/core/repo-path.ts';
import { describe, expect, it } from 'vitest';

import {
  TWINS,
  ENV,
  finding,
  run,
  entry,
  statuses,
  problems,
  twins,
  triplets,
  both,
  port,
  host,
} from '../support/allow-scene.ts';

describe('an entry for a duplicate', () => {
  it('covers a finding whose sites it lists, the owner included', () => {
    const verdicts = run({ findings: [twins], entries: entry('senders', TWINS, both) });
    expect(statuses(verdicts)).toEqual(['sender allowed senders']);
    expect(verdicts.used).toBe(1);
    expect(problems(verdicts)).toEqual([]);
    expect(verdicts.findings.flatMap((one) => one.sites.map((site) => verdicts.isAllowed(one, site)))).toEqual([
      true,
      true,
    ]);
  });

  it('covers it whichever copy is the owner', () => {
    const swapped = finding(
      TWINS,
      'sender',
      'src/shop/send.ts:1 createSender canonical',
      'src/mail/send.ts:1 createSender duplicate',
    );
    expect(statuses(run({ findings: [swapped], entries: entry('senders', TWINS, both) }))).toEqual([
      'sender allowed senders',
    ]);
  });

  it('does not cover another rule', () => {
    const verdicts = run({
      findings: [twins],
      entries: entry('senders', 'no-duplicate-type', both),
      rules: [TWINS, 'no-duplicate-type'],
    });
    expect(statuses(verdicts)).toEqual(['sender violation -']);
    expect(problems(verdicts)).toEqual([
      '3:5 unused senders: "senders" covers nothing: no-duplicate-type finds none of its members; remove the entry',
    ]);
  });

  it('is outgrown by a copy that it does not list', () => {
    const verdicts = run({ findings: [triplets], entries: entry('senders', TWINS, both) });
    expect(statuses(verdicts)).toEqual(['sender violation -']);
    expect(verdicts.used).toBe(0);
    expect(problems(verdicts)).toEqual([
      '3:5 outgrown senders: "senders" does not list src/bill/send.ts#createSender; remove what was added, or list it with a reason',
    ]);
    expect(verdicts.findings.some((one) => one.sites.some((site) => verdicts.isAllowed(one, site)))).toBe(false);
  });

  it('is outgrown when its owner is not listed', () => {
    expect(
      problems(run({ findings: [twins], entries: entry('senders', TWINS, 'src/shop/send.ts#createSender') })),
    ).toEqual([
      '3:5 outgrown senders: "senders" does not list src/mail/send.ts#createSender; remove what was added, or list it with a reason',
    ]);
  });

  it('is outgrown by more sites than its maximum', () => {
    const twice = finding(
      TWINS,
      'sender',
      'src/mail/send.ts:1 createSender canonical',
      'src/shop/send.ts:1 createSender duplicate',
      'src/shop/send.ts:9 createSender duplicate',
    );
    const verdicts = run({ findings: [twice], entries: entry('senders', TWINS, both, 'max: 2') });
    expect(statuses(verdicts)).toEqual(['sender violation -']);
    expect(problems(verdicts)).toEqual([
      '9:10 outgrown senders: "senders" covers at most 2 sites, but there are 3; remove what was added, or raise "max" with a reason',
    ]);
  });

  it('gives way to an entry that lists all of a finding', () => {
    const all = `${both}, src/bill/send.ts#createSender`;
    const verdicts = run({ findings: [triplets], entries: entry('two', TWINS, both) + entry('three', TWINS, all) });
    expect(statuses(verdicts)).toEqual(['sender allowed three']);
    expect(problems(verdicts)).toEqual([
      '3:5 unused two: "two" covers nothing: another entry or waiver covers its finding already; remove one of them',
    ]);
  });

  it('does not cover symbols by path or glob, and says so', () => {
    expect(problems(run({ findings: [twins], entries: entry('senders', TWINS, "'src/**'") }))).toEqual([
      '5:15 malformed senders: "src/**" covers nothing, since the sites of this rule have symbols; list them, as in "src/mail/send.ts#createSender"',
    ]);
  });
});

describe('an entry for uses', () => {
  it.each([
    'src/port.ts',
    './src/port.ts',
    "'src/*.ts'",
    "'**/port.ts'",
    "'src/**/p*'",
    "'{src,lib}/*.ts'",
    "'s*'",
    'src',
  ])('covers the uses of a file by %s', (member) => {
    const verdicts = run({ findings: [port], entries: entry('port', ENV, member) });
    expect(statuses(verdicts)).toEqual(['PORT allowed port']);
    expect(problems(verdicts)).toEqual([]);
  });

  it.each([
    ['src', true],
    ['src/mail', true],
    ['src/mail/', true],
    ['src/mail/old', true],
    ['src/mail/old/send.ts', true],
    ['mail', false],
    ['src/mai', false],
    ['old/send.ts', false],
  ])('covers the uses below a folder, however deep: %s', (member, isCovered) => {
    const deep = finding(ENV, 'PORT', 'src/mail/old/send.ts:1 - use');
    const files = { 'src/mail/old/send.ts': 'export const port = process.env.PORT;\n' };
    const { findings } = run({ findings: [deep], entries: entry('port', ENV, member), files });
    expect(findings.map((one) => one.status)).toEqual([isCovered ? 'allowed' : 'violation']);
  });

  it('covers several findings', () => {
    const verdicts = run({ findings: [port, host], entries: entry('early', ENV, "'src/*.ts'", 'max: 2') });
    expect(statuses(verdicts)).toEqual(['PORT allowed early', 'HOST allowed early']);
    expect(verdicts.used).toBe(1);
  });

  it('covers none of them when there are more than its maximum', () => {
    const verdicts = run({ findings: [port, host], entries: entry('early', ENV, "'src/*.ts'", 'max: 1') });
    expect(statuses(verdicts)).toEqual(['PORT violation -', 'HOST violation -']);
    expect(problems(verdicts)).toEqual([
      '9:10 outgrown early: "early" covers at most 1 site, but there are 2; remove what was added, or raise "max" with a reason',
    ]);
  });

  it('covers nothing when a finding has a use elsewhere', () => {
    const spread = finding(ENV, 'PORT', 'src/port.ts:1 - use', 'src/host.ts:1 - use');
    const verdicts = run({ findings: [spread], entries: entry('port', ENV, 'src/port.ts') });
    expect(statuses(verdicts)).toEqual(['PORT violation -']);
    expect(problems(verdicts)).toEqual([
      '3:5 outgrown port: "port" does not list src/host.ts; remove what was added, or list it with a reason',
    ]);
  });

  it('does not ask for the owner', () => {
    const owned = finding(ENV, 'PORT', 'src/host.ts:1 host canonical', 'src/port.ts:1 - use');
    const verdicts = run({ findings: [owned], entries: entry('port', ENV, 'src/port.ts') });
    expect(statuses(verdicts)).toEqual(['PORT allowed port']);
    expect(problems(verdicts)).toEqual([]);
  });

  it('says that its sites have no symbol', () => {
    expect(problems(run({ findings: [port], entries: entry('port', ENV, 'src/port.ts#port') }))).toEqual([
      '5:15 malformed port: "src/port.ts#port" covers nothing, since the sites of this rule have no symbol; write "src/port.ts"',
    ]);
  });

  it('takes a folder of Next.js brackets as it stands', () => {
    const files = { 'app/[slug]/page.ts': 'export const a = process.env.A;\n' };
    const verdicts = run({
      files,
      findings: [finding(ENV, 'A', 'app/[slug]/page.ts:1 - use')],
      entries: entry('slug', ENV, "'app/[slug]/page.ts'"),
    });
    expect(statuses(verdicts)).toEqual(['A allowed slug']);
  });
});

describe('an entry that has had its day', () => {
  it('is stale when a file is gone, with the place where it went', () => {
    const verdicts = run({
      findings: [],
      entries: entry('senders', TWINS, 'src/old/sendr.ts#createSender, src/shop/sent.ts#createSender'),
    });
    expect(problems(verdicts)).toEqual([
      '5:15 stale senders: "senders": "src/old/sendr.ts" is not among the judged files; correct or remove this member',
      '5:46 stale senders: "senders": "src/shop/sent.ts" is not among the judged files (did you mean "src/shop/send.ts"?); correct or remove this member',
    ]);
  });

  it('is stale when a symbol is gone, though another member is still found', () => {
    const verdicts = run({
      findings: [twins],
      entries: entry('senders', TWINS, `${both}, src/bill/send.ts#createSendr`),
    });
    expect(statuses(verdicts)).toEqual(['sender allowed senders']);
    expect(problems(verdicts)).toEqual([
      '5:77 stale senders: "senders": "src/bill/send.ts" has no export "createSendr" (did you mean "createSender"?) and no finding on it; correct or remove this member',
    ]);
  });

  it('is stale when a path or glob matches nothing', () => {
    expect(problems(run({ findings: [], entries: entry('env', ENV, "src/prt.ts, 'lib/**'") }))).toEqual([
      '5:15 stale env: "env": "src/prt.ts" is not among the judged files (did you mean "src/port.ts"?); correct or remove this member',
      '5:27 stale env: "env": the glob "lib/**" matches no judged file; correct or remove this member',
    ]);
  });

  it('is unused when its members exist and nothing is found', () => {
    expect(problems(run({ findings: [], entries: entry('senders', TWINS, both) + entry('env', ENV, 'src') }))).toEqual([
      '3:5 unused senders: "senders" covers nothing: no-duplicate-factory finds none of its members; remove the entry',
      '9:5 unused env: "env" covers nothing: no-direct-env-access finds none of its members; remove the entry',
    ]);
  });

  it('has an unused member when one copy is none any more', () => {
    expect(
      problems(run({ findings: [twins], entries: entry('senders', TWINS, `${both}, src/bill/send.ts#createSender`) })),
    ).toEqual([
      '5:77 unused senders: "senders": no-duplicate-factory does not find "src/bill/send.ts#createSender" any more; remove this member',
    ]);
  });

  it('is neither when its files or its rule were not judged', () => {
    const entries = entry('gone', TWINS, 'src/gone.ts#createSender') + entry('port', ENV, 'src/port.ts');
    const judged = (path: RepoPath): boolean => path === 'src/host.ts';
    expect(problems(run({ findings: [], entries, judged }))).toEqual([]);
    expect(problems(run({ findings: [], entries, rules: [] }))).toEqual([]);
  });

  it.each([
    [
      '2026-11-20',
      [
        '9:14 expired senders: "senders" expired on 2026-11-20 and covers nothing; fix the finding, or have platform decide anew',
      ],
      'violation -',
    ],
    [
      '2026-11-21',
      ['9:14 expiring senders: "senders" expires today, on 2026-11-21; platform decides what comes then'],
      'allowed senders',
    ],
    [
      '2026-11-22',
      ['9:14 expiring senders: "senders" expires in 1 day, on 2026-11-22; platform decides what comes then'],
      'allowed senders',
    ],
    [
      '2026-12-21',
      ['9:14 expiring senders: "senders" expires in 30 days, on 2026-12-21; platform decides what comes then'],
      'allowed senders',
    ],
    ['2026-12-22', [], 'allowed senders'],
  ])('that expires on %s', (expires, expected, status) => {
    const verdicts = run({ findings: [twins], entries: entry('senders', TWINS, both, `expires: ${expires}`) });
    expect(problems(verdicts)).toEqual(expected);
    expect(statuses(verdicts)).toEqual([`sender ${status}`]);
  });
});
