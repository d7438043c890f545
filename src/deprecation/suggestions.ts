import { nameOf } from '../core/declared-name.ts';
import type { Deprecation } from '../core/config.ts';
import {
  importEdit,
  inSourceOrder,
  isSameDeclaration,
  makeAvailable,
  respecified,
  unlisted,
  type WantedImport,
} from '../core/import-edits.ts';
import type { Edit, Site, Suggestion } from '../core/model.ts';
import type { Declaration, ImportedName, ImportFact, ModuleGraph } from '../core/module-graph.ts';
import { toRepoPath, type RepoPath } from '../core/repo-path.ts';
import type { Bindings, Trail } from './bindings.ts';
import { Form, type DeprecationFacts } from './facts.ts';
import { useAt, type FoundUse } from './find-use.ts';
import type { Deprecated } from './registry.ts';
import type { LocalExport, Replacements } from './replacement.ts';

export interface SuggestionsInput {
  readonly modules: ModuleGraph;
  readonly bindings: Bindings;
  readonly facts: ReadonlyMap<RepoPath, DeprecationFacts>;
  readonly replacements: Replacements;
}

/** A use by a name that is imported. */
interface ImportedUse {
  readonly file: RepoPath;
  readonly deprecated: Deprecated;
  readonly use: FoundUse;
  readonly trail: Trail;
  readonly request: ImportFact;
  readonly name: ImportedName;
}

/** A declaration that a use is to move to. */
interface Target {
  readonly declaration: Declaration;
  readonly exported: LocalExport;
  readonly specifier: string | undefined;
}

/** A name that takes the place of another, with the edits that import it beside that. */
interface AddedName extends WantedImport {
  readonly added: readonly Edit[];
}

/** Edits that move uses off what is deprecated, where the text shows for sure what to write. */
export class Suggestions {
  readonly #modules: ModuleGraph;
  readonly #bindings: Bindings;
  readonly #facts: ReadonlyMap<RepoPath, DeprecationFacts>;
  readonly #replacements: Replacements;

  constructor({ modules, bindings, facts, replacements }: SuggestionsInput) {
    this.#modules = modules;
    this.#bindings = bindings;
    this.#facts = facts;
    this.#replacements = replacements;
  }

  ofSymbol(deprecated: Deprecated, site: Site): Suggestion | undefined {
    const facts = this.#facts.get(site.file);
    const use = facts === undefined ? undefined : useAt(facts, site);
    if (facts === undefined || use === undefined || deprecated.kind === 'module') return undefined;
    // Which of several signatures replaces which is for the author to say.
    if (deprecated.signatures.length > 0 || use.form === Form.unusedImport) return undefined;
    if (use.receiver !== undefined) return this.#ofMember(deprecated, site.file, use, use.receiver);
    const imported = this.#importedUse(deprecated, site.file, use);
    const target = imported === undefined ? undefined : this.#targetOf(imported);
    if (imported === undefined || target === undefined) return undefined;
    const isMove = isSameDeclaration(target.declaration, imported.trail.declaration);
    return isMove && target.exported.name === imported.name.imported
      ? this.#moved(imported, target)
      : this.#renamed(imported, target, { certain: isMove, taken: facts.taken });
  }

  /** A request for a module that is to go elsewhere, where all that it takes is the same thing there. */
  ofImport(entry: Deprecation, site: Site): Suggestion | undefined {
    const module =
      entry.kind === 'import' && entry.use !== undefined ? toRepoPath(entry.use.split('#')[0] ?? '') : undefined;
    const request = this.#modules.facts(site.file)?.imports.find(({ at }) => isAt(at, site));
    const [first] = request?.names ?? [];
    if (module === undefined || request?.kind !== 'import' || first === undefined) return undefined;
    const old = this.#modules.resolve(site.file, request.specifier);
    for (const { imported } of request.names) {
      const there = imported === '*' ? undefined : this.#modules.declarationOf(module, imported);
      const here = old.kind === 'file' ? this.#modules.declarationOf(old.file, imported) : undefined;
      if (!isSameDeclaration(there, here)) return undefined;
    }
    const declared = this.#modules.declarationOf(module, first.imported)?.name ?? first.imported;
    const specifier = this.#modules.specifierOf(site.file, { file: module, name: declared }, first.imported);
    if (specifier === undefined) return undefined;
    return { title: `Import from '${specifier}'`, edits: [respecified(request, specifier)], certain: true };
  }

  #ofMember(deprecated: Deprecated, file: RepoPath, use: FoundUse, receiver: string): Suggestion | undefined {
    const replacement = this.#replacements.of(deprecated);
    if (deprecated.path.length > 0) {
      const isSibling = replacement?.isSibling === true && deprecated.path[0] === use.name;
      return isSibling ? renaming(use, replacement.text.split('.').at(-1) ?? replacement.text) : undefined;
    }
    const declaration = replacement?.declaration;
    if (declaration === undefined || !isName(replacement?.text) || !/^=[\w$]+$/.test(receiver)) return undefined;
    const namespace = this.#bindings.ofLocal(file, receiver.slice(1))?.declaration;
    const exported = this.#replacements.exportOf(declaration)?.name;
    if (namespace?.name !== '*' || exported === undefined) return undefined;
    const offered = this.#modules.declarationOf(namespace.file, exported);
    return isSameDeclaration(offered, declaration) ? renaming(use, exported) : undefined;
  }

  #importedUse(deprecated: Deprecated, file: RepoPath, use: FoundUse): ImportedUse | undefined {
    const trail = this.#bindings.ofLocal(file, use.name);
    if (trail?.imported !== true || deprecated.path.length > 0) return undefined;
    for (const request of this.#modules.facts(file)?.imports ?? []) {
      const name = request.kind === 'import' ? request.names.find((one) => one.local === use.name) : undefined;
      if (name !== undefined && name.imported !== '*') return { file, deprecated, use, trail, request, name };
    }
    return undefined;
  }

  #targetOf({ file, deprecated, use, trail }: ImportedUse): Target | undefined {
    const replacement = this.#replacements.of(deprecated);
    const named = isName(replacement?.text) ? replacement?.declaration : undefined;
    // A deprecated path to a declaration that is none itself is left for the declaration's own.
    const own = deprecated.kind === 'alias' && replacement === undefined ? trail.declaration : undefined;
    const declaration = named ?? own;
    const exported = declaration === undefined ? undefined : this.#replacements.exportOf(declaration);
    if (declaration === undefined || exported === undefined || declaration.file === file) return undefined;
    if (exported.typeOnly && use.form !== Form.type) return undefined;
    const specifier = this.#modules.specifierOf(file, declaration, exported.name);
    const hops =
      specifier === undefined ? [] : (this.#bindings.ofSpecifier(file, specifier, exported.name)?.hops ?? []);
    const isStillDeprecated = hops.some((one) => one.file === deprecated.file && one.name === deprecated.symbol);
    return { declaration, exported, specifier: isStillDeprecated ? undefined : specifier };
  }

  /** The same name from another module. */
  #moved({ file, request, name }: ImportedUse, { declaration, exported, specifier }: Target): Suggestion | undefined {
    if (specifier === undefined || name.local === undefined) return undefined;
    const title = `Import \`${name.local}\` from '${specifier}'`;
    if (request.names.length === 1) return { title, edits: [respecified(request, specifier)], certain: true };
    const { local, typeOnly } = name;
    const wanted = { declaration, exported: exported.name, local, specifier, typeOnly };
    const [removed, added] = [unlisted(request, name), importEdit(this.#modules, file, wanted)];
    if (removed === undefined || added === undefined) return undefined;
    return { title, edits: inSourceOrder([removed, added]), certain: true };
  }

  /** Another name, imported beside the old one for as long as that is used elsewhere in the file. */
  #renamed(
    imported: ImportedUse,
    target: Target,
    { certain, taken }: { readonly certain: boolean; readonly taken: string },
  ): Suggestion | undefined {
    const { file, use } = imported;
    const { declaration, exported, specifier } = target;
    const local = exported.name === 'default' ? nameOf(declaration) : exported.name;
    const wanted = { declaration, exported: exported.name, local, specifier, typeOnly: exported.typeOnly };
    const available = makeAvailable(this.#modules, file, wanted, taken);
    if (available === undefined) return undefined;
    const isLast = use.times === 1 && !this.#handsOn(imported);
    const edits = isLast ? this.#exchanged(imported, { ...wanted, added: available.edits }) : available.edits;
    const suggestion = renaming(use, available.local);
    return { ...suggestion, certain, edits: inSourceOrder([...edits, ...suggestion.edits]) };
  }

  /** The edits for the imports where the old one goes. */
  #exchanged({ file, deprecated, request, name }: ImportedUse, wanted: AddedName): readonly Edit[] {
    const { declaration, exported, specifier, added } = wanted;
    const removed = unlisted(request, name);
    if (added.length === 0) return removed === undefined ? [] : [removed];
    const isType = name.typeOnly || deprecated.space === 'type';
    const text = exported === 'default' ? undefined : listedInstead(name, exported);
    if (text !== undefined && (isType || !wanted.typeOnly)) {
      const renamed = { at: name.at, text };
      const module = this.#modules.resolve(file, request.specifier);
      const offered = module.kind === 'file' ? this.#modules.declarationOf(module.file, exported) : undefined;
      if (isSameDeclaration(offered, declaration)) return [renamed];
      if (request.names.length === 1 && specifier !== undefined) return [renamed, respecified(request, specifier)];
    }
    return removed === undefined ? added : [removed, ...added];
  }

  /** Whether a file also exports what it imports. */
  #handsOn({ file, use }: ImportedUse): boolean {
    const exports = this.#modules.facts(file)?.exports ?? [];
    return exports.some((one) => one.kind === 'local' && one.local === use.name);
  }
}

function renaming({ name, at, closing }: FoundUse, text: string): Suggestion {
  const edits = [at, ...(closing === undefined ? [] : [closing])].map((one) => ({ at: one, text }));
  return { title: `Use \`${text}\` instead of \`${name}\``, edits, certain: false };
}

function isName(text: string | undefined): boolean {
  return text !== undefined && /^[A-Za-z_$][\w$]*$/.test(text);
}

/** A name as it takes the place of another in a list, with the mark of a type where that has one. */
function listedInstead({ imported, local = '', typeOnly, at }: ImportedName, exported: string): string | undefined {
  const old = imported === local ? local : `${imported} as ${local}`;
  if (imported === 'default' || imported === '*' || at.line !== at.endLine) return undefined;
  const more = at.endColumn - at.column - old.length;
  if (more === 0) return exported;
  return typeOnly && more === MARK.length ? MARK + exported : undefined;
}

const MARK = 'type ';

function isAt(at: { readonly line: number; readonly column: number }, site: Site): boolean {
  return at.line === site.line && at.column === site.column;
}
