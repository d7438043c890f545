import { formatPlace } from '../core/errors.ts';
import type { Site } from '../core/model.ts';
import { nearestWord } from '../core/nearest-word.ts';
import type { AllowanceProblem } from '../core/report.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { JudgedFinding } from '../judge/index.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Waiver } from './waiver-collector.ts';

/** What stands for the id of an entry in problems of inline waivers. */
const INLINE = 'inline';

interface PlacedWaiver {
  readonly file: RepoPath;
  readonly waiver: Waiver;
}

/** The inline waivers of a project. It remembers which of them covered a site. */
export class Waivers {
  readonly #byLine = new Map<string, PlacedWaiver>();
  readonly #used = new Map<PlacedWaiver, Set<string>>();
  readonly #all: readonly PlacedWaiver[];

  constructor(facts: ReadonlyMap<RepoPath, readonly Waiver[]>) {
    this.#all = [...facts].flatMap(([file, waivers]) => waivers.map((waiver) => ({ file, waiver })));
    for (const placed of this.#all) {
      if (isMalformed(placed.waiver)) continue;
      for (const rule of placed.waiver.rules) {
        const key = lineKey(rule, placed.file, placed.waiver.line);
        if (!this.#byLine.has(key)) this.#byLine.set(key, placed);
      }
    }
  }

  /** How many waiver comments covered something. */
  get used(): number {
    return this.#used.size;
  }

  /** The violating sites of a finding that are waived, with the place of the waiver as `file:line:col`. */
  waivedSites(finding: JudgedFinding): ReadonlyMap<Site, string> {
    const waived = new Map<Site, string>();
    if (this.#byLine.size === 0) return waived;
    for (const site of finding.sites) {
      const placed =
        site.role === 'canonical' ? undefined : this.#byLine.get(lineKey(finding.rule, site.file, site.line));
      if (placed === undefined) continue;
      const rules = this.#used.get(placed) ?? new Set();
      this.#used.set(placed, rules.add(finding.rule));
      waived.set(site, placeOf(placed));
    }
    return waived;
  }

  /**
   * To be asked after all findings were. `judged` says whether this run judged all of a file by a rule; `only` asks about
   * the waivers of one file.
   */
  problems(
    knownRules: readonly string[],
    judged: (file: RepoPath, rule: string) => boolean,
    only?: RepoPath,
  ): AllowanceProblem[] {
    const known = new Set(knownRules);
    const asked = only === undefined ? this.#all : this.#all.filter((placed) => placed.file === only);
    return asked.flatMap((placed) => {
      const { waiver } = placed;
      const unknown = waiver.rules.filter((rule) => !known.has(rule)).map((rule) => unknownRule(rule, knownRules));
      const fault = faultOf(waiver);
      const malformed = [...(fault === undefined ? [] : [fault]), ...unknown].map((message) =>
        problem(placed, 'malformed', message),
      );
      if (fault !== undefined) return malformed;
      const idle = waiver.rules.filter((rule) => judged(placed.file, rule) && !this.#used.get(placed)?.has(rule));
      return [...malformed, ...idle.map((rule) => problem(placed, 'unused', unusedMessage(rule, waiver)))];
    });
  }
}

function isMalformed(waiver: Waiver): boolean {
  return faultOf(waiver) !== undefined;
}

function faultOf({ rules, reason }: Waiver): string | undefined {
  if (rules.length === 0) return 'the waiver names no rule; write "ssot-allow <rule> -- <reason>"';
  if (isPlaceholder(reason))
    return `the waiver of ${rules.join(', ')} gives no reason; write "ssot-allow <rule> -- <reason>"`;
  return undefined;
}

function unknownRule(rule: string, known: readonly string[]): string {
  const nearest = nearestWord(rule, known);
  const guess =
    nearest === undefined ? `; rules are ${[...known].sort(byCodeUnit).join(', ')}` : ` (did you mean "${nearest}"?)`;
  return `the waiver names "${rule}", which is no rule${guess}`;
}

function unusedMessage(rule: string, { line }: Waiver): string {
  const where = line === 0 ? 'it stands above no code' : `line ${line} has no such finding`;
  return `the waiver of ${rule} covers nothing (${where}); remove it, or move it to the line of the finding`;
}

function problem(placed: PlacedWaiver, kind: AllowanceProblem['kind'], message: string): AllowanceProblem {
  return { kind, id: INLINE, at: placeOf(placed), message };
}

function placeOf({ file, waiver: { at } }: PlacedWaiver): string {
  return formatPlace({ file, line: at.line, column: at.column });
}

function lineKey(rule: string, file: RepoPath, line: number): string {
  return `${file}\0${rule}\0${line}`;
}
