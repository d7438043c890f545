import type { Edit, Span } from './model.ts';
import type { Declaration, ImportedName, ImportFact, ModuleGraph } from './module-graph.ts';
import type { RepoPath } from './repo-path.ts';

/** A declaration that code of a file is to use. */
export interface WantedImport {
  readonly declaration: Declaration;
  /** The exported name, `default` included. */
  readonly exported: string;
  /** What to call it where the file does not import it yet. */
  readonly local: string;
  /** Where it is imported from if it has to be. */
  readonly specifier: string | undefined;
  readonly typeOnly: boolean;
}

/** The name by which code of a file can use a declaration, and what has to be done for that. */
export interface Available {
  readonly local: string;
  readonly edits: readonly Edit[];
}

/** Makes a declaration available in a file; `undefined` where its name means something else there. */
export function makeAvailable(
  modules: ModuleGraph,
  file: RepoPath,
  wanted: WantedImport,
  taken: string,
): Available | undefined {
  const imports = (modules.facts(file)?.imports ?? []).filter((one) => one.kind === 'import');
  const isTaken = (name: string): boolean => ` ${taken} `.includes(` ${name} `);
  const local = importedAs(modules, file, imports, wanted);
  if (local !== undefined) return isTaken(local) ? undefined : { local, edits: [] };
  const isImported = imports.some(({ names }) => names.some((one) => one.local === wanted.local));
  if (isTaken(wanted.local) || isImported || wanted.specifier === undefined) return undefined;
  const edit = importEdit(modules, file, { ...wanted, specifier: wanted.specifier });
  return edit === undefined ? undefined : { local: wanted.local, edits: [edit] };
}

function importedAs(
  modules: ModuleGraph,
  file: RepoPath,
  imports: readonly ImportFact[],
  { declaration, typeOnly }: WantedImport,
): string | undefined {
  for (const { specifier, names } of imports) {
    const target = modules.resolve(file, specifier);
    if (target.kind !== 'file') continue;
    for (const { imported, local, typeOnly: isType } of names) {
      if (imported === '*' || local === undefined || (isType && !typeOnly)) continue;
      if (isSameDeclaration(modules.declarationOf(target.file, imported), declaration)) return local;
    }
  }
  return undefined;
}

type AddedImport = WantedImport & { readonly specifier: string };

/** The edit that imports a name: into an import of the same module that lists names, else as a statement of its own. */
export function importEdit(modules: ModuleGraph, file: RepoPath, wanted: AddedImport): Edit | undefined {
  const { exported, local, specifier, typeOnly } = wanted;
  const name = exported === local ? local : `${exported} as ${local}`;
  const behind = typeOnly || exported === 'default' ? undefined : lastNameFrom(modules, file, specifier);
  if (behind !== undefined) return { at: endOf(behind), text: `, ${name}` };
  const place = modules.facts(file)?.importPlace;
  if (place === undefined) return undefined;
  const { line, column, before, after, quote } = place;
  const names = exported === 'default' ? local : `{ ${name} }`;
  const statement = `import ${typeOnly ? 'type ' : ''}${names} from ${quote}${specifier}${quote}`;
  return { at: { line, column, endLine: line, endColumn: column }, text: before + statement + after };
}

/** The last listed name of an import of values from a module. */
function lastNameFrom(modules: ModuleGraph, file: RepoPath, specifier: string): Span | undefined {
  const wanted = modules.resolve(file, specifier);
  for (const one of modules.facts(file)?.imports ?? []) {
    if (one.kind !== 'import') continue;
    const target = modules.resolve(file, one.specifier);
    if (target.kind !== 'file' || wanted.kind !== 'file' || target.file !== wanted.file) continue;
    // A statement for types alone lists no name that is none.
    const listed = one.names.filter(isListed);
    if (listed.some(({ typeOnly }) => !typeOnly)) return listed.at(-1)?.at;
  }
  return undefined;
}

function endOf({ endLine, endColumn }: Span): Span {
  return { line: endLine, column: endColumn, endLine, endColumn };
}

export function isSameDeclaration(a: Declaration | undefined, b: Declaration | undefined): boolean {
  return a !== undefined && b !== undefined && a.file === b.file && a.name === b.name;
}

/** A new specifier in place of that of an import; the quotes stay. */
export function respecified({ at }: ImportFact, specifier: string): Edit {
  return { at: { ...at, column: at.column + 1, endColumn: at.endColumn - 1 }, text: specifier };
}

/** The edit that takes a name out of the list of an import; `undefined` where no other listed name stands next to it. */
export function unlisted({ names }: ImportFact, name: ImportedName): Edit | undefined {
  const index = names.indexOf(name);
  const [before, after] = [names[index - 1], names[index + 1]];
  if (!isListed(name)) return undefined;
  const { at } = name;
  if (before !== undefined && isListed(before)) {
    const { endLine: line, endColumn: column } = before.at;
    return { at: { ...at, line, column }, text: '' };
  }
  if (after === undefined || !isListed(after)) return undefined;
  return { at: { ...at, endLine: after.at.line, endColumn: after.at.column }, text: '' };
}

/** Whether a name stands between the braces; `default` may stand in front of them. */
function isListed({ imported }: ImportedName): boolean {
  return imported !== 'default' && imported !== '*';
}

/** Puts edits into source order. */
export function inSourceOrder(edits: readonly Edit[]): readonly Edit[] {
  return [...edits].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}
