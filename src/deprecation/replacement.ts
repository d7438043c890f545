import { nameOf } from '../core/declared-name.ts';
import type { Declaration, ExportFact, ModuleGraph } from '../core/module-graph.ts';
import { append } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import { toRepoPath, type RepoPath } from '../core/repo-path.ts';
import type { Bindings } from './bindings.ts';
import { deprecationCollector } from './collector.ts';
import type { DeprecationFacts } from './facts.ts';
import type { Deprecated } from './registry.ts';

/** What takes the place of something deprecated. */
export interface Replacement {
  /** As a user would write it: a name, a package, a value. */
  readonly text: string;
  /** The declaration, where it is one of the project. */
  readonly declaration: Declaration | undefined;
  /** Whether it is, for sure, a member beside the deprecated one. */
  readonly isSibling: boolean;
  /** The package of the workspace that the note says to take it from. */
  readonly from?: string;
}

export type LocalExport = Extract<ExportFact, { readonly kind: 'local' }>;

/** Finds replacements by the config or by what the tags say. */
export class Replacements {
  readonly #modules: ModuleGraph;
  readonly #bindings: Bindings;
  readonly #facts: ReadonlyMap<RepoPath, DeprecationFacts>;
  readonly #project: Project;
  readonly #saved: Replacements | undefined;
  readonly #exported = new Map<string, Declaration | undefined>();
  #exporters: ReadonlyMap<string, readonly RepoPath[]> | undefined;

  /** With `saved`, names that are not of the file in question are looked up in the saved project. */
  constructor(project: Project, bindings: Bindings, saved?: Replacements) {
    this.#modules = project.modules;
    this.#project = project;
    this.#bindings = bindings;
    this.#facts = project.facts(deprecationCollector);
    this.#saved = saved;
  }

  of(deprecated: Deprecated): Replacement | undefined {
    const configured = deprecated.entry?.use;
    if (configured !== undefined) return this.#configured(deprecated, configured);
    const names = namesIn(deprecated.text);
    for (const { name, from } of names) {
      if (from !== undefined) return this.#ofPackage(deprecated, name, from);
      const text = this.#sibling(deprecated, name);
      const isSibling = this.#isOfOwner(deprecated, name);
      if (text !== undefined) return { text, declaration: undefined, isSibling };
      const declaration = this.#declaration(deprecated.file, name);
      if (declaration !== undefined && !isSame(declaration, deprecated))
        return { text: name, declaration, isSibling: false };
    }
    const quoted = names.find((one) => one.quoted);
    return quoted === undefined ? undefined : { text: quoted.name, declaration: undefined, isSibling: false };
  }

  /** What a package offers under a name: where the note says whose it is, no other of that name will do. */
  #ofPackage({ file }: Deprecated, name: string, from: string): Replacement {
    const trail = this.#bindings.ofSpecifier(file, from, name);
    const isOwn = this.#project.packages.some((one) => one.name === from);
    return { text: name, declaration: trail?.declaration, isSibling: false, ...(isOwn ? { from } : {}) };
  }

  /** What a `use` of the config means: `src/mail.ts#send`, or anything else as it stands. */
  ofReference(use: string): Replacement {
    const [path = '', name] = use.split('#');
    const module = name === undefined ? undefined : toRepoPath(path);
    if (name === undefined || module === undefined) return { text: use, declaration: undefined, isSibling: false };
    return { text: name, declaration: this.#bindings.ofExport(module, name)?.declaration, isSibling: false };
  }

  #configured(deprecated: Deprecated, use: string): Replacement {
    const replacement = this.ofReference(use);
    const [path = '', name = ''] = use.split('#');
    const [owner = ''] = name.split('.');
    const module = toRepoPath(path);
    const declaration = module === undefined ? undefined : this.#bindings.ofExport(module, owner)?.declaration;
    const isOwner = declaration !== undefined && isSame(declaration, deprecated);
    if (!isOwner || !this.#isOfOwner(deprecated, `${deprecated.symbol}.${name.slice(owner.length + 1)}`))
      return replacement;
    return { ...replacement, isSibling: true };
  }

  /** The name that others know something by: the one it is exported under where that is another. */
  offeredAs({ file, symbol }: Deprecated): string {
    const names = (this.#modules.facts(file)?.exports ?? []).flatMap((one) =>
      one.kind === 'local' && one.local === symbol ? [one.name] : [],
    );
    return names.includes(symbol) || names[0] === undefined || names[0] === 'default' ? symbol : names[0];
  }

  /** The export of a declaration from the file that declares it. */
  exportOf({ file, name }: Declaration): LocalExport | undefined {
    for (const one of this.#modules.facts(file)?.exports ?? [])
      if (one.kind === 'local' && one.local === name) return one;
    return undefined;
  }

  /** The import that a file needs for a declaration; `undefined` where it needs none or cannot have one. */
  importLine(from: RepoPath, declaration: Declaration): string | undefined {
    if (declaration.file === from || declaration.name === '*') return undefined;
    const exported = this.exportOf(declaration);
    if (exported === undefined) return undefined;
    const specifier = this.#modules.specifierOf(from, declaration, exported.name);
    if (specifier === undefined) return undefined;
    if (exported.name === 'default') return `import ${nameOf(declaration)} from '${specifier}'`;
    return `import { ${exported.name} } from '${specifier}'`;
  }

  /** The members beside something deprecated that the text of its tag has in quotes or links. */
  siblingsNamed(deprecated: Deprecated): readonly string[] {
    const quoted = [...deprecated.text.matchAll(/`([\w$.#]+)(?:\(\))?`|\{@link(?:code|plain)?\s+([\w$.#]+)/g)];
    return quoted.flatMap((match) => {
      const name = match[1] ?? match[2] ?? '';
      const sibling = this.#sibling(deprecated, name);
      if (sibling !== undefined) return [sibling];
      // `admin.images`: what has moved into a member beside it.
      const [first = '', ...rest] = name.split('.');
      const isWithin = rest.length > 0 && this.#sibling(deprecated, first) !== undefined;
      return isWithin ? rest.slice(-1) : [];
    });
  }

  #sibling(deprecated: Deprecated, name: string): string | undefined {
    const [own] = deprecated.path;
    const last = name.split(/[.#]/).at(-1) ?? name;
    if (own === undefined || last === own) return undefined;
    const shapes = this.#facts.get(deprecated.file)?.shapes.filter((one) => one.name === deprecated.symbol) ?? [];
    const isMember = shapes.some((one) => [...one.members, ...one.statics].some((member) => member.name === last));
    return isMember ? last : undefined;
  }

  /** Whether a name, alone or behind that of the owner, is a member on the same side of the owner. */
  #isOfOwner({ file, symbol, path, side }: Deprecated, name: string): boolean {
    const [first = '', second, ...rest] = name.split(/[.#]/);
    const member = second ?? first;
    if (rest.length > 0 || (second !== undefined && first !== symbol) || path.length !== 1) return false;
    const shapes = this.#facts.get(file)?.shapes.filter((one) => one.name === symbol) ?? [];
    return shapes.some((one) => (side === 'static' ? one.statics : one.members).some((own) => own.name === member));
  }

  #declaration(file: RepoPath, name: string): Declaration | undefined {
    const [symbol = name] = name.split(/[.#]/);
    const trail = this.#bindings.ofLocal(file, symbol);
    if (trail !== undefined && this.#isDeclared(trail.declaration)) return trail.declaration;
    if (!this.#exported.has(symbol)) this.#exported.set(symbol, this.#findExported(symbol));
    return this.#exported.get(symbol);
  }

  #isDeclared({ file, name }: Declaration): boolean {
    const isExported = this.#modules.facts(file)?.exports.some((one) => one.kind === 'local' && one.local === name);
    return isExported === true || this.#facts.get(file)?.shapes.some((one) => one.name === name) === true;
  }

  /** The declaration that is exported under a name; `undefined` for a name that means several. */
  #findExported(name: string): Declaration | undefined {
    if (this.#saved !== undefined) return this.#saved.#findExported(name);
    this.#exporters ??= this.#indexExporters();
    const [first, ...others] = this.#exporters.get(name) ?? [];
    let found = first === undefined ? undefined : this.#bindings.ofExport(first, name)?.declaration;
    for (const file of others) {
      const declaration = this.#bindings.ofExport(file, name)?.declaration;
      if (found?.file !== declaration?.file || found?.name !== declaration?.name) found = undefined;
    }
    return found;
  }

  /** The files that export a local declaration of theirs under a name. */
  #indexExporters(): ReadonlyMap<string, readonly RepoPath[]> {
    const index = new Map<string, RepoPath[]>();
    for (const { path, test } of this.#project.files) {
      if (test) continue;
      for (const one of this.#modules.facts(path)?.exports ?? [])
        if (one.kind === 'local' && one.name !== 'default') append(index, one.name, path);
    }
    return index;
  }
}

function isSame(declaration: Declaration, deprecated: Deprecated): boolean {
  return declaration.file === deprecated.file && declaration.name === deprecated.symbol;
}

/** A `see` in the middle of a sentence points at something to read; at its start it names what to use. */
const PHRASE =
  /(?:\b(?:use|using|prefer|favou?r of|replaced (?:by|with)|renamed (?:to|as)|superseded by|migrate to|move to|switch to)|(?<=^|[.;]\s*)see)\s+(?:the\s+)?/gi;

/** What a sentence says that names what to use; a link in any other may lead to whatever is of interest. */
const ADVICE =
  /\b(?:us(?:e|ing)|prefer|favou?r|replac\w+|supersed\w+|migrat\w+|mov\w+|switch\w*|renam\w+|instead|see|call|in place of|now)\b/i;

interface NamedInText {
  readonly name: string;
  readonly quoted: boolean;
  /** The package that the text names behind it. */
  readonly from: string | undefined;
}

/** Names that a tag's text offers as replacement, links first. */
function namesIn(text: string): readonly NamedInText[] {
  const written = /`import\s+(?:type\s+)?\{\s*([\w$]+)[^}]*\}\s*from\s*['"]([^'"]+)['"]/.exec(text);
  if (written?.[1] !== undefined) return [{ name: written[1], quoted: true, from: written[2] }];
  const names = text
    .split(/(?<=[.!;])\s+/)
    .filter((sentence) => ADVICE.test(sentence) || /^\W*\{@link[^}]*\}\W*$/.test(sentence))
    .flatMap((sentence) => [...sentence.matchAll(/\{@link(?:code|plain)?\s+([\w$.#]+)[^}]*\}([^{]*)/g)])
    .map((match) => ({ name: match[1] ?? '', quoted: true, from: packageIn(match[2] ?? '') }));
  for (const phrase of text.matchAll(PHRASE)) {
    const rest = text.slice(phrase.index + phrase[0].length);
    const match = /^([`'"]?)([A-Za-z_$@][\w$]*(?:[.#/-][\w$]+)*)/.exec(rest);
    if (match?.[2] === undefined) continue;
    names.push({ name: match[2], quoted: match[1] !== '', from: packageIn(rest.slice(match[0].length)) });
  }
  return names.filter((one) => one.name !== '');
}

/** The package that a name is said to come from, right behind it. */
function packageIn(rest: string): string | undefined {
  return /^[`'"]?(?:\(\))?[`'"]?\s+(?:type |function |hook )?(?:from|of|in)\s+(?:the\s+)?[`'"]?(@[\w.-]+\/[\w./-]*\w)/.exec(
    rest,
  )?.[1];
}

/** The date or version by which a tag's text says that something will be gone. */
export function removalIn(text: string): string | undefined {
  const date = /\b\d{4}-\d{2}(?:-\d{2})?\b/.exec(text)?.[0];
  if (date !== undefined) return date;
  return /\b(?:remov\w*|delet\w*|drop\w*|gone|sunset)\b[^.]*?\b(?:in|by|with|after|at|from)\s+(?:version\s+)?(v?\d+(?:\.\d+|\.x)*)\b/i.exec(
    text,
  )?.[1];
}
