import type { Deprecation } from '../core/config.ts';
import { append } from '../core/multimap.ts';
import { judgedFacts, type Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { Bindings, Trail } from './bindings.ts';
import { deprecationCollector } from './collector.ts';
import { DEPRECATED_OWNER, type DeprecatedDeclaration, type DeprecationFacts } from './facts.ts';
import type { FoundMember } from './typings.ts';

/** A declaration of the project that must no longer be used, by its JSDoc or by the config. */
export interface Deprecated extends DeprecatedDeclaration {
  readonly file: RepoPath;
  /** `src/mail.ts#send` or `src/mail.ts#Mailer.send`. */
  readonly subject: string;
  /** The config entry that names it. */
  readonly entry: Deprecation | undefined;
}

/** What is deprecated in all files but the one that is being edited. */
interface SavedRegistry {
  readonly file: RepoPath;
  readonly registry: Registry;
}

const NONE: readonly Deprecated[] = [];

/** Everything deprecated in a project, by what uses lead to. */
export class Registry {
  readonly all: readonly Deprecated[];
  readonly #members: ReadonlyMap<string, readonly Deprecated[]>;
  readonly #byFile = new Map<RepoPath, FileIndex>();
  readonly #byKey: ReadonlyMap<string, Deprecated>;
  readonly #saved: SavedRegistry | undefined;

  /** With `saved`, it lists what is declared in the file that is being edited, and asks the saved registry for the rest. */
  constructor(declared: readonly Deprecated[], saved?: SavedRegistry) {
    const unique = new Map<string, Deprecated>();
    // The config comes last and wins: it is the more deliberate of the two.
    for (const one of declared) unique.set(keyOf(one), one);
    this.#byKey = unique;
    this.#saved = saved;
    this.all = [...unique.values()].sort((a, b) => byCodeUnit(a.subject, b.subject));
    const names = new Map<string, Deprecated[]>();
    for (const one of this.all) {
      const name = one.path.at(-1);
      if (name !== undefined && isFollowed(one)) append(names, name, one);
      this.#index(one, name);
    }
    this.#members = names;
  }

  /** The deprecated members of a name: an access of a name without any needs no second look. */
  membersNamed(name: string): readonly Deprecated[] {
    const own = this.#members.get(name) ?? NONE;
    if (this.#saved === undefined) return own;
    const { file, registry } = this.#saved;
    const others = registry.membersNamed(name).filter((one) => one.file !== file);
    return others.length === 0 ? own : [...own, ...others];
  }

  /** The files that declare deprecated members, with repetitions; of the saved registry none. */
  filesWithMembers(): readonly RepoPath[] {
    return [...this.#members.values()].flatMap((members) => members.map((one) => one.file));
  }

  /** What has become of something that the saved registry lists; `undefined` where it is deprecated no more. */
  current(saved: Deprecated): Deprecated | undefined {
    return saved.file === this.#saved?.file ? this.#byKey.get(keyOf(saved)) : saved;
  }

  #indexOf(file: RepoPath): FileIndex | undefined {
    if (this.#saved !== undefined && this.#saved.file !== file) return this.#saved.registry.#indexOf(file);
    return this.#byFile.get(file);
  }

  #index(one: Deprecated, name: string | undefined): void {
    let file = this.#byFile.get(one.file);
    if (file === undefined) {
      file = { symbols: new Map(), aliases: new Map(), members: new Map(), byOffset: new Map(), owners: new Set() };
      this.#byFile.set(one.file, file);
    }
    for (const offset of one.offsets) file.byOffset.set(offset, one);
    if (one.signatures.length === 0) file.owners.add([one.symbol, ...one.path].join('.'));
    if (name !== undefined) {
      if (one.side !== 'opaque' && one.path.length === 1) file.members.set(`${one.symbol} ${one.side} ${name}`, one);
    } else if (one.kind === 'alias') file.aliases.set(one.symbol, one);
    else append(file.symbols, one.symbol, one);
  }

  /** What is deprecated on the way to a declaration, the nearest to the user first. */
  onTrail(trail: Trail): readonly Deprecated[] {
    const found: Deprecated[] = [];
    for (const { file, name } of trail.hops) {
      const alias = this.#indexOf(file)?.aliases.get(name);
      if (alias !== undefined) found.push(alias);
    }
    const symbols = this.#indexOf(trail.declaration.file)?.symbols;
    if (symbols === undefined) return found;
    found.push(...(symbols.get(trail.declaration.name) ?? []));
    if (trail.imported) found.push(...(symbols.get('*') ?? []));
    return found;
  }

  member({ file, symbol, side, name }: FoundMember): Deprecated | undefined {
    return this.#indexOf(file)?.members.get(`${symbol} ${side} ${name}`);
  }

  at(file: RepoPath, offset: number): Deprecated | undefined {
    return this.#indexOf(file)?.byOffset.get(offset);
  }

  /** Whether code inside of a declaration is deprecated itself. */
  isDeprecatedCode(file: RepoPath, owner: string): boolean {
    if (owner === DEPRECATED_OWNER) return true;
    const owners = this.#indexOf(file)?.owners;
    if (owners === undefined) return false;
    const symbol = owner.split('.')[0] ?? '';
    return owners.has(owner) || owners.has(symbol) || owners.has('*');
  }
}

/** What is deprecated in one file: most files have nothing of that kind, and are asked about most often. */
interface FileIndex {
  readonly symbols: Map<string, Deprecated[]>;
  readonly aliases: Map<string, Deprecated>;
  /** By symbol, side and name. */
  readonly members: Map<string, Deprecated>;
  readonly byOffset: Map<number, Deprecated>;
  /** Declarations, and members of them, whose own code is deprecated with them. */
  readonly owners: Set<string>;
}

/** Properties of a call's argument, such as a schema, come back under types that only a full program knows. */
export function isFollowed(one: DeprecatedDeclaration): boolean {
  return one.kind !== 'argument property';
}

function keyOf({ subject, side, space, kind }: Deprecated): string {
  return `${subject} ${side} ${space} ${kind === 'alias'}`;
}

/** The registry of a project: its JSDoc tags and the symbols of its config. */
export function registryOf(
  project: Project,
  bindings: Bindings,
  saved: SavedRegistry | undefined,
): { readonly registry: Registry; readonly missing: readonly Deprecation[] } {
  const facts = project.facts(deprecationCollector);
  const declared: Deprecated[] = [];
  const missing: Deprecation[] = [];
  for (const [file, { declared: own }] of judgedFacts(project, deprecationCollector)) {
    for (const one of own) declared.push({ ...one, file, subject: subjectOf(file, one), entry: undefined });
  }
  const marked = new Map<string, Deprecated>();
  for (const one of declared) if (!marked.has(one.subject)) marked.set(one.subject, one);
  for (const entry of project.config.deprecated) {
    if (entry.kind !== 'symbol') continue;
    const one = configured(entry, marked, bindings, facts);
    if (one === undefined) missing.push(entry);
    else if (saved === undefined || saved.file === one.file) {
      declared.push(one);
      if (!marked.has(one.subject)) marked.set(one.subject, one);
    }
  }
  return { registry: new Registry(declared, saved), missing };
}

function subjectOf(file: RepoPath, { symbol, path }: DeprecatedDeclaration): string {
  return `${file}#${[symbol, ...path].filter((one) => one !== '').join('.')}`;
}

function configured(
  entry: Deprecation & { readonly kind: 'symbol' },
  declared: ReadonlyMap<string, Deprecated>,
  bindings: Bindings,
  facts: ReadonlyMap<RepoPath, DeprecationFacts>,
): Deprecated | undefined {
  const [exported = '', ...path] = entry.symbol.export.split('.');
  const { file, name: symbol } = bindings.ofExport(entry.symbol.module, exported)?.declaration ?? {
    file: entry.symbol.module,
    name: exported,
  };
  const subject = `${file}#${[symbol, ...path].join('.')}`;
  const marked = declared.get(subject);
  if (marked !== undefined) return { ...marked, entry, unsure: false };
  const exists = bindings.ofExport(entry.symbol.module, exported) !== undefined || exported === '*';
  if (!exists) return undefined;
  const [name] = path;
  const shapes = facts.get(file)?.shapes.filter((one) => one.name === symbol) ?? [];
  const members = shapes.flatMap((one) => one.members).filter((one) => one.name === name);
  const statics = shapes.flatMap((one) => one.statics).filter((one) => one.name === name);
  const side = name === undefined || members.length === 0 ? 'static' : 'instance';
  if (name !== undefined && members.length + statics.length === 0) return undefined;
  const offsets = (side === 'static' ? statics : members).map((one) => one.offset);
  const at = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const kind = name !== undefined ? 'member' : exported === '*' ? 'module' : 'export';
  const shared = { space: 'both', at, text: '', signatures: [], unsure: false } as const;
  return { ...shared, symbol, path, side, kind, offsets, file, subject, entry };
}
