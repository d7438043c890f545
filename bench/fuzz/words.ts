/** Names that every object has, or that stand for something else than they seem to. */
const NAMES = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'default', 'undefined', 'NaN', 'a', 'ünïcode'];

/** Characters that end lines, join or turn text round, or are no characters. */
const CHARACTERS = [
  ...[
    '\u0000',
    '\ufeff',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u00a0',
    '\u202e',
    '\u200d',
    '\ud800',
    '\udc00',
    '\uffff',
    '😀',
  ],
  ...['\r', '\r\n', '\n', '\t', '\v', '\f', '\u001b[31m', '\\', '\\u0061', '\\u{61}', '\\u{110000}', '\\x', '%', '%00'],
];

/** Words of the language, and pieces of code that the rules look for. */
export const SOURCE_WORDS: readonly string[] = [
  ...NAMES,
  ...CHARACTERS,
  ...'{ } ( ) [ ] < > ; : , . ... ?. ?? => = == + ++ ** && ||= ! ~ ` ${ " \' / // /* */ <!-- --> #! @ # #a </ /> <> </>'.split(
    ' ',
  ),
  ...'await yield async function* class extends static get set new super this import export from as type enum'.split(
    ' ',
  ),
  ...'declare namespace module abstract accessor readonly satisfies infer keyof typeof void delete in instanceof of'.split(
    ' ',
  ),
  ...'let const var using return throw try catch finally switch case if else for while do with debugger label:'.split(
    ' ',
  ),
  ...['0', '08', '1n', '0x', '1e999', '0b2', '1_', '/[/', '/(?<a>/u', '`${', '"\\', "'use strict'", 'interface A {'],
  ...['process.env.A', "process.env['A']", 'process.env', '{ A = 1 } = process.env', 'import.meta.env.A', 'Bun.env.A'],
  ...['export default ', 'export * from "."', 'import a from "a";', 'require("a")', 'import("a")', 'module.exports ='],
  ...[
    '/** @deprecated */',
    '/** @deprecated {@link a} */',
    '// ssot-allow',
    '// eslint-disable-next-line',
    '/* @generated',
  ],
  ...[
    'function a(b) { return b + 1; }',
    'export const a = (b) => b.map((c) => c.d);',
    'type A = { b: string; c: number };',
    'a<{[b]: c}> d',
    'a as ({[b]: c}) => d',
    '(infer A extends b ? c : d)',
    'a ? (b) : c => d',
    'new A<{ get [b](): c }> d',
    '<A extends { [b]: c }>(d = e) => f',
    '({ a = class { [b] = c } }) => d',
  ],
  ...[
    '<a b={c}>d</a>',
    '<a.b/>',
    '<a:b/>',
    '&nbsp;',
    '<script>',
    '</script>',
    '<script lang="ts">',
    '---\n',
    '{#if a}',
  ],
];

/** Pieces of the files that users write for the tool, and of those that it reads beside them. */
export const SETTING_WORDS: readonly string[] = [
  ...NAMES,
  ...CHARACTERS,
  ...'{ } [ ] : , - ? & * ! | > % @ ` " \' # ~ . .. / ./ ../ // ** * *a*a [a !( ?(b) {a,b} [!-a] \\\\ --- ... << !!js &a *a'.split(
    ' ',
  ),
  ...'null true false yes 0 -1 1e9 0x1F 100 101 .inf 2026-02-30 2026-11-21 9999-99-99 error warn info off'.split(' '),
  ...[
    'src/**',
    'src/env.ts#env',
    'src/env.ts#__proto__',
    '#',
    '##',
    'a#',
    '/etc/passwd',
    'packages/*',
    '!src',
    ' ',
    '\n  ',
    '\n- ',
  ],
  ...[
    'version: 1',
    'allow:',
    'rules:',
    'id:',
    'rule:',
    'members:',
    'reason:',
    'owner:',
    'created:',
    'expires:',
    'max: 0',
  ],
  ...['{"version":1}', '{"version":2}', '"sites":{}', '"sites":{"a":0}', '<<<<<<< ours', '=======', '>>>>>>> theirs'],
  ...[
    '"workspaces"',
    '"exports"',
    '"imports"',
    '"main"',
    '"name"',
    '"extends"',
    '"paths"',
    '"baseUrl"',
    '"dependencies"',
  ],
  ...[
    '*.ts linguist-generated',
    'working-tree-encoding=UTF-16',
    'A=${B}',
    'export A="',
    'A=`rm`',
    '*.ts',
    '!*.ts',
    '/',
  ],
];
