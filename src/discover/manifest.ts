import { managerNamed } from '../core/settings-name.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import { fieldsOf, stringOf } from './lenient-json.ts';

/** Conditions by how near to the sources they lead. */
const CONDITIONS = ['source', 'development', 'types', 'import', 'module', 'default', 'require', 'node', 'browser'];

/** A package as its `package.json` describes it. A package without a name goes by its folder. */
export function packageOf(folder: string, manifest: ReadonlyMap<string, unknown>): WorkspacePackage {
  const namesIn = (kind: string): string[] => [...fieldsOf(manifest.get(kind)).keys()];
  const used = ['dependencies', 'peerDependencies', 'optionalDependencies'].flatMap(namesIn);
  const onlyDev = namesIn('devDependencies').filter((name) => !used.includes(name));
  const entries = entriesOf(manifest);
  const linked = ['dependencies', 'devDependencies'].flatMap((kind) =>
    [...fieldsOf(manifest.get(kind))].flatMap(([name, spec]) =>
      /^(?:file|link|portal):/.test(stringOf(spec) ?? '') ? [name] : [],
    ),
  );
  const manager = managerNamed(stringOf(manifest.get('packageManager')) ?? '');
  return {
    name: stringOf(manifest.get('name')) ?? (folder === '' ? '.' : folder),
    folder,
    entries,
    dependencies: [...new Set([...used, ...onlyDev])].sort(),
    devDependencies: onlyDev.sort(),
    ...(linked.length > 0 ? { linked } : {}),
    ...(manifest.has('exports') && entries.size > 0 ? { closed: true } : {}),
    ...(manifest.get('private') !== true && manifest.has('version') && entries.size > 0 ? { published: true } : {}),
    ...(manager === undefined ? {} : { manager }),
  };
}

/** What a manifest offers by subpath: compiled files, and where their sources usually stand. */
function entriesOf(manifest: ReadonlyMap<string, unknown>): ReadonlyMap<string, readonly string[]> {
  const entries = new Map<string, readonly string[]>();
  for (const [subpath, target] of exportedTargets(manifest.get('exports'))) {
    const files = targetsOf(target).flatMap(withSources);
    if (files.length > 0) entries.set(subpath, [...new Set(files)]);
  }
  const mains = ['source', 'types', 'typings', 'module', 'main'].flatMap(
    (field) => stringOf(manifest.get(field)) ?? [],
  );
  const own = [...(entries.get('.') ?? []), ...mains.map(relativeEntry).flatMap(withSources)];
  if (own.length > 0) entries.set('.', [...new Set(own)]);
  return entries;
}

/** `exports` may be the target of the package itself or a map of subpaths. */
function exportedTargets(exported: unknown): Iterable<readonly [string, unknown]> {
  if (exported === undefined) return [];
  const fields = fieldsOf(exported);
  return [...fields.keys()].some((key) => key.startsWith('.')) ? fields : [['.', exported]];
}

/** All files that a target may stand for, the nearest to the sources first. */
export function targetsOf(target: unknown, depth = 0): readonly string[] {
  if (typeof target === 'string') return target.startsWith('./') ? [target] : [];
  if (depth > MAX_CONDITIONS) return [];
  if (Array.isArray(target)) return target.flatMap((one) => targetsOf(one, depth + 1));
  const conditions = fieldsOf(target);
  const known = CONDITIONS.filter((name) => conditions.has(name));
  const other = [...conditions.keys()].filter((name) => !known.includes(name));
  return [...known, ...other].flatMap((name) => targetsOf(conditions.get(name), depth + 1));
}

/** Conditions within conditions; nobody writes more than three or four. */
const MAX_CONDITIONS = 16;

function relativeEntry(path: string): string {
  return path.startsWith('./') ? path : `./${path}`;
}

/** `./dist/esm/mail.js` is compiled from `./src/mail`; the compiled file is not judged, its source is. */
function withSources(entry: string): readonly string[] {
  const compiled =
    /^\.\/(?:dist|build|lib|out|es|esm|cjs)\/(?:(?:esm|cjs|es|types|src|source)\/)*(.+?)(?:\.d)?\.[cm]?[jt]sx?$/.exec(
      entry,
    );
  return compiled?.[1] === undefined ? [entry] : [entry, `./src/${compiled[1]}`, `./${compiled[1]}`];
}
