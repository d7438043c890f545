import { describe, expect, it } from 'vitest';

import { defaultConfig } from '../../src/config/defaults.ts';
import type { RuleSetting } from '../../src/core/config.ts';
import { defineRule, type Rule } from '../../src/core/define-rule.ts';
import type { FindingDraft, Judgement } from '../../src/core/model.ts';
import type { Project } from '../../src/core/project.ts';
import { editedProject } from '../../src/judge/edited-project.ts';
import { FactProject } from '../../src/judge/fact-project.ts';
import { identify, judge } from '../../src/judge/index.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath, site } from '../support/arbitrary-project.ts';
import { projectOf } from '../support/project-of.ts';

const [orders, mail] = [repoPath('src/orders.ts'), repoPath('src/mail.ts')];
const shop = projectOf({ 'src/orders.ts': '', 'src/mail.ts': '' });

function draft(subject: string, file = orders, more: Partial<FindingDraft> = {}): FindingDraft {
  return { subject, message: `${subject} is wrong`, remedy: 'mend it', sites: [site(file, 1)], ...more };
}

function ruleOf(id: string, judgement: Judgement, severity: Rule['severity'] = 'error'): Rule {
  return defineRule({ id, description: '', severity, site: '', collectors: () => [], judge: () => judgement });
}

/** The shop under a config; of a setting only what is told is set. */
function configured(settings: Readonly<Record<string, Partial<RuleSetting>>>): Project {
  const entries = Object.entries(settings);
  const rules = new Map(
    entries.map(([id, one]) => [id, { level: undefined, weight: 1, threshold: undefined, ...one }]),
  );
  const parts = { files: shop.files, facts: new Map(), resolver: new Resolver(new Set(), []), packages: [] };
  return new FactProject({ ...parts, config: { ...defaultConfig(), rules }, types: undefined });
}

const NONE: Judgement = { findings: [], compliant: new Map() };

describe('judging', () => {
  it('asks the rules by their ids, but for those that are switched off', async () => {
    const rules = [ruleOf('no-c-d', NONE), ruleOf('no-e-f', NONE), ruleOf('no-a-b', NONE)];
    const laps: (string | undefined)[] = [];
    const timing = {
      lap: (stage: string, rule?: string) => laps.push(`${stage} ${rule ?? ''}`),
      file: () => undefined,
      files: () => undefined,
    };
    const judgements = await judge(configured({ 'no-e-f': { level: 'off' } }), rules, timing);
    expect(judgements.map((one) => one.rule.id)).toEqual(['no-a-b', 'no-c-d']);
    expect(laps).toEqual(['judge no-a-b', 'judge no-c-d']);
  });

  it('takes the severity of the rule, or the level that the config has for it', async () => {
    const rules = ['no-a-b', 'no-c-d'].map((id) => ruleOf(id, { ...NONE, findings: [draft('one')] }, 'warn'));
    const judgements = await judge(configured({ 'no-a-b': { level: 'info' } }), rules);
    expect(judgements.flatMap((one) => one.findings.map(({ severity }) => severity))).toEqual(['info', 'warn']);
  });

  it('takes weight and threshold from the config, and one as the weight otherwise', async () => {
    const rules = [ruleOf('no-a-b', NONE), ruleOf('no-c-d', NONE)];
    const judgements = await judge(configured({ 'no-a-b': { weight: 3, threshold: 90 } }), rules);
    expect(judgements.map((one) => [one.weight, one.threshold])).toEqual([
      [3, 90],
      [1, undefined],
    ]);
  });

  it('hands on what the rule says beside its findings, and nothing where it says nothing', async () => {
    const said = { ...NONE, compliant: new Map([[orders, 2]]), notes: ['found one'], undecided: new Set([mail]) };
    const [first, second] = await judge(shop, [ruleOf('no-a-b', said), ruleOf('no-c-d', NONE)]);
    expect(first).toMatchObject({ compliant: said.compliant, notes: said.notes, undecided: said.undecided });
    expect(second).toMatchObject({ compliant: new Map(), notes: [], undecided: new Set() });
  });

  it('leaves out what does not touch the file that is being edited', async () => {
    const both = draft('both', orders, { sites: [site(orders, 1), site(mail, 1)] });
    const rule = ruleOf('no-a-b', { ...NONE, findings: [draft('own'), draft('other', mail), both] });
    const edited = editedProject(shop, { path: orders, test: false, group: undefined }, new Map());
    const [judgement] = await judge(edited, [rule]);
    expect(judgement?.findings.map((one) => one.subject)).toEqual(['both', 'own']);
    const [saved] = await judge(shop, [rule]);
    expect(saved?.findings).toHaveLength(3);
  });
});

describe('a finding', () => {
  it('is named by rule and subject, in twelve digits that stay the same', () => {
    const [one] = identify('no-a-b', 'error', [draft('src/orders.ts#total')]);
    expect(one).toMatchObject({ rule: 'no-a-b', subject: 'src/orders.ts#total', id: '468d1f0408c0' });
    expect(identify('no-c-d', 'error', [draft('src/orders.ts#total')])[0]?.id).not.toBe(one?.id);
  });

  it('stands in the order of subjects and then of messages, however it was found', () => {
    const drafts = [draft('b'), draft('a', orders, { message: 'second' }), draft('a', orders, { message: 'first' })];
    for (const found of [drafts, drafts.toReversed()])
      expect(identify('no-a-b', 'error', found).map((one) => [one.subject, one.message])).toEqual([
        ['a', 'first'],
        ['a (2)', 'second'],
        ['b', 'b is wrong'],
      ]);
  });

  it('has a name of its own even where a subject reads like the second of another', () => {
    const found = identify(
      'no-a-b',
      'error',
      ['a', 'a', 'a', 'a (2)'].map((subject) => draft(subject)),
    );
    expect(found.map((one) => one.subject)).toEqual(['a', 'a (3)', 'a (4)', 'a (2)']);
    expect(new Set(found.map((one) => one.id)).size).toBe(4);
  });

  it('is as severe as the config says, or milder where the rule is less sure', () => {
    const severities = (level: 'error' | 'warn' | 'info'): string[] =>
      identify('no-a-b', level, [
        draft('a'),
        draft('b', orders, { severity: 'warn' }),
        draft('c', orders, { severity: 'info' }),
      ]).map((one) => one.severity);
    expect(severities('error')).toEqual(['error', 'warn', 'info']);
    expect(severities('warn')).toEqual(['warn', 'warn', 'info']);
    expect(severities('info')).toEqual(['info', 'info', 'info']);
  });
});
