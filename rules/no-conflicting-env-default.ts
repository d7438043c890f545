import { defineRule } from '../src/core/define-rule.ts';
import { shorten } from '../src/core/format.ts';
import type { FindingDraft, Site } from '../src/core/model.ts';
import type { Project } from '../src/core/project.ts';
import type { RepoPath } from '../src/core/repo-path.ts';
import { conflicts, type Conflict } from '../src/environment/default-conflicts.ts';
import { dotenvCollector } from '../src/environment/dotenv-collector.ts';
import { environmentCollector } from '../src/environment/environment-collector.ts';
import { environmentDefaults, isFirm, type EnvironmentDefault } from '../src/environment/environment-defaults.ts';
import { schemaDefaultCollector } from '../src/environment/schema-default-collector.ts';

export default defineRule({
  id: 'no-conflicting-env-default',
  description: 'An environment variable has one default, wherever it is read',
  severity: 'warn',
  site: 'environment key with a default',
  collectors: () => [environmentCollector, schemaDefaultCollector, dotenvCollector],
  judge(project) {
    const defaults = environmentDefaults(project);
    const found = conflicts(project, defaults);
    const violating = new Set(found.flatMap((one) => one.differing));
    const compliant = new Map<RepoPath, number>();
    for (const one of defaults) {
      if (isFirm(one) && !violating.has(one)) compliant.set(one.file, (compliant.get(one.file) ?? 0) + 1);
    }
    return { findings: found.map((one) => draftOf(project, one)), compliant };
  },
});

function draftOf(project: Project, conflict: Conflict): FindingDraft {
  const { key, owner, differing } = conflict;
  const all = owner === undefined ? differing : [owner, ...differing];
  const [first, ...rest] = [
    ...(owner === undefined ? [] : [siteOf(owner, 'canonical')]),
    ...differing.map((one) => siteOf(one, 'duplicate')),
  ];
  if (first === undefined) throw new TypeError('a conflict has at least one place');
  const group = project.file(first.file)?.group;
  return {
    subject: group === undefined ? key : `${key} in ${group}`,
    message: `\`${key}\` has different defaults: ${spelled(all)}.`,
    remedy: remedyOf(conflict),
    sites: [first, ...rest],
    ...(conflict.firm ? {} : { severity: 'info' as const }),
  };
}

function siteOf({ file, fallback }: EnvironmentDefault, role: Site['role']): Site {
  return { file, role, ...fallback.at };
}

function remedyOf({ key, owner }: Conflict): string {
  if (owner !== undefined)
    return `Leave out the other defaults and read \`${key}\` from ${owner.file}, which states its default.`;
  return `Decide which default of \`${key}\` is right, state it in the one module that reads the environment, and read it from there.`;
}

/** `3000 in src/a.ts, 4000 in src/b.ts`; without the values where one of them may be a secret. */
function spelled(defaults: readonly EnvironmentDefault[]): string {
  const shown = defaults.every((one) => !one.fallback.hidden);
  const places = new Map<string, Set<string>>();
  for (const { file, fallback, identity } of defaults) {
    const value = shown ? quoted(fallback.value) : identity;
    places.set(value, (places.get(value) ?? new Set()).add(file));
  }
  return [...places]
    .map(([value, files], n) => `${shown ? value : n === 0 ? 'one' : 'another'} in ${listed([...files])}`)
    .join(', ');
}

/** The sites name all of them; a message stays readable. */
function listed(files: readonly string[]): string {
  if (files.length <= 3) return files.join(' and ');
  return `${files.slice(0, 2).join(', ')} and ${files.length - 2} others`;
}

function quoted(value: string): string {
  return `\`${shorten(value, 60)}\``;
}
