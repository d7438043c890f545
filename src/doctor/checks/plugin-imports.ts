import { collect } from '../../collect/index.ts';
import type { Place } from '../../core/errors.ts';
import type { ImportFact, ModuleFacts } from '../../core/module-graph.ts';
import { folderOf, toRepoPath, type RepoPath } from '../../core/repo-path.ts';
import { moduleCollector } from '../../modules/module-collector.ts';
import type { OutlineNode } from '../../yaml/outline.ts';
import type { Manifests } from '../manifests.ts';
import type { Repository } from '../repository.ts';

/** What the plugin is imported by. */
export const PLUGIN = 'ssot-lint/eslint';

/** What a config of ESLint, with all that it imports of the repository, does with the plugin. */
export type ScriptUse =
  | { readonly kind: 'used' | 'unused' | 'ruleless'; readonly at: Place }
  | { readonly kind: 'absent' }
  /** It imports what cannot be read here. */
  | { readonly kind: 'unknown' };

interface Sources {
  readonly repository: Repository;
  readonly manifests: Manifests;
}

/** Configs that import configs; a config that reaches further is taken as unknown. */
const MAX_FILES = 40;

export function lookForPlugin(sources: Sources, config: RepoPath): ScriptUse {
  const reached = new Set<RepoPath>([config]);
  let isUnknown = false;
  for (const path of reached) {
    const text = sources.repository.text(path) ?? '';
    const facts = modulesOf(path, text);
    if (facts === undefined) isUnknown = true;
    for (const one of requestsOf(facts)) {
      if (one.specifier === PLUGIN) return useOf(path, text, one);
      const target = resolved(sources, path, one.specifier);
      if (target === 'unknown' || reached.size >= MAX_FILES) isUnknown ||= target !== 'foreign';
      else if (target !== 'foreign') reached.add(target);
    }
  }
  return { kind: isUnknown ? 'unknown' : 'absent' };
}

/** Imports and exports of a module; `undefined` where it cannot be parsed. */
export function modulesOf(path: RepoPath, text: string): ModuleFacts | undefined {
  const facts = collect(path, text, [moduleCollector]);
  if ('reason' in facts) return undefined;
  return (facts.get(moduleCollector.id) as ModuleFacts | undefined) ?? { imports: [], exports: [] };
}

type Request = Pick<ImportFact, 'specifier' | 'names' | 'at'>;

function requestsOf(facts: ModuleFacts | undefined): readonly Request[] {
  const passedOn = (facts?.exports ?? []).flatMap((one) =>
    one.kind === 'local' ? [] : [{ specifier: one.specifier, names: [], at: one.at }],
  );
  return [...(facts?.imports ?? []), ...passedOn];
}

function useOf(path: RepoPath, text: string, { names, at }: Request): ScriptUse {
  const place = { file: path, line: at.line, column: at.column };
  const locals = names.filter((one) => !one.typeOnly).flatMap((one) => one.local ?? []);
  // An import that is handed on, or awaited in place, is used by whoever has it.
  if (names.length > 0 && locals.length === 0) return { kind: 'used', at: place };
  const code = text.replace(/\/\*[^]*?\*\/|(?<![:'"])\/\/[^\n]*/g, ' ');
  const isUsed = locals.some((name) => countOf(code, name) > 1) || names.length === 0;
  if (!isUsed) return { kind: 'unused', at: place };
  const isRegistered = locals.some((name) =>
    new RegExp(`${patternOf(name)}\\s*\\.\\s*(?:project|configs)\\b`).test(code),
  );
  const hasRules = isRegistered || /['"][\w-]+\/no-[\w-]+['"]/.test(code) || !/\bplugins\b/.test(code);
  return { kind: hasRules ? 'used' : 'ruleless', at: place };
}

function countOf(code: string, name: string): number {
  return [...code.matchAll(new RegExp(`(?<![\\w$'"/-])${patternOf(name)}(?![\\w$-])`, 'g'))].length;
}

/** A name as a part of a pattern: a `$` means itself. */
function patternOf(name: string): string {
  return name.replaceAll('$', '\\$');
}

const ENDINGS = [
  '',
  '.js',
  '.mjs',
  '.cjs',
  '.ts',
  '.mts',
  '.cts',
  '/index.js',
  '/index.mjs',
  '/index.cjs',
  '/index.ts',
];

/** A file of the repository; `foreign` for what packages from outside hold. */
function resolved(sources: Sources, from: RepoPath, specifier: string): RepoPath | 'foreign' | 'unknown' {
  if (specifier.startsWith('.')) return fileAt(sources, `${folderOf(from)}/${specifier}`) ?? 'unknown';
  const [, name = '', rest = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? [];
  const folder = sources.manifests.folders.find((one) => sources.manifests.in(one)?.root.get('name')?.text === name);
  if (folder === undefined) return 'foreign';
  const root = sources.manifests.in(folder)?.root;
  const exported = rest === '' ? (root?.get('exports', '.') ?? root?.get('exports')) : root?.get('exports', `.${rest}`);
  const entry = targetOf(exported) ?? (rest === '' ? (root?.get('main')?.text ?? 'index') : rest);
  return fileAt(sources, `${folder}/${entry}`) ?? 'unknown';
}

/** What an entry of `exports` leads to, by its first condition that leads anywhere. */
function targetOf(exported: OutlineNode | undefined): string | undefined {
  if (exported?.text !== undefined) return exported.text;
  const ways = ['import', 'default', 'require', 'node'].flatMap((key) => exported?.get(key) ?? []);
  return ways.map((one) => one.text ?? one.get('default')?.text).find((one) => one !== undefined);
}

function fileAt({ repository }: Sources, path: string): RepoPath | undefined {
  for (const ending of ENDINGS) {
    const candidate = toRepoPath(`./${path}${ending}`);
    if (candidate !== undefined && /\.[cm]?[jt]s$/.test(candidate) && repository.text(candidate) !== undefined)
      return candidate;
  }
  return undefined;
}
