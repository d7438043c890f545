import { describe, expect, it } from 'vitest';

import { allow, type Verdicts } from '../../src/allow/index.ts';
import { parseAllowlist } from '../../src/allow/parse-allowlist.ts';
import { waiverCollector } from '../../src/allow/waiver-collector.ts';
import { collect } from '../../src/collect/index.ts';
import { editedProject } from '../../src/judge/edited-project.ts';
import type { JudgedFinding } from '../../src/judge/index.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import {
  ENV,
  entry,
  FILE,
  finding,
  host,
  judgements,
  port,
  RULES,
  SHOP,
  statuses,
  TWINS,
} from '../support/allow-scene.ts';
import { projectOf } from '../support/project-of.ts';

const file = repoPath('src/port.ts');
const WAIVED = `a(); // ssot-allow ${ENV} -- early\n`;

/** What is said while `src/port.ts` is edited to a text, with what was saved. */
function whileTyping(
  text: string,
  found: readonly JudgedFinding[],
  entries: string,
  saved: readonly JudgedFinding[],
): Verdicts {
  const facts = collect(file, text, [waiverCollector]);
  if ('reason' in facts) throw new Error(facts.reason);
  const base = projectOf({ ...SHOP, 'src/host.ts': WAIVED });
  return allow({
    judgements: judgements(found, [TWINS, ENV]),
    allowlist: parseAllowlist(`version: 1\nallow:\n${entries}`, FILE, RULES),
    project: editedProject(base, { path: file, test: false, group: undefined }, facts),
    rules: RULES,
    today: '2026-11-21',
    saved: judgements(saved, [TWINS, ENV]),
  });
}

describe('while a file is edited', () => {
  it('its own waivers are held against what was found, and neither the list nor other files are', () => {
    const entries = entry('gone', ENV, 'src/gone.ts');
    const typed = whileTyping(WAIVED, [port], entries, []);
    expect([statuses(typed), typed.problems]).toEqual([['PORT allowed src/port.ts:1:6'], []]);
    const idle = whileTyping(WAIVED, [], entries, []);
    expect(idle.problems.map((one) => [one.kind, one.at])).toEqual([['unused', 'src/port.ts:1:6']]);
  });

  it('what an entry covers elsewhere counts against its maximum, as it was saved', () => {
    const one = entry('early', ENV, "'src/*.ts'", 'max: 1');
    const elsewhere = finding(ENV, 'OTHER', 'src/bill/send.ts:1 - use');
    expect(statuses(whileTyping('', [port], one, []))).toEqual(['PORT allowed early']);
    expect(statuses(whileTyping('', [port], one, [port]))).toEqual(['PORT allowed early']);
    expect(statuses(whileTyping('', [port], one, [finding(ENV, 'HOST', 'src/bill.ts:1 - use')]))).toEqual([
      'PORT violation -',
    ]);
    // What was saved of the file itself is what it was, wherever it stood.
    expect(statuses(whileTyping('', [port], one, [finding(ENV, 'PORT', 'src/port.ts:9 - use')]))).toEqual([
      'PORT allowed early',
    ]);
    // Neither what the entry does not name, nor what a waiver covers, nor another rule.
    expect(statuses(whileTyping('', [port], one, [elsewhere]))).toEqual(['PORT allowed early']);
    expect(statuses(whileTyping('', [port], one, [host]))).toEqual(['PORT allowed early']);
    expect(statuses(whileTyping('', [port], one, [finding(TWINS, 'T', 'src/bill.ts:1 - use')]))).toEqual([
      'PORT allowed early',
    ]);
  });

  it('two entries are two maximums, and one without is none', () => {
    const entries = entry('early', ENV, "'src/*.ts'") + entry('senders', TWINS, "'src/*.ts'", 'max: 1');
    const saved = [finding(ENV, 'HOST', 'src/bill.ts:1 - use'), finding(ENV, 'HOSTS', 'src/bills.ts:1 - use')];
    expect(statuses(whileTyping('', [port], entries, saved))).toEqual(['PORT allowed early']);
  });
});
