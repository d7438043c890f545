import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';
import { contextPattern, ownFolders, patternIn, type OwnFolders } from './load-pattern.ts';

/**
 * The files that a file has loaded in another way than by imports which name them: by their path, by a glob or by their
 * folder. Each is a path or a glob, relative to the file where it begins with a dot, and otherwise to some folder around
 * it. What is too much here only makes a module look used that is not.
 */
export const loadCollector: Collector<readonly string[]> = {
  id: 'loads',
  wants: (text) => WORDS.test(text),
  visit: (file) => {
    const loads = new Set<string>();
    const own = ownFolders(file.program);
    const takers = takersOf(loads, own, LISTS.test(file.text) && (REQUIRES.test(file.text) || LOADERS.test(file.text)));
    const isOwn = (node: TSESTree.Node | undefined): boolean => node?.type === 'Identifier' && own.has(node.name);
    return {
      on: {
        ImportExpression: ({ source }) => takers.computed(source),
        NewExpression: (node) => {
          const { callee, arguments: handed } = node;
          if (callee.type !== 'Identifier') return;
          if (WORKERS.test(callee.name)) takers.all(handed[0]);
          if (callee.name === 'URL') takers.own(node);
        },
        CallExpression: (node) => takeCall(node, takers),
        // `${__dirname}/mail.js`, `__dirname + '/mail.js'`
        TemplateLiteral: (node) => {
          if (node.quasis[0]?.value.raw === '' && isOwn(node.expressions[0])) takers.own(node);
        },
        BinaryExpression: (node) => {
          if (isOwn(node.left)) takers.own(node);
        },
        Property: ({ computed, key, value }) => {
          if (!computed && key.type === 'Identifier' && KEYS.test(key.name)) takers.all(value);
        },
      },
      done: () => (loads.size === 0 ? undefined : [...loads]),
    };
  },
};

interface Takers {
  readonly one: (pattern: string | undefined) => void;
  /** A request for a module; those that a literal names are imports. */
  readonly computed: (source: TSESTree.Node) => void;
  /** Each value of a list or table. */
  readonly all: (value: TSESTree.Node | null | undefined) => void;
  /** `path.join(__dirname, 'mail.js')`, which may be a folder as well. */
  readonly own: (node: TSESTree.Expression) => void;
  /** `readdirSync(__dirname)` */
  readonly folder: (node: TSESTree.Node) => void;
}

/** @param loadsFolders whether the file lists what is in folders and loads what no literal names */
function takersOf(loads: Set<string>, own: OwnFolders, loadsFolders: boolean): Takers {
  const one: Takers['one'] = (pattern) => {
    if (pattern !== undefined && isLoadable(pattern)) loads.add(pattern);
  };
  return {
    one,
    computed: (source) => {
      if (staticString(source) === undefined) one(patternIn(source, own));
    },
    all: (value) => {
      for (const each of valuesIn(value)) one(patternIn(each, own));
    },
    own: (node) => {
      const path = patternIn(node, own);
      if (path === undefined || !(path.startsWith('.') || isSourcePath(path))) return;
      one(path);
      if (loadsFolders && !isSourcePath(path) && !/^[./]*$/.test(path)) loads.add(`${path}/**/*`);
    },
    folder: (node) => {
      const folder = loadsFolders ? patternIn(node, own) : undefined;
      if (folder !== undefined) loads.add(`${folder}/**/*`);
    },
  };
}

function takeCall(node: TSESTree.CallExpression, takers: Takers): void {
  const [first] = node.arguments;
  const name = calledName(node.callee);
  if (first === undefined || name === undefined) return;
  if (name === 'require' || name === 'require.resolve') takers.computed(first);
  else if (name === 'require.context') takers.one(contextPattern(node));
  else if (GLOBS.test(name) || name === 'fork') takers.all(first);
  else if (/(?:^|\.)(?:join|resolve)$/.test(name)) takers.own(node);
  if (READS.test(name)) takers.folder(first);
}

/** What a text has to hold to load anything in such a way. */
const WORDS =
  /\b(?:import\s*\(\s*(?!['"])|require\s*\(\s*(?!['"]|\s)|require\s*\.\s*(?:context|resolve)|require\s*\(\s*['"][^'"\n]*['"]\s*\+|import\.meta|__dirname|cwd\s*\(|Worker|fork|[gG]lob\w*\s*\(|fast-glob|entities|migrations|subscribers|controllers|resolvers|typeDefs|entr(?:y|ies)|entryPoints|input|filename)/;
/** Those who list the files of a folder. */
const LISTS = /\b(?:readdir|opendir|walk|scandir|autoload|require-?all|loadFiles)\w*/i;
const READS = /(?:^|\.)(?:readdir|opendir|walk|scandir|autoload|requireAll|loadFiles)\w*$/i;
/** Those who load what they list. */
const LOADERS = /\b(?:autoload|require-?all|loadFiles)/i;
/** A request for what no literal names. */
const REQUIRES = /\b(?:import|require)\s*\(\s*(?!['"]|\s)/;
const WORKERS = /^(?:\w*Worker|Piscina|Tinypool)$/;
const GLOBS = /^import\.meta\.glob|^(?:\w+\.)?(?:glob|globSync|globby|globbySync|fg|fastGlob|tinyglobby)(?:\.\w+)?$/;
/** Under what programs list files that frameworks and bundlers load. */
const KEYS =
  /^(?:entities|migrations|subscribers|seeds|factories|controllers|middlewares|interceptors|resolvers|typeDefs|commands|entry|entries|entryPoints|input|filename|worker(?:Path|File|Script)?)$/;

function isSourcePath(path: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(path);
}

/** Whether a pattern names sources, and not everything or a file of another kind. */
function isLoadable(pattern: string): boolean {
  if (/^(?:[./]*|[/*]*)$/.test(pattern) || /^(?:!|[a-z]+:)/i.test(pattern)) return false;
  return pattern.startsWith('.') || isSourcePath(pattern) || /\/.*\*|[jt]s\b/.test(pattern);
}

/** The name that is called, with its object: `require.context`, `import.meta.glob`, `path.join`. */
function calledName(callee: TSESTree.Expression): string | undefined {
  const called = unwrap(callee);
  if (called.type === 'Identifier') return called.name;
  if (called.type !== 'MemberExpression') return undefined;
  const method = staticKey(called);
  const object = unwrap(called.object);
  if (object.type === 'Identifier') return `${object.name}.${method ?? ''}`;
  return object.type === 'MetaProperty' ? `import.meta.${method ?? ''}` : undefined;
}

/** The values of a list or of a table, or the one value. */
function valuesIn(value: TSESTree.Node | null | undefined): readonly TSESTree.Node[] {
  if (value === null || value === undefined) return [];
  const plain = unwrap(value);
  if (plain.type === 'ArrayExpression') return plain.elements.flatMap(valuesIn);
  if (plain.type !== 'ObjectExpression') return [plain];
  return plain.properties.flatMap((one) => (one.type === 'Property' ? valuesIn(one.value) : []));
}
