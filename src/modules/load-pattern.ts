import type { TSESTree } from '@typescript-eslint/utils';

import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap } from '../syntax/unwrap.ts';

/** Names of variables that hold the folder of their own file. */
export type OwnFolders = ReadonlySet<string>;

/** The variables on top of a file that hold its folder, `__dirname` among them. */
export function ownFolders({ body }: TSESTree.Program): OwnFolders {
  const own = new Set(['__dirname']);
  for (const statement of body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && init !== null && isOwnFolder(init, own)) own.add(id.name);
  }
  return own;
}

/** `path.dirname(fileURLToPath(import.meta.url))`, `import.meta.dirname`, `new URL('.', import.meta.url)` */
function isOwnFolder(node: TSESTree.Node, own: OwnFolders): boolean {
  const value = unwrap(node);
  switch (value.type) {
    case 'Identifier':
      return own.has(value.name);
    case 'MemberExpression':
      if (value.object.type === 'MetaProperty') return /^(?:dirname|dir)$/.test(staticKey(value) ?? '');
      return staticKey(value) === 'pathname' && isOwnFolder(value.object, own);
    case 'CallExpression': {
      const [first] = value.arguments;
      if (first === undefined || value.arguments.length !== 1) return false;
      return isOwnFile(first) ? /dirname$/.test(nameOf(value.callee)) : isOwnFolder(first, own);
    }
    case 'NewExpression': {
      const [path, base] = value.arguments;
      return base !== undefined && isOwnFile(base) && path !== undefined && /^\.?\/?$/.test(staticString(path) ?? 'no');
    }
    default:
      return false;
  }
}

/** `import.meta.url`, `__filename` and what turns the one into the other. */
function isOwnFile(node: TSESTree.Node): boolean {
  const value = unwrap(node);
  if (value.type === 'Identifier') return value.name === '__filename';
  if (value.type === 'MemberExpression')
    return value.object.type === 'MetaProperty' && /^(?:url|filename)$/.test(staticKey(value) ?? '');
  const [first] = value.type === 'CallExpression' ? value.arguments : [];
  return value.type === 'CallExpression' && first !== undefined && isOwnFile(first);
}

function nameOf(callee: TSESTree.Expression): string {
  const called = unwrap(callee);
  if (called.type === 'Identifier') return called.name;
  return called.type === 'MemberExpression' ? (staticKey(called) ?? '') : '';
}

/**
 * The path or glob that an expression makes, as far as it shows: `./locales/*.ts` of `` `./locales/${language}.ts` ``,
 * `./mail/worker.js` of `path.join(__dirname, 'mail', 'worker.js')`. `undefined` where it begins with what is not known.
 */
export function patternIn(node: TSESTree.Node, own: OwnFolders): string | undefined {
  const parts = partsOf(unwrap(node), own);
  if (parts === undefined || parts[0] === HOLE) return undefined;
  return normalised(parts.join(''));
}

/** Stands for what only the running program knows. */
const HOLE = '*';

function partsOf(node: TSESTree.Node, own: OwnFolders): readonly string[] | undefined {
  const text = staticString(node);
  if (text !== undefined) return [text];
  if (isOwnFolder(node, own)) return ['./'];
  switch (node.type) {
    case 'TemplateLiteral':
      return node.quasis
        .flatMap(({ value: { cooked } }, i) => {
          const hole = node.expressions[i];
          return [escaped(cooked ?? ''), ...(hole === undefined ? [] : (partsOf(unwrap(hole), own) ?? [HOLE]))];
        })
        .filter((one) => one !== '');
    case 'BinaryExpression':
      if (node.operator !== '+') return undefined;
      return [...(partsOf(unwrap(node.left), own) ?? [HOLE]), ...(partsOf(unwrap(node.right), own) ?? [HOLE])];
    case 'NewExpression': {
      const [path, base] = node.arguments;
      if (nameOf(node.callee) !== 'URL' || path === undefined || base === undefined || !isOwnFile(base))
        return undefined;
      return ['./', ...(partsOf(unwrap(path), own) ?? [HOLE])];
    }
    case 'CallExpression':
      return joinedParts(node, own);
    default:
      return undefined;
  }
}

/** What `path.join` and its like put together, and what turns a URL into a path. */
function joinedParts(node: TSESTree.CallExpression, own: OwnFolders): readonly string[] | undefined {
  const name = nameOf(node.callee);
  const [first, ...others] = node.arguments;
  if (first === undefined) return name === 'cwd' ? ['/'] : undefined;
  if (/^(?:fileURLToPath|pathToFileURL|toString|normalize|String)$/.test(name) && others.length === 0)
    return partsOf(unwrap(first), own);
  if (name !== 'join' && name !== 'resolve') return undefined;
  return [first, ...others].flatMap((one) => [...(partsOf(unwrap(one), own) ?? [HOLE]), '/']).slice(0, -1);
}

/** A folder such as `[id]` in the text of a template or of a request is meant as it stands. */
function escaped(text: string): string {
  return text.replace(/[[\]]/g, '\\$&');
}

/** Without steps that lead nowhere; a pattern that begins at the top of the program begins with no dot. */
function normalised(pattern: string): string {
  const [start = ''] = /^(?:\.{0,2}\/)*/.exec(pattern) ?? [];
  const rest = pattern.slice(start.length).replace(/\/(?:\.?\/)+/g, '/');
  const isRelative = start.startsWith('.') || rest.startsWith('..');
  const up = start.split('/').filter((one) => one === '..');
  return isRelative ? ['.', ...up, rest].join('/').replace(/^\.\/\.\./, '..') : rest;
}

/** The files that `require.context(folder, deep, /name/)` loads, as a glob. */
export function contextPattern({ arguments: [folder, deep, filter] }: TSESTree.CallExpression): string | undefined {
  const path = folder === undefined ? undefined : staticString(folder);
  if (path === undefined) return undefined;
  const isFlat = deep?.type === 'Literal' && deep.value === false;
  const ending = filter?.type === 'Literal' && 'regex' in filter ? endingOf(filter.regex.pattern) : '';
  return `${normalised(escaped(path))}${isFlat ? '' : '/**'}/*${escaped(ending)}`.replace(/\/{2,}/g, '/');
}

/** The text that whatever a regular expression matches ends with, as far as it shows: `.stories.tsx` of `/\.stories\.tsx$/`. */
function endingOf(pattern: string): string {
  if (!pattern.endsWith('$') || /\|(?![^(]*\))/.test(pattern)) return '';
  const [ending = ''] = /(?:\\[./_-]|(?<!\\)[\w-])*$/.exec(pattern.slice(0, -1)) ?? [];
  return ending.replace(/\\/g, '').replace(/^.*\//, '');
}
