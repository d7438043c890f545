import { importedFiles } from '../core/imported-files.ts';
import { inSourceOrder, makeAvailable, type WantedImport } from '../core/import-edits.ts';
import type { Suggestion } from '../core/model.ts';
import type { Project } from '../core/project.ts';
import type { RepoPath } from '../core/repo-path.ts';
import type { Accessor } from './accessor.ts';
import { environmentCollector } from './environment-collector.ts';
import { isInlined, isKnown, runsHere } from './environment-remedy.ts';
import type { EnvironmentUse } from './environment-uses.ts';
import { zoneOf } from './zone.ts';

/**
 * The edit that reads a variable through the accessor. Only for a read that stands as an expression of its own, of a
 * variable that the accessor is known to have. The accessor may hand on another type or a default: never certain.
 */
export function accessorSuggestion(
  project: Project,
  accessor: Accessor | undefined,
  { file, access }: EnvironmentUse,
): Suggestion | undefined {
  const { key } = access;
  if (accessor === undefined || key === undefined || access.kind !== 'read' || access.member !== true) return undefined;
  const zone = zoneOf(project, file);
  if (
    !runsHere(project, file, key, accessor) ||
    !isKnown(accessor, access, key) ||
    importedBy(project, accessor.module).has(file)
  )
    return undefined;
  // What takes the environment as a whole has no public variable in a browser, where bundlers replace the literal alone.
  if (!accessor.inlines && isInlined(access, key) && zone !== 'server') return undefined;
  const wanted = wantedImport(project, file, accessor, key);
  const { taken, accesses = [] } = project.facts(environmentCollector).get(file) ?? {};
  // Who sets a variable and reads it back, as tests do, wants what was set.
  const isSet = accesses.some((one) => one.kind === 'write' && (one.key === undefined || one.key === key));
  if (wanted === undefined || taken === undefined || isSet || !mayImport(project, file, accessor.module))
    return undefined;
  const available = makeAvailable(project.modules, file, wanted, taken);
  const text = available === undefined ? undefined : spelled(accessor, available.local, key);
  if (available === undefined || text === undefined) return undefined;
  const edits = inSourceOrder([...available.edits, { at: access.at, text }]);
  return { title: `Read it through \`${text}\``, edits, certain: false };
}

function wantedImport(project: Project, file: RepoPath, accessor: Accessor, key: string): WantedImport | undefined {
  const { modules } = project;
  const isConstant = accessor.style === 'constants';
  const exported = isConstant ? key : accessor.exported;
  const declaration = isConstant ? modules.declarationOf(accessor.module, key) : accessor.declaration;
  if (declaration === undefined || (isConstant && !accessor.names.has(declaration.name))) return undefined;
  const specifier = modules.specifierOf(file, { file: accessor.module, name: declaration.name }, exported);
  return { declaration, exported, local: isConstant ? key : accessor.local, specifier, typeOnly: false };
}

/** The read as the accessor wants it; `undefined` where it may have the variable under another name. */
function spelled({ style, offers, namedByKey }: Accessor, local: string, key: string): string | undefined {
  switch (style) {
    case 'call':
      return `${local}('${key}')`;
    case 'method':
      return `${local}.get('${key}')`;
    case 'constants':
      return local;
    case 'result':
    case 'class':
    case 'functions':
    case 'namespace':
    case 'module':
      return undefined;
    case 'member':
      return namedByKey && offers.has(key) ? `${local}.${key}` : undefined;
    default:
      return style satisfies never;
  }
}

/** A script that imports no TypeScript may be run as it stands, where the import of some would fail. */
function mayImport({ modules }: Project, file: RepoPath, module: RepoPath): boolean {
  if (!/\.[cm]?jsx?$/.test(file) || !TYPESCRIPT.test(module)) return true;
  return importedFiles(modules, file).some((one) => TYPESCRIPT.test(one));
}

const TYPESCRIPT = /\.[cm]?tsx?$/;

/** The files that a module is built on: they cannot import it without going in a circle. */
function importedBy(project: Project, module: RepoPath): ReadonlySet<RepoPath> {
  const known = project.derived(noneImported);
  let files = known.get(module);
  if (files === undefined) {
    files = new Set([module]);
    for (const file of files) for (const imported of importedFiles(project.modules, file)) files.add(imported);
    known.set(module, files);
  }
  return files;
}

function noneImported(): Map<RepoPath, Set<RepoPath>> {
  return new Map();
}
