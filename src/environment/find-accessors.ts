import { groupBy } from '../core/multimap.ts';
import { savedProject, type Project } from '../core/project.ts';
import { byCodeUnit, sharedFolders, type RepoPath } from '../core/repo-path.ts';
import { accessorCandidates, accessorNames, type Candidate } from './accessor-candidates.ts';
import { describeAccessor, type AccessorSeed } from './accessor-usage.ts';
import { hasKey, isServed, runsIn, type Accessor, type Accessors } from './accessor.ts';
import { isCredible } from './credible.ts';
import { featureOf } from './feature-accessor.ts';
import { derivedNames } from './derived-declarations.ts';
import { environmentCollector } from './environment-collector.ts';
import { targetOf } from './environment-uses.ts';
import { isEnvironmentPath } from './import-roots.ts';
import { hubOf, shippedImporters, worksFor } from './readers.ts';
import { isPublicKey } from './public-key.ts';
import { zoneOf } from './zone.ts';

/** Finds who owns the environment: what the config names, else the one module of each group that plays that role. */
export function findAccessors(project: Project): Accessors {
  const saved = savedProject(project).derived(accessorsIn);
  return project.edited === undefined ? saved : { ...saved, forFile: nearestOf(project, saved.all) };
}

function accessorsIn(project: Project): Accessors {
  const derived = project.derived(derivedNames);
  const notes: string[] = [];
  const accessors = configuredAccessors(project, derived);
  const candidates = accessorCandidates(project, derived);
  const covered = new Set(accessors.map((one) => one.group));
  for (const group of [...new Set(candidates.map((one) => one.group))]) {
    if (coversGroup(project, accessors, covered, group)) continue;
    const own = candidates.filter((one) => one.group === group);
    const features = own.flatMap((one) => ({ one, serves: featureOf(project, one) }));
    for (const { one, serves } of features)
      if (serves !== undefined)
        accessors.push(describeAccessor(project, { ...fromCandidate(project, one), shared: false, serves }));
    const whole = features.flatMap(({ one, serves }) => (serves === undefined ? [one] : []));
    const credible = whole.filter((one) =>
      isCredible(project, one, describeAccessor(project, fromCandidate(project, one))),
    );
    for (const chosen of discover(project, candidates, { group, own: credible }, notes))
      accessors.push(describeAccessor(project, fromCandidate(project, chosen)));
  }
  accessors.push(...hubAccessors(project, accessors, covered, derived));
  const owners = ownersOf(project, accessors);
  const byFile = groupBy(accessors, (one) => one.declaration.file);
  return {
    all: accessors,
    owners,
    notes: [...notesOn(accessors.filter((one) => !one.configured)), ...notes].sort(byCodeUnit),
    isAccessor: ({ file, name }) => byFile.get(file)?.some((one) => one.names.has(name)) === true,
    forFile: nearestOf(project, accessors),
  };
}

function configuredAccessors(project: Project, derived: ReadonlyMap<RepoPath, ReadonlySet<string>>): Accessor[] {
  return project.config.environment.accessors.map((one) => {
    const declaration = project.modules.declarationOf(one.module, one.export) ?? {
      file: one.module,
      name: one.export,
    };
    const group = project.file(one.module)?.group;
    const names = new Set([declaration.name, ...accessorNames(project, declaration.file, derived)]);
    return describeAccessor(project, {
      declaration,
      group,
      names,
      shared: true,
      module: one.module,
      exported: one.export,
    });
  });
}

function fromCandidate(project: Project, { file, group, names, tier, isNamespace }: Candidate): AccessorSeed {
  const [name = 'default'] = names;
  const shared = tier < 3 && isForOthers(project, { file, group, names });
  return { declaration: { file, name }, group, names, shared, isNamespace };
}

/** From how many other packages on that use it a module is there for all of them. */
const MANY_PACKAGES = 3;

/** What few modules of other packages use is the accessor of its own one, and not theirs. */
function isForOthers(project: Project, { file, group, names }: Pick<Candidate, 'file' | 'group' | 'names'>): boolean {
  // Most take it through the entry of its package.
  const users = [...names].flatMap((name) => project.modules.importersOfSymbol({ file, name }));
  const shipped = users.filter((one) => one !== file && project.file(one)?.test === false);
  const groups = [...new Set([...shipped, ...shippedImporters(project, file)])].map((one) => project.file(one)?.group);
  const others = groups.filter((one) => one !== group);
  if (others.length === 0) return false;
  return 2 * others.length >= groups.length || new Set(others).size >= MANY_PACKAGES;
}

/** The modules that read nearly all there is, in groups where none plays the role of an accessor in another way. */
function hubAccessors(
  project: Project,
  accessors: readonly Accessor[],
  covered: ReadonlySet<string | undefined>,
  derived: ReadonlyMap<RepoPath, ReadonlySet<string>>,
): Accessor[] {
  const settled = new Set(accessors.flatMap((one) => (one.serves === undefined ? [one.group] : [])));
  return [...new Set(project.files.map((one) => one.group))].flatMap((group) => {
    if (settled.has(group) || coversGroup(project, accessors, covered, group)) return [];
    const hub = hubOf(project, group);
    // What reads variables for its own work, such as sign-in or a database, is no place for those of others.
    if (hub === undefined || !isEnvironmentPath(hub.file) || shippedImporters(project, hub.file).length === 0)
      return [];
    const exports = project.modules.facts(hub.file)?.exports ?? [];
    const locals = exports.flatMap((one) => (one.kind === 'local' && !one.typeOnly ? [one.local] : []));
    const names = new Set(locals.filter((one) => derived.get(hub.file)?.has(one) === true));
    const [name = locals[0] ?? 'default'] = names;
    const declaration = { file: hub.file, name };
    return [describeAccessor(project, { declaration, group, names: names.add(name), shared: false })];
  });
}

/** A configured accessor settles its own group and those that depend on it. */
function coversGroup(
  project: Project,
  accessors: readonly Accessor[],
  covered: ReadonlySet<string | undefined>,
  group: string | undefined,
): boolean {
  return covered.has(group) || accessors.some((one) => one.configured && project.dependsOn(group, one.group));
}

/** How many times the users of all others a module needs to be taken for the accessor among several. */
const DOMINANCE = 4;

/** The accessors of a group: one for each zone that has one, as code for the server does not serve a browser. */
function discover(
  project: Project,
  all: readonly Candidate[],
  { group, own }: { readonly group: string | undefined; readonly own: readonly Candidate[] },
  notes: string[],
): readonly Candidate[] {
  const namespaces = own.filter((one) => one.isNamespace === true);
  for (const tier of [1, 2] as const) {
    const rivals = own
      .filter((one) => one.tier === tier && one.isNamespace !== true)
      .sort((a, b) => b.users - a.users || byCodeUnit(a.file, b.file));
    if (rivals.length > 0) return [...byZone(rivals, group, notes), ...namespaces];
  }
  if (namespaces.length > 0) return namespaces;
  const dependedOn = all.some((one) => one.tier < 3 && one.group !== group && project.dependsOn(group, one.group));
  // The only module of a package that reads the environment and hands its values on is its one source.
  return dependedOn || own.length > 1 ? [] : own;
}

function byZone(rivals: readonly Candidate[], group: string | undefined, notes: string[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  for (const zone of new Set(rivals.map((one) => one.zone))) {
    const [first, second, ...others] = rivals.filter((one) => one.zone === zone);
    if (first === undefined) continue;
    if (second === undefined || first.users >= DOMINANCE * second.users) chosen.push(first);
    else {
      const names = [first, second, ...others].map((one) => one.file).join(', ');
      notes.push(
        `No environment accessor was taken for granted${inGroup(group)}: ${names} could each be one. ` +
          'Name the right ones under `environment.accessor` in the config.',
      );
    }
  }
  return chosen;
}

function inGroup(group: string | undefined): string {
  return group === undefined ? '' : ` in ${group}`;
}

function notesOn(found: readonly Accessor[]): readonly string[] {
  const namespaces = groupBy(
    found.filter((one) => one.style === 'namespace'),
    (one) => one.group,
  );
  return [
    ...found.filter((one) => one.style !== 'namespace').map(noteOf),
    ...[...namespaces].map(([group, all]) => {
      const modules = all.map((one) => one.module).join(', ');
      return `Modules that register settings were found to be environment accessors${inGroup(group)}: ${modules}.`;
    }),
  ];
}

function noteOf(accessor: Accessor): string {
  if (accessor.serves !== undefined)
    return (
      `${accessor.declaration.file} was found to be the environment accessor of ${accessor.serves} alone: ` +
      'most of the other modules read the environment without it. Name one for all of them under `environment.accessor`.'
    );
  return (
    `${accessor.declaration.file} was found to be the environment accessor${inGroup(accessor.group)}; ` +
    `write \`environment.accessor: ${accessor.declaration.file}#${accessor.exported}\` to make it fixed.`
  );
}

/** The accessors, with the modules that only they use and those named for the environment that they build on. */
function ownersOf(project: Project, accessors: readonly Accessor[]): ReadonlySet<RepoPath> {
  const owners = new Set(accessors.flatMap((one) => [one.module, one.declaration.file]));
  const facts = project.facts(environmentCollector);
  for (const owner of owners) {
    for (const { via } of facts.get(owner)?.derivations ?? []) {
      const target = via === undefined ? undefined : targetOf(project, facts, owner, via);
      if (target !== undefined && servesOnly(project, target.file, owners)) owners.add(target.file);
      else if (target !== undefined && isEnvironmentPath(target.file)) owners.add(target.file);
    }
    for (const { specifier } of project.modules.facts(owner)?.imports ?? []) {
      const module = project.modules.resolve(owner, specifier);
      if (module.kind !== 'file' || !facts.has(module.file)) continue;
      if (servesOnly(project, module.file, owners) || worksFor(project, { file: module.file }, owner))
        owners.add(module.file);
    }
  }
  return owners;
}

function servesOnly(project: Project, file: RepoPath, owners: ReadonlySet<RepoPath>): boolean {
  return project.modules
    .importersOf(file)
    .every((importer) => owners.has(importer) || project.file(importer)?.test !== false);
}

/** The accessor that a file is to use: one that runs where it runs, of its own package first, that knows the key. */
function nearestOf(project: Project, accessors: readonly Accessor[]): Accessors['forFile'] {
  const byGroup = new Map<string | undefined, readonly Accessor[]>();
  return (file, key) => {
    const group = project.file(file)?.group;
    let reachable = byGroup.get(group);
    if (reachable === undefined) {
      reachable = accessors.filter((one) => one.group === group || (one.shared && project.dependsOn(group, one.group)));
      byGroup.set(group, reachable);
    }
    // What another package offers is no place for what it does not know.
    const serving = reachable.filter(
      (one) => isServed(file, one) && (one.group === group || one.configured || key === undefined || hasKey(one, key)),
    );
    return serving.length < 2 ? serving[0] : nearest(project, serving, file, key);
  };
}

function nearest(
  project: Project,
  reachable: readonly Accessor[],
  file: RepoPath,
  key: string | undefined,
): Accessor | undefined {
  const group = project.file(file)?.group;
  const zone = zoneOf(project, file);
  const rank = (one: Accessor): number =>
    8 * Number(one.group === group) +
    4 * Number(runsIn(zone, one, key)) +
    2 * Number(key !== undefined && one.keys.has(key)) +
    // A schema for servers refuses what is public.
    (key !== undefined && isPublicKey(key) ? 1.5 * Number(one.zone === 'client') : 0) +
    Number(one.zone === zone);
  return [...reachable].sort(
    (a, b) =>
      rank(b) - rank(a) ||
      sharedFolders(file, b.module) - sharedFolders(file, a.module) ||
      byCodeUnit(a.module, b.module),
  )[0];
}
