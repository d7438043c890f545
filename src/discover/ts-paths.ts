import { folderOf, toRepoPath, withoutExtension, type RepoPath } from '../core/repo-path.ts';
import type { WorkspacePackage } from '../core/workspace-package.ts';
import type { AliasResolver } from '../modules/resolver.ts';
import { fieldsOf, parseLenientJson, stringOf, stringsOf } from './lenient-json.ts';
import { targetsOf } from './manifest.ts';

export interface TsPathSources {
  /** Every file that stands below the root, judged or not. */
  readonly files: readonly RepoPath[];
  readonly packages: readonly WorkspacePackage[];
  /** The text of a config file, or `undefined` when it cannot be read. */
  readonly read: (path: RepoPath) => string | undefined;
}

/**
 * Resolves `paths` and `baseUrl` of the nearest `tsconfig.json` and `imports` of the nearest `package.json` against the
 * listed files. Installed packages are not looked at: what they extend a config with is no alias of ours, and a clone
 * without dependencies resolves the same.
 */
export function tsPathResolver(sources: TsPathSources): AliasResolver {
  let aliases: Aliases | undefined;
  const known = (): Aliases => (aliases ??= new Aliases(sources));
  return Object.assign((from: RepoPath, specifier: string) => known().resolve(from, specifier), {
    scopeOf: (folder: string) => known().scopeOf(folder),
  });
}

/** A pattern with at most one `*`, and where it leads. */
interface Alias {
  readonly pattern: string;
  readonly targets: readonly string[];
}

interface TsConfig {
  readonly aliases: readonly Alias[];
  /** Folder that bare specifiers are relative to. */
  readonly baseUrl: string | undefined;
}

const CONFIG_FILES = ['tsconfig.json', 'jsconfig.json'];
/** What aliases are read from. */
const SCOPE_FILES = [...CONFIG_FILES, 'package.json'];

/** How many configs one may be put together from. */
const MAX_CONFIGS = 200;

const NO_CONFIG: TsConfig = { aliases: [], baseUrl: undefined };

class Aliases {
  readonly #sources: TsPathSources;
  readonly #files: ReadonlySet<string>;
  /** Files by every spelling that an import may use: with and without extension, and the folder of an index. */
  readonly #spellings = new Set<string>();
  readonly #chains = new Map<string, readonly TsConfig[]>();
  readonly #imports = new Map<string, readonly Alias[]>();
  readonly #scopes = new Map<string, string>();

  constructor(sources: TsPathSources) {
    this.#sources = sources;
    this.#files = new Set(sources.files);
    for (const file of sources.files) {
      const stem = withoutExtension(file);
      this.#spellings.add(file).add(stem);
      if (/(?:^|\/)index$/.test(stem)) this.#spellings.add(stem.slice(0, -'/index'.length));
    }
  }

  /** The nearest folder that may say something about aliases. */
  scopeOf(folder: string): string {
    let scope = this.#scopes.get(folder);
    if (scope === undefined) {
      const isScope = folder === '' || SCOPE_FILES.some((name) => this.#files.has(join(folder, name)));
      scope = isScope ? folder : this.scopeOf(folderOf(folder));
      this.#scopes.set(folder, scope);
    }
    return scope;
  }

  resolve(from: RepoPath, specifier: string): RepoPath | undefined {
    const folder = folderOf(from);
    if (specifier.startsWith('#')) {
      const target = this.#firstKnown(matching(this.#importsOf(folder), specifier));
      if (target !== undefined) return target;
    }
    const [nearest, ...outer] = this.#configsOf(folder);
    if (nearest === undefined) return undefined;
    const own = this.#firstKnown(matching(nearest.aliases, specifier));
    if (own !== undefined) return own;
    const based = nearest.baseUrl === undefined ? undefined : this.#firstKnown([`${nearest.baseUrl}/${specifier}`]);
    // Configs of tests and tools often leave out what the bundler reads from the config around them.
    return based ?? this.#firstKnown(outer.flatMap((config) => matching(config.aliases, specifier)));
  }

  #firstKnown(targets: readonly string[]): RepoPath | undefined {
    for (const target of targets) {
      const path = toRepoPath(target.replace(/^\/+/, ''));
      if (path === undefined || /(?:^|\/)node_modules\//.test(path)) continue;
      if (this.#spellings.has(path) || this.#spellings.has(withoutExtension(path))) return path;
    }
    return undefined;
  }

  /** The configs around a folder, the nearest first. */
  #configsOf(folder: string): readonly TsConfig[] {
    let chain = this.#chains.get(folder);
    if (chain === undefined) {
      const outer = folder === '' ? [] : this.#configsOf(folderOf(folder));
      const file = CONFIG_FILES.map((name) => join(folder, name)).find((one) => this.#files.has(one));
      chain = file === undefined ? outer : [this.#load(file, folder, new Set()), ...outer];
      this.#chains.set(folder, chain);
    }
    return chain;
  }

  /** A config with what it inherits. `home` is the folder of the config that is loaded for, `${configDir}` in texts. */
  #load(file: string, home: string, seen: Set<string>): TsConfig {
    const path = toRepoPath(file);
    if (path === undefined || seen.has(file) || seen.size > MAX_CONFIGS || !this.#files.has(file)) return NO_CONFIG;
    seen.add(file);
    const config = fieldsOf(parseLenientJson(this.#sources.read(path) ?? ''));
    const parents = listed(config.get('extends')).map((name) => this.#load(this.#extended(file, name), home, seen));
    const options = fieldsOf(config.get('compilerOptions'));
    const place = (target: string): string => placed(target, folderOf(path), home);
    const base = stringOf(options.get('baseUrl'));
    const baseUrl = base === undefined ? parents.findLast((one) => one.baseUrl !== undefined)?.baseUrl : place(base);
    const inherited = parents.findLast((one) => one.aliases.length > 0)?.aliases ?? [];
    const aliases = [...fieldsOf(options.get('paths'))].map(([pattern, targets]) => ({
      pattern,
      targets: stringsOf(targets).map((target) => (base === undefined ? place(target) : join(baseUrl ?? '', target))),
    }));
    const own = { aliases: options.has('paths') ? aliases : inherited, baseUrl };
    return own.aliases.length > 0 || own.baseUrl !== undefined ? own : this.#referenced(path, config, seen);
  }

  /** A config that only refers to others has their aliases: `tsconfig.app.json` in the templates of Vite. */
  #referenced(path: RepoPath, config: ReadonlyMap<string, unknown>, seen: Set<string>): TsConfig {
    const references = Array.isArray(config.get('references')) ? config.get('references') : [];
    for (const reference of Array.isArray(references) ? references : []) {
      const target = stringOf(fieldsOf(reference).get('path'));
      if (target === undefined) continue;
      const file = toRepoPath(join(folderOf(path), target)) ?? '';
      if (!file.endsWith('.json')) continue;
      const found = this.#load(file, folderOf(path), seen);
      if (found.aliases.length > 0 || found.baseUrl !== undefined) return found;
    }
    return NO_CONFIG;
  }

  /** The file that `extends` names: a relative path or a file in a package of the workspace. */
  #extended(file: string, name: string): string {
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
    const owner = this.#sources.packages.find((one) => name === one.name || name.startsWith(`${one.name}/`));
    const inside = owner === undefined ? '' : name.slice(owner.name.length + 1);
    const target = name.startsWith('.') ? join(folder, name) : owner === undefined ? '' : join(owner.folder, inside);
    const path = toRepoPath(target) ?? '';
    const spellings = [path, `${path}.json`, join(path, 'tsconfig.json')];
    return spellings.find((one) => this.#files.has(one)) ?? '';
  }

  #importsOf(folder: string): readonly Alias[] {
    let aliases = this.#imports.get(folder);
    if (aliases === undefined) {
      aliases = this.#loadImports(folder) ?? (folder === '' ? [] : this.#importsOf(folderOf(folder)));
      this.#imports.set(folder, aliases);
    }
    return aliases;
  }

  #loadImports(folder: string): readonly Alias[] | undefined {
    const file = toRepoPath(join(folder, 'package.json'));
    if (file === undefined || !this.#files.has(file)) return undefined;
    const imports = fieldsOf(fieldsOf(parseLenientJson(this.#sources.read(file) ?? '')).get('imports'));
    return [...imports].map(([pattern, target]) => ({
      pattern,
      targets: targetsOf(target).map((one) => join(folder, one)),
    }));
  }
}

/** Where a specifier may lead: an exact pattern before others, and of those the one with the longest beginning. */
function matching(aliases: readonly Alias[], specifier: string): readonly string[] {
  let best: { readonly alias: Alias; readonly length: number; readonly rest: string } | undefined;
  for (const alias of aliases) {
    if (alias.pattern === specifier) return alias.targets;
    const star = alias.pattern.indexOf('*');
    if (star === -1) continue;
    const [start, end] = [alias.pattern.slice(0, star), alias.pattern.slice(star + 1)];
    if (specifier.length < start.length + end.length || !specifier.startsWith(start) || !specifier.endsWith(end))
      continue;
    if (best === undefined || start.length > best.length) {
      best = { alias, length: start.length, rest: specifier.slice(star, specifier.length - end.length) };
    }
  }
  const { alias, rest } = best ?? {};
  return (alias?.targets ?? []).map((target) => target.replace('*', () => rest ?? ''));
}

function placed(target: string, folder: string, home: string): string {
  return target.startsWith('${configDir}') ? join(home, target.slice('${configDir}'.length)) : join(folder, target);
}

function listed(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : stringsOf(value);
}

function join(folder: string, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
