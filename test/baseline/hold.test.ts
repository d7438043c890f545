import { describe, expect, it } from 'vitest';

import { grow, prune } from '../../src/baseline/edit.ts';
import { hold, type Holding } from '../../src/baseline/hold.ts';
import { parseBaseline } from '../../src/baseline/parse-baseline.ts';
import type { Finding, Severity } from '../../src/core/model.ts';
import { ENV, finding, RULES, TWINS } from '../support/allow-scene.ts';

const FILE = 'ssot-baseline.jsonl';

function found(rule: string, subject: string, ...sites: [string, ...string[]]): Finding {
  return { ...finding(rule, subject, ...sites), status: 'violation', evidence: {}, allowance: undefined };
}

const as = (one: Finding, severity: Severity): Finding => ({ ...one, severity });

interface Scene {
  /** Files that are there beside those of the findings. */
  readonly files?: readonly string[];
  readonly judged?: (file: string, rule: string) => boolean;
  readonly isAllowed?: (finding: Finding) => boolean;
  /** What becomes of the file in between. */
  readonly change?: (text: string) => string;
}

/** A baseline of some findings, held against others. */
function held(before: readonly Finding[], after: readonly Finding[], scene: Scene = {}): Holding & { text: string } {
  const { files = [], judged = () => true, isAllowed = (one: Finding) => one.status === 'allowed', change } = scene;
  const there = new Set([...files, ...after.flatMap((one) => one.sites.map((site): string => site.file))]);
  const request = { isAllowed, judged, exists: (file: string) => there.has(file) };
  const empty = { file: FILE, entries: [] };
  const frozen = grow(undefined, hold({ ...request, findings: before, baseline: empty }), undefined).text;
  const text = change?.(frozen) ?? frozen;
  return { ...hold({ ...request, findings: after, baseline: parseBaseline(text, FILE, RULES) }), text };
}

const statuses = ({ findings }: Holding): string[] =>
  findings.map((one) => {
    const news = one.sites.filter((site) => site.isNew).map((site) => `${site.file}:${site.line}`);
    return [one.subject, one.status, ...news].join(' ');
  });
const problems = (holding: Holding): string[] =>
  holding.problems.map((one) => `${one.at.replace(`${FILE}:`, '')} ${one.kind} ${one.message}`);

const port = found(ENV, 'src/port.ts: PORT', 'src/port.ts:1 - use', 'src/port.ts:9 - use');
const host = found(ENV, 'src/host.ts: HOST', 'src/host.ts:1 - use');
const twins = found(TWINS, 'copies of src/a.ts#make', 'src/a.ts:1 make canonical', 'src/b.ts:1 make duplicate');

describe('a baseline', () => {
  it('covers what was there, wherever in its file it has moved to', () => {
    const moved = found(ENV, 'src/port.ts: PORT', 'src/port.ts:51 - use', 'src/port.ts:59 - use');
    const holding = held([port, twins], [moved, twins]);
    expect(statuses(holding)).toEqual(['src/port.ts: PORT baselined', 'copies of src/a.ts#make baselined']);
    expect(problems(holding)).toEqual([]);
  });

  it('sees through a swap: one finding mended, another one made', () => {
    const holding = held([port], [host], { files: ['src/port.ts'] });
    expect(statuses(holding)).toEqual(['src/host.ts: HOST violation']);
    expect(problems(holding)).toEqual([`2:1 stale ${ENV}, src/port.ts: PORT: is no violation any more`]);
  });

  it('covers as many sites of a file as it holds, and calls all of them new where there are more', () => {
    const more = found(ENV, 'src/port.ts: PORT', 'src/port.ts:1 - use', 'src/port.ts:2 - use', 'src/port.ts:3 - use');
    const holding = held([port], [more]);
    expect(statuses(holding)).toEqual(['src/port.ts: PORT violation src/port.ts:1 src/port.ts:2 src/port.ts:3']);
    expect(problems(holding)).toEqual([]);
  });

  it('does not cover a third copy of a pair, and says which one is new', () => {
    const third = found(
      TWINS,
      'copies of src/a.ts#make',
      'src/a.ts:1 make canonical',
      'src/b.ts:1 make duplicate',
      'src/c.ts:1 make duplicate',
    );
    const holding = held([twins], [third]);
    expect(statuses(holding)).toEqual(['copies of src/a.ts#make violation src/c.ts:1']);
    expect(problems(holding)).toEqual([]);
  });

  it('is about the copies and not about which of them is the owner today', () => {
    const turned = found(TWINS, 'copies of src/b.ts#make', 'src/b.ts:1 make canonical', 'src/a.ts:1 make duplicate');
    const third = found(
      TWINS,
      'copies of src/c.ts#make',
      'src/c.ts:1 make canonical',
      'src/a.ts:1 make duplicate',
      'src/b.ts:1 make duplicate',
    );
    expect(statuses(held([twins], [turned]))).toEqual(['copies of src/b.ts#make baselined']);
    expect(problems(held([twins], [turned]))).toEqual([]);
    expect(statuses(held([twins], [third]))).toEqual(['copies of src/c.ts#make violation src/c.ts:1']);
    expect(problems(held([twins], [third]))).toEqual([]);
  });

  it('shrinks when a site is mended, and names what is left', () => {
    const less = found(ENV, 'src/port.ts: PORT', 'src/port.ts:1 - use');
    const holding = held([port], [less]);
    expect(statuses(holding)).toEqual(['src/port.ts: PORT baselined']);
    expect(problems(holding)).toEqual([
      `2:1 shrunk ${ENV}, src/port.ts: PORT: there is less of it, 1 of 2 in src/port.ts`,
    ]);
  });

  it('is outdated where a finding is allowed by now', () => {
    const allowed: Finding = { ...host, status: 'allowed', allowance: 'decided' };
    const holding = held([host], [allowed]);
    expect(statuses(holding)).toEqual(['src/host.ts: HOST allowed']);
    expect(problems(holding)).toEqual([`2:1 stale ${ENV}, src/host.ts: HOST: is no violation any more`]);
  });

  it('keeps entries of rules and files that were not judged', () => {
    expect(problems(held([port, twins], [], { judged: (_, rule) => rule === TWINS }))).toHaveLength(1);
    expect(problems(held([port, twins], [], { judged: (file) => file !== 'src/port.ts' }))).toHaveLength(1);
  });

  it('does not take in what does not count, and knows it again when it does not count any more', () => {
    expect(held([as(port, 'info')], []).text).toBe('{"version":1}\n');
    expect(problems(held([port], [as(port, 'info')]))).toEqual([]);
  });

  it('follows a file that was renamed, also where it is the owner that others are judged by', () => {
    const renamed = found(ENV, 'src/net/port.ts: PORT', 'src/net/port.ts:1 - use', 'src/net/port.ts:9 - use');
    const holding = held([port], [renamed]);
    expect(statuses(holding)).toEqual(['src/net/port.ts: PORT baselined']);
    expect(problems(holding)).toEqual([`2:1 moved ${ENV}, src/port.ts: PORT: src/port.ts is now src/net/port.ts`]);
    const old = found('no-duplicate-type', 'src/old.ts#send', 'src/mail.ts:1 - use');
    const elsewhere = found('no-duplicate-type', 'src/mail/old.ts#send', 'src/mail.ts:1 - use');
    expect(statuses(held([old], [elsewhere]))).toEqual(['src/mail/old.ts#send baselined']);
  });

  it('follows one of many files, and the file of a copy or of the owner of copies', () => {
    const uses = found('no-duplicate-type', 'src/old.ts#send', 'src/a.ts:1 - use', 'src/b.ts:1 - use');
    const moved = found('no-duplicate-type', 'src/old.ts#send', 'src/c.ts:1 - use', 'src/b.ts:1 - use');
    expect(statuses(held([uses], [moved]))).toEqual(['src/old.ts#send baselined']);
    expect(problems(held([uses], [moved]))).toEqual([
      '2:1 moved no-duplicate-type, src/old.ts#send: src/a.ts is now src/c.ts',
    ]);
    expect(statuses(held([uses], [moved], { files: ['src/a.ts'] }))).toEqual(['src/old.ts#send violation src/c.ts:1']);
    const copy = found(TWINS, 'copies of src/a.ts#make', 'src/a.ts:1 make canonical', 'src/z.ts:1 make duplicate');
    const owner = found(TWINS, 'copies of src/b.ts#make', 'src/b.ts:1 make canonical', 'src/z.ts:1 make duplicate');
    for (const one of [copy, owner]) {
      expect(statuses(held([twins], [one]))).toEqual([`${one.subject} baselined`]);
      expect(held([twins], [one]).problems.map((problem) => problem.kind)).toEqual(['moved']);
    }
    const alien = found(TWINS, 'copies of src/a.ts#make', 'src/a.ts:1 make canonical', 'src/z.ts:1 built duplicate');
    expect(statuses(held([twins], [alien]))).toEqual(['copies of src/a.ts#make violation src/z.ts:1']);
  });

  it('takes it for a copy, and for new, while the old file is still there', () => {
    const copied = found(ENV, 'src/net/port.ts: PORT', 'src/net/port.ts:1 - use', 'src/net/port.ts:9 - use');
    expect(statuses(held([port], [copied], { files: ['src/port.ts'] }))).toEqual(['src/net/port.ts: PORT violation']);
    const larger = found(ENV, 'src/net/port.ts: PORT', 'src/net/port.ts:1 - use');
    expect(statuses(held([port], [larger]))).toEqual(['src/net/port.ts: PORT violation']);
  });
});

describe('an edit of a baseline', () => {
  const prunedText = (before: readonly Finding[], after: readonly Finding[], scene: Scene = {}): string => {
    const { text, ...holding } = held(before, after, scene);
    return prune(text, parseBaseline(text, FILE, RULES), holding).text;
  };

  it('leaves every other line as it is, line ends included', () => {
    const change = (text: string): string => text.replaceAll('\n', '\r\n').replace('{"rule"', '{ "rule"');
    const { text } = held([host, port, twins], []);
    const expected = change(text).split(/(?<=\n)/);
    expect(prunedText([host, port, twins], [host, twins], { change })).toBe(
      [expected[0], expected[1], expected[3]].join(''),
    );
  });

  it('makes a smaller entry smaller, and puts a moved one where it belongs, with its reason', () => {
    const less = found(ENV, 'src/port.ts: PORT', 'src/port.ts:1 - use');
    expect(prunedText([port], [less])).toContain('"sites":{"src/port.ts":1}}');
    const moved = found(ENV, 'zoo/host.ts: HOST', 'zoo/host.ts:1 - use');
    const change = (one: string): string => one.replace('HOST","sites":{"src/host.ts":1}', '$&,"reason":"Old."');
    const text = prunedText([host, port], [moved, port], { change });
    expect(text.split('\n')).toEqual([
      '{"version":1}',
      `{"rule":"${ENV}","subject":"src/port.ts: PORT","sites":{"src/port.ts":2}}`,
      `{"rule":"${ENV}","subject":"zoo/host.ts: HOST","sites":{"zoo/host.ts":1},"reason":"Old."}`,
      '',
    ]);
  });

  it('writes the new names of files, and takes out what is gone beside them', () => {
    const uses = found(
      'no-duplicate-type',
      'src/old.ts#send',
      'src/a.ts:1 - use',
      'src/b.ts:1 - use',
      'src/d.ts:1 - use',
    );
    const moved = found('no-duplicate-type', 'src/old.ts#send', 'src/c.ts:1 - use', 'src/b.ts:1 - use');
    const holding = held([uses], [moved], { files: ['src/d.ts'] });
    expect(prune(holding.text, parseBaseline(holding.text, FILE, RULES), holding).text).toContain(
      '"sites":{"src/b.ts":1,"src/c.ts":1}}',
    );
  });

  it('adds in order, with the reason, and enlarges an entry under both reasons', () => {
    const more = found(ENV, 'src/port.ts: PORT', 'src/port.ts:1 - use', 'src/port.ts:2 - use', 'src/port.ts:3 - use');
    const holding = held([port, twins], [host, more, twins]);
    const entries = parseBaseline(holding.text, FILE, RULES).entries;
    const once = grow(holding.text, holding, 'A release.', entries);
    expect(once).toMatchObject({ added: 1, enlarged: 1, sites: 2 });
    expect(once.text.split('\n').slice(1)).toEqual([
      `{"rule":"${ENV}","subject":"src/host.ts: HOST","sites":{"src/host.ts":1},"reason":"A release."}`,
      `{"rule":"${ENV}","subject":"src/port.ts: PORT","sites":{"src/port.ts":3},"reason":"A release."}`,
      `{"rule":"${TWINS}","subject":"copies of src/a.ts#make","sites":{"src/a.ts#make":1,"src/b.ts#make":1}}`,
      '',
    ]);
  });

  it('ends with a line break also where the file did not', () => {
    const holding = held([port], [port, host]);
    const { text } = grow(
      holding.text.trimEnd(),
      holding,
      'A release.',
      parseBaseline(holding.text, FILE, RULES).entries,
    );
    expect(text.match(/\n/g)).toHaveLength(3);
  });

  it('takes ten thousand entries in a moment', () => {
    const all = Array.from({ length: 10_000 }, (_, n) => found(ENV, `src/f${n}.ts: PORT`, `src/f${n}.ts:1 - use`));
    const moved = all.map((_, n) => found(ENV, `lib/f${n}.ts: PORT`, `lib/f${n}.ts:1 - use`));
    const start = performance.now();
    expect(problems(held(all, all))).toEqual([]);
    expect(held(all, []).problems).toHaveLength(10_000);
    const holding = held(all, moved);
    expect(holding.findings.every((one) => one.status === 'baselined')).toBe(true);
    expect(prune(holding.text, parseBaseline(holding.text, FILE, RULES), holding).moved).toBe(10_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
