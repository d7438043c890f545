import type { Deprecation } from '../core/config.ts';
import { append } from '../core/multimap.ts';
import type { Project } from '../core/project.ts';
import { byCodeUnit, type RepoPath } from '../core/repo-path.ts';
import type { Bindings, Trail } from './bindings.ts';
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

/** Everything deprecated in a project, by what uses lead to. */
export class Registry {
  readonly all: readonly Deprecated[];
  /** Names of deprecated members: an access of another name needs no second look. */
  readonly memberNames: ReadonlyMap<string, readonly Deprecated[]>;
  readonly hasModules: boolean;
  readonly #byFile = new Map<RepoPath, FileIndex>();

  constructor(declared: readonly Deprecated[]) {
    const unique = new Map<string, Deprecated>();
    // The config comes last and wins: it is the more deliberate of the two.
    for (const one of declared) unique.set(`${one.subject} ${one.side} ${one.space} ${one.kind === 'alias'}`, one);
    this.all = [...unique.values()].sort((a, b) => byCodeUnit(a.subject, b.subject));
    const names = new Map<string, Deprecated[]>();
    for (const one of this.all) {
      const name = one.path.at(-1);
      if (name !== undefined && isFollowed(one)) append(names, name, one);
      this.#index(one, name);
    }
    this.memberNames = names;
    this.hasModules = this.all.some((one) => one.kind === 'module');
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
      const alias = this.#byFile.get(file)?.aliases.get(name);
      if (alias !== undefined) found.push(alias);
    }
    const symbols = this.#byFile.get(trail.declaration.file)?.symbols;
    if (symbols === undefined) return found;
    found.push(...(symbols.get(trail.declaration.name) ?? []));
    if (trail.imported) found.push(...(symbols.get('*') ?? []));
    return found;
  }

  member({ file, symbol, side, name }: FoundMember): Deprecated | undefined {
    return this.#byFile.get(file)?.members.get(`${symbol} ${side} ${name}`);
  }

  at(file: RepoPath, offset: number): Deprecated | undefined {
    return this.#byFile.get(file)?.byOffset.get(offset);
  }

  /** Whether code inside of a declaration is deprecated itself. */
  isDeprecatedCode(file: RepoPath, owner: string): boolean {
    if (owner === DEPRECATED_OWNER) return true;
    const owners = this.#byFile.get(file)?.owners;
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

/** The registry of a project: its JSDoc tags and the symbols of its config. */
export function registryOf(
  project: Project,
  facts: ReadonlyMap<RepoPath, DeprecationFacts>,
  bindings: Bindings,
): { readonly registry: Registry; readonly missing: readonly Deprecation[] } {
  const declared: Deprecated[] = [];
  const missing: Deprecation[] = [];
  for (const [file, { declared: own }] of facts) {
    for (const one of own) declared.push({ ...one, file, subject: subjectOf(file, one), entry: undefined });
  }
  const marked = new Map<string, Deprecated>();
  for (const one of declared) if (!marked.has(one.subject)) marked.set(one.subject, one);
  for (const entry of project.config.deprecated) {
    if (entry.kind !== 'symbol') continue;
    const one = configured(entry, marked, bindings, facts);
    if (one === undefined) missing.push(entry);
    else {
      declared.push(one);
      if (!marked.has(one.subject)) marked.set(one.subject, one);
    }
  }
  return { registry: new Registry(declared), missing };
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
