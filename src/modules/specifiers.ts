import type { Declaration, ExportFact, ModuleFacts, Resolution } from '../core/module-graph.ts';
import { innerMap } from '../core/multimap.ts';
import { baseName, byCodeUnit, folderOf, type RepoPath } from '../core/repo-path.ts';

/** What the suggestion of specifiers needs to know of the graph. */
export interface SpecifierSource {
  readonly facts: ReadonlyMap<RepoPath, ModuleFacts>;
  readonly resolve: (from: RepoPath, specifier: string) => Resolution;
  readonly groupOf: (file: RepoPath) => string | undefined;
  readonly importersOf: (file: RepoPath) => readonly RepoPath[];
  readonly declarationOf: (file: RepoPath, exportName: string) => Declaration | undefined;
}

/** A file that is to import something, with what it imports already. */
export interface Importer {
  readonly file: RepoPath;
  readonly facts: ModuleFacts | undefined;
  readonly group: string | undefined;
}

type Counts = ReadonlyMap<string, number>;

/** How relative imports end: `./mail`, `./mail.js` for any source, or `./mail.ts` as the file is called. */
type ExtensionStyle = 'none' | 'compiled' | 'source';

/**
 * Suggests how to import a module, following how the project imports it already. Files of one folder and group are told
 * the same, and what the project writes is counted once, so that a thousand questions cost little more than one.
 */
export class Specifiers {
  readonly #source: SpecifierSource;
  readonly #direct = new Map<RepoPath, Map<string, string | undefined>>();
  readonly #barrels = new Map<string, Map<string, string | undefined>>();
  readonly #styles = new Map<RepoPath, ExtensionStyle>();
  readonly #written = new Map<string | undefined, Counts>();
  #requests: Requests | undefined;

  constructor(source: SpecifierSource) {
    this.#source = source;
  }

  specifierFor(from: Importer, to: RepoPath): string {
    return this.#directSpecifier(from, to) ?? this.#relativeSpecifier(from, to);
  }

  specifierOf(from: Importer, declaration: Declaration, exported: string): string | undefined {
    const { file } = declaration;
    const direct = this.#directSpecifier(from, file);
    if (direct !== undefined) return direct;
    if (from.group === this.#source.groupOf(file)) return this.#relativeSpecifier(from, file);
    // What the file itself imports comes before what its package does.
    return (
      this.#offered(from.file, countsOf(from.facts), declaration, exported) ??
      this.#throughPackage(from, declaration, exported)
    );
  }

  #directSpecifier({ file, group }: Importer, to: RepoPath): string | undefined {
    const known = innerMap(this.#direct, to);
    const key = placeKey(group, file);
    if (!known.has(key)) known.set(key, this.#findDirect(file, to, group));
    return known.get(key);
  }

  #findDirect(from: RepoPath, to: RepoPath, own: string | undefined): string | undefined {
    const { groupOf, resolve } = this.#source;
    const requests = this.#requestsByTarget().get(to);
    const leadsThere = (specifier: string): boolean => {
      const resolution = resolve(from, specifier);
      return resolution.kind === 'file' && resolution.file === to;
    };
    // How another package imports it is of use where it leads there from here as well: a package name, not an alias.
    const neighbourly = mostUsed(requests?.get(own) ?? NO_COUNTS, leadsThere);
    if (neighbourly !== undefined || own === groupOf(to)) return neighbourly;
    return mostUsed(withoutGroup(requests, own), leadsThere);
  }

  #requestsByTarget(): Requests {
    return (this.#requests ??= requestsByTarget(this.#source));
  }

  #relativeSpecifier({ file, facts }: Importer, to: RepoPath): string {
    const own = relativeRequests(facts);
    // A file without relative imports writes them as those do that import the same module.
    return relativeSpecifier(file, to, own.length > 0 ? extensionStyle(own) : this.#styleOfImporters(to));
  }

  #styleOfImporters(to: RepoPath): ExtensionStyle {
    let style = this.#styles.get(to);
    if (style === undefined) {
      const { facts, importersOf } = this.#source;
      style = extensionStyle(importersOf(to).flatMap((one) => relativeRequests(facts.get(one))));
      this.#styles.set(to, style);
    }
    return style;
  }

  #throughPackage({ file, group }: Importer, declaration: Declaration, exported: string): string | undefined {
    const known = innerMap(this.#barrels, `${declaration.file}#${declaration.name} ${exported}`);
    const key = placeKey(group, file);
    if (!known.has(key)) known.set(key, this.#offered(file, this.#writtenIn(group), declaration, exported));
    return known.get(key);
  }

  #writtenIn(group: string | undefined): Counts {
    let written = this.#written.get(group);
    if (written === undefined) {
      const counts = new Map<string, number>();
      for (const byGroup of this.#requestsByTarget().values())
        for (const [specifier, times] of byGroup.get(group) ?? NO_COUNTS) count(counts, specifier, times);
      written = counts;
      this.#written.set(group, written);
    }
    return written;
  }

  /** The most used of some specifiers that lead to a module which hands a declaration on under its name. */
  #offered(from: RepoPath, written: Counts, { file, name }: Declaration, exported: string): string | undefined {
    const { resolve, groupOf, declarationOf } = this.#source;
    const group = groupOf(file);
    return mostUsed(written, (specifier) => {
      const target = resolve(from, specifier);
      if (target.kind !== 'file' || groupOf(target.file) !== group) return false;
      const found = declarationOf(target.file, exported);
      return found?.file === file && found.name === name;
    });
  }
}

/** How often each group writes a specifier that is not relative, by the file that it leads to. */
type Requests = ReadonlyMap<RepoPath, ReadonlyMap<string | undefined, Counts>>;

function requestsByTarget({ facts, resolve, groupOf }: SpecifierSource): Requests {
  const requests = new Map<RepoPath, Map<string | undefined, Map<string, number>>>();
  for (const [importer, { imports }] of facts) {
    const group = groupOf(importer);
    for (const { specifier } of imports) {
      if (specifier.startsWith('.')) continue;
      const target = resolve(importer, specifier);
      if (target.kind === 'file' && target.file !== importer)
        count(innerMap(innerMap(requests, target.file), group), specifier);
    }
  }
  return requests;
}

const NO_COUNTS: Counts = new Map();

function withoutGroup(
  requests: ReadonlyMap<string | undefined, Counts> | undefined,
  group: string | undefined,
): Counts {
  const all = new Map<string, number>();
  for (const [one, counts] of requests ?? []) {
    if (one === group) continue;
    for (const [specifier, times] of counts) count(all, specifier, times);
  }
  return all;
}

/** What a file means by a specifier depends on its folder alone, and which one it is told on its group as well. */
function placeKey(group: string | undefined, file: RepoPath): string {
  return `${group ?? ''}\0${group === undefined}\0${folderOf(file)}`;
}

function countsOf(facts: ModuleFacts | undefined): Counts {
  const counts = new Map<string, number>();
  for (const { specifier } of facts?.imports ?? []) if (!specifier.startsWith('.')) count(counts, specifier);
  return counts;
}

function count(counts: Map<string, number>, specifier: string, times = 1): void {
  counts.set(specifier, (counts.get(specifier) ?? 0) + times);
}

/** The most used of the specifiers that will do; among equals the first by code units. */
function mostUsed(uses: Counts, willDo: (specifier: string) => boolean): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const [specifier, times] of uses) {
    if (times < most || (times === most && best !== undefined && byCodeUnit(best, specifier) <= 0)) continue;
    if (!willDo(specifier)) continue;
    best = specifier;
    most = times;
  }
  return best;
}

function relativeRequests(facts: ModuleFacts | undefined): readonly string[] {
  const { imports = [], exports = [] } = facts ?? {};
  const requests = [...imports, ...exports.filter(isReExport)].map((one) => one.specifier);
  return requests.filter((one) => one.startsWith('.'));
}

/** Whether an export takes what it exports from another module. */
export function isReExport(fact: ExportFact): fact is Exclude<ExportFact, { kind: 'local' }> {
  return fact.kind !== 'local';
}

/** How most of some specifiers end; what is loaded as no module (`./cart.css`) tells nothing. */
function extensionStyle(relative: readonly string[]): ExtensionStyle {
  const compiled = relative.filter((one) => /\.[cm]?jsx?$/.test(one)).length;
  const source = relative.filter((one) => /\.[cm]?tsx?$/.test(one)).length;
  const none = relative.filter((one) => !/\.[a-z0-9]{2,6}$/i.test(one)).length;
  if (none > compiled + source) return 'none';
  return compiled > 0 && compiled >= source ? 'compiled' : source > 0 ? 'source' : 'none';
}

/** `../config/env`: without extension and `/index`, as most projects write imports, unless the file writes them. */
function relativeSpecifier(from: RepoPath, to: RepoPath, style: ExtensionStyle): string {
  const here = folderOf(from).split('/').filter(Boolean);
  const there = folderOf(to).split('/').filter(Boolean);
  let common = 0;
  while (common < here.length && here[common] === there[common]) common++;
  const steps = [...here.slice(common).map(() => '..'), ...there.slice(common)];
  const stem = baseName(to).replace(/\.(d\.)?[cm]?[jt]sx?$/, '');
  if (style === 'none') {
    if (stem !== 'index') steps.push(stem);
  } else steps.push(style === 'source' ? baseName(to) : baseName(to).replace(/\.([cm]?)tsx?$/, '.$1js'));
  const path = steps.join('/');
  return path === '' ? '.' : path.startsWith('..') ? path : `./${path}`;
}
