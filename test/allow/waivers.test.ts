import { describe, expect, it } from 'vitest';

import { ENV, entry, finding, host, problems, run, SHOP, statuses, TWINS } from '../support/allow-scene.ts';

describe('an inline waiver', () => {
  const waived = (text: string) => ({ ...SHOP, 'src/port.ts': text });
  const reads = finding(ENV, 'PORT', 'src/port.ts:2 - use', 'src/port.ts:3 - use');

  it('covers the sites of its line and no others; the finding stays a violation', () => {
    const verdicts = run({
      findings: [reads],
      files: waived(`\na(); // ssot-allow ${ENV} -- read before the accessor exists\nb();\n`),
    });
    expect(statuses(verdicts)).toEqual(['PORT violation -']);
    expect(problems(verdicts)).toEqual([]);
    expect(verdicts.findings.flatMap((one) => one.sites.map((site) => verdicts.isAllowed(one, site)))).toEqual([
      true,
      false,
    ]);
    expect(verdicts.used).toBe(1);
  });

  it('allows a finding of which every site is waived', () => {
    const line = `a(); // ssot-allow ${ENV} -- read early\n`;
    const verdicts = run({ findings: [reads], files: waived(`\n${line}${line}`) });
    expect(statuses(verdicts)).toEqual(['PORT allowed src/port.ts:2:6']);
    expect(verdicts.used).toBe(2);
  });

  it('lets an entry cover the sites that it leaves', () => {
    const spread = finding(ENV, 'PORT', 'src/port.ts:1 - use', 'src/host.ts:1 - use');
    const verdicts = run({
      findings: [spread],
      entries: entry('host', ENV, 'src/host.ts'),
      files: waived(`a(); // ssot-allow ${ENV} -- read early\n`),
    });
    expect(statuses(verdicts)).toEqual(['PORT allowed host']);
    expect(problems(verdicts)).toEqual([]);
  });

  it.each([
    [
      'without a reason',
      `a(); // ssot-allow ${ENV}\n`,
      `malformed inline: the waiver of ${ENV} gives no reason; write "ssot-allow <rule> -- <reason>"`,
    ],
    [
      'with a placeholder',
      `a(); // ssot-allow ${ENV} -- TODO\n`,
      `malformed inline: the waiver of ${ENV} gives no reason; write "ssot-allow <rule> -- <reason>"`,
    ],
    [
      'without a rule',
      'a(); // ssot-allow -- because\n',
      'malformed inline: the waiver names no rule; write "ssot-allow <rule> -- <reason>"',
    ],
    [
      'of an unknown rule',
      'a(); // ssot-allow no-direct-env-acces -- early\n',
      `malformed inline: the waiver names "no-direct-env-acces", which is no rule (did you mean "${ENV}"?)`,
    ],
    [
      'of a line without a finding',
      `a(); // ssot-allow ${ENV} -- early\n`,
      `unused inline: the waiver of ${ENV} covers nothing (line 1 has no such finding); remove it, or move it to the line of the finding`,
    ],
  ])('%s is a problem', (_, text, message) => {
    const verdicts = run({ findings: [host], files: waived(text) });
    expect(problems(verdicts)).toEqual([`src/port.ts:1:6 ${message}`]);
    expect(verdicts.used).toBe(0);
  });

  it.each([
    ['gives no reason', `a(); // ssot-allow ${ENV}\n`],
    ['gives a placeholder for one', `a(); // ssot-allow ${ENV} -- FIXME\n`],
  ])('covers nothing where it %s, and says that alone', (_, text) => {
    const verdicts = run({ findings: [finding(ENV, 'PORT', 'src/port.ts:1 - use')], files: waived(text) });
    expect(statuses(verdicts)).toEqual(['PORT violation -']);
    expect(verdicts.problems.map((one) => one.kind)).toEqual(['malformed']);
    expect(verdicts.used).toBe(0);
  });

  it('names all of its rules where it gives no reason', () => {
    expect(problems(run({ findings: [], files: waived(`a(); // ssot-allow ${ENV}, ${TWINS}\n`) }))).toEqual([
      `src/port.ts:1:6 malformed inline: the waiver of ${ENV}, ${TWINS} gives no reason; write "ssot-allow <rule> -- <reason>"`,
    ]);
  });

  it('is no problem when its rule was not judged', () => {
    expect(
      problems(run({ findings: [], rules: [TWINS], files: waived(`a(); // ssot-allow ${ENV} -- early\n`) })),
    ).toEqual([]);
  });

  it('does not cover the owner, and is used by one rule of those that it names', () => {
    const twins = finding(TWINS, 'twins', 'src/port.ts:1 port canonical', 'src/host.ts:1 port duplicate');
    const text = `a(); // ssot-allow ${TWINS}, ${ENV} -- early\n`;
    const verdicts = run({ findings: [twins, finding(ENV, 'PORT', 'src/port.ts:1 - use')], files: waived(text) });
    expect(statuses(verdicts)).toEqual(['twins violation -', 'PORT allowed src/port.ts:1:6']);
    expect(problems(verdicts)).toEqual([
      `src/port.ts:1:6 unused inline: the waiver of ${TWINS} covers nothing (line 1 has no such finding); remove it, or move it to the line of the finding`,
    ]);
    expect(verdicts.used).toBe(1);
  });

  it('allows a finding whose owner alone is not waived', () => {
    const twins = finding(TWINS, 'twins', 'src/port.ts:1 port canonical', 'src/host.ts:1 port duplicate');
    const files = { ...SHOP, 'src/host.ts': `a(); // ssot-allow ${TWINS} -- another life\n` };
    const verdicts = run({ findings: [twins], files });
    expect(statuses(verdicts)).toEqual(['twins allowed src/host.ts:1:6']);
    const [found] = verdicts.findings;
    expect(found?.evidence).toEqual({});
  });

  it('of which there are two for a line is used once, and the second is told', () => {
    const text = `// ssot-allow ${ENV} -- early\na(); // ssot-allow ${ENV} -- early\n`;
    const verdicts = run({ findings: [finding(ENV, 'PORT', 'src/port.ts:2 - use')], files: waived(text) });
    expect(statuses(verdicts)).toEqual(['PORT allowed src/port.ts:1:1']);
    expect(verdicts.problems.map((one) => [one.kind, one.at])).toEqual([['unused', 'src/port.ts:2:6']]);
  });

  it('covers nothing where it stands above no code, or names no rule that there is', () => {
    const above = `// ssot-allow ${ENV} -- early\n\na();\n// ssot-allow no-such-thing-at-all -- early\nb();\n`;
    expect(problems(run({ findings: [], files: waived(above) }))).toEqual([
      `src/port.ts:1:1 unused inline: the waiver of ${ENV} covers nothing (it stands above no code); remove it, or move it to the line of the finding`,
      'src/port.ts:4:1 malformed inline: the waiver names "no-such-thing-at-all", which is no rule; rules are no-direct-env-access, no-duplicate-factory, no-duplicate-type',
    ]);
  });

  it('counts as used in a finding of which it waives a part, and as unused elsewhere', () => {
    const wide = `a(); // ssot-allow ${ENV} -- early\nb(); // ssot-allow ${ENV} -- early\n`;
    const verdicts = run({ findings: [finding(ENV, 'PORT', 'src/port.ts:2 - use')], files: waived(wide) });
    expect(verdicts.used).toBe(1);
    expect(verdicts.problems.map((one) => one.at)).toEqual(['src/port.ts:1:6']);
  });
});
