import { describe, expect, it } from 'vitest';

import type { Unreadable } from '../../src/core/model.ts';
import type { SourceFile } from '../../src/core/source-file.ts';
import { parse } from '../../src/parse/index.ts';
import { repoPath } from '../support/arbitrary-project.ts';

function parsed(path: string, text: string): SourceFile {
  const result = parse(repoPath(path), text);
  if ('reason' in result) throw new Error(result.reason);
  return result;
}

function unreadable(path: string, text: string): Unreadable {
  const result = parse(repoPath(path), text);
  if ('reason' in result) return result;
  throw new Error('expected the file to be unreadable');
}

const statements = (file: SourceFile): string[] =>
  file.program.body.map((node) => `${node.type} ${file.span(node).line}:${file.span(node).column}`);

describe('parse', () => {
  it('reads every kind of script in its own language', () => {
    expect(statements(parsed('a.ts', 'const n = <number>x;'))).toEqual(['VariableDeclaration 1:1']);
    expect(statements(parsed('a.tsx', 'const n = <b>x</b>;'))).toEqual(['VariableDeclaration 1:1']);
    expect(statements(parsed('a.js', 'const n = <b>x</b>;'))).toEqual(['VariableDeclaration 1:1']);
    expect(statements(parsed('a.mts', 'export = 1;'))).toEqual(['TSExportAssignment 1:1']);
    expect(statements(parsed('a.d.ts', 'declare const n: number;'))).toEqual(['VariableDeclaration 1:1']);
  });

  it('reads sloppy scripts, top-level returns and hashbangs', () => {
    expect(statements(parsed('a.js', '#!/usr/bin/env node\nwith (a) b;'))).toEqual(['WithStatement 2:1']);
    expect(statements(parsed('a.cjs', 'if (x) return;'))).toEqual(['IfStatement 1:1']);
  });

  it('names the place of a syntax error and does not guess', () => {
    expect(unreadable('src/a.ts', 'let ok = 1;\nconst a = ;')).toEqual({
      file: 'src/a.ts',
      reason: 'syntax error at 2:11: Unexpected token',
    });
  });

  // There the parser ends the tree without a word of what comes behind.
  it.each([
    ['a comment without an end', '/* later\nlet b = 2;', 'Unterminated multiline comment'],
    ['a string without an end', "'mail\nlet b = 2;", 'Unterminated string'],
    ['a template without an end', '`mail\nlet b = 2;', 'Unterminated string'],
    ['a character that begins nothing', '€\nlet b = 2;', 'Invalid Character `€`'],
    ['a NUL', '\0', 'Invalid Character `\0`'],
    ['a number that runs into a name', '1mail;\nlet b = 2;', 'Invalid characters after number'],
  ])('does not take what stands before %s for the whole file', (_, broken, message) => {
    const { reason } = unreadable('a.ts', `// Ünïcode\nlet ok = '😀';\n${broken}`);
    expect(reason).toMatch(/^syntax error at 3:\d: /);
    expect(reason).toContain(message);
    expect(unreadable('a.ts', broken).reason).toContain(message);
  });

  it('does not judge a text that is damaged', () => {
    expect(unreadable('a.ts', 'let ok = 1;\n\uFFFD\uFFFD\n').reason).toMatch(/File appears to be binary/);
    expect(statements(parsed('a.ts', 'let damaged = "\uFFFD";'))).toHaveLength(1);
  });

  it('is not thrown off by escape sequences in names of markup, which the parser lets through', () => {
    expect(statements(parsed('a.tsx', '<a \\u0073rc="" />'))).toEqual(['ExpressionStatement 1:1']);
    expect(unreadable('src/a.tsx', 'const s = "\\u0061";\n<a\\u{0061}/>').reason).toMatch(
      /an escape sequence in a name of JSX/,
    );
    expect(unreadable('src/a.jsx', 'with (a) <a\\u{0061}/>').reason).toMatch(/an escape sequence in a name of JSX/);
  });

  it('judges a file whose errors leave the tree whole', () => {
    expect(statements(parsed('a.ts', 'export const a = 1;\nexport { a };'))).toHaveLength(2);
    expect(statements(parsed('a.ts', 'let b;\nabstract class A { abstract send() {} }\nconst c;'))).toHaveLength(3);
  });

  it('counts columns in UTF-16 units and lines by every terminator of the language', () => {
    const file = parsed('a.ts', '"😀"; a;\r\nb;\u2028c;\rd;');
    expect(statements(file)).toEqual([
      'ExpressionStatement 1:1',
      'ExpressionStatement 1:7',
      'ExpressionStatement 2:1',
      'ExpressionStatement 3:1',
      'ExpressionStatement 4:1',
    ]);
  });

  it('passes over nothing that abstract members must not have', () => {
    const { tree } = parsed('a.ts', 'abstract class Shop { abstract till = open; @log abstract mail(); }');
    const names = Array.from(tree.types, (_, row) => tree.word(row)).filter((word) => /^(open|log)$/.test(word));
    expect(names).toEqual(['open', 'log']);
    for (let row = 1; row < tree.size; row++) expect(tree.node(row).parent).toBeDefined();
  });

  it('links every node to its parent', () => {
    const [declaration] = parsed('a.ts', 'const a = b.c;').program.body;
    if (declaration?.type !== 'VariableDeclaration') throw new Error('unexpected syntax');
    expect(declaration.declarations[0].init?.parent).toBe(declaration.declarations[0]);
    expect(declaration.parent.type).toBe('Program');
  });

  it('survives lone surrogates and an empty file', () => {
    expect(statements(parsed('a.ts', 'const a = "\ud800";'))).toEqual(['VariableDeclaration 1:1']);
    expect(statements(parsed('a.ts', ''))).toEqual([]);
  });

  it.each([
    ['brackets', (n: number) => `x = ${'['.repeat(n)}${']'.repeat(n)};`],
    ['functions', (n: number) => `${'function f() {'.repeat(n)}${'}'.repeat(n)}`],
    ['arrows', (n: number) => `x = ${'a => '.repeat(n)}1;`],
    ['negations', (n: number) => `x = ${'!'.repeat(n)}1;`],
  ])('gives up on 10,000 nested %s with a reason', (_, source) => {
    expect(unreadable('a.ts', source(10_000)).reason).toMatch(
      /^nested deeper than [14]000 levels|^too much for the parser/,
    );
    expect(statements(parsed('a.ts', source(200)))).toHaveLength(1);
  });

  it.each([
    ['members', (n: number) => `x = a${'.b'.repeat(n)};`],
    ['calls on lines of their own', (n: number) => `x = a${'\n  .b()'.repeat(n)};`],
    ['sums', (n: number) => `x = 1${' + 1'.repeat(n)};`],
    ['conditions', (n: number) => `${'if (a) b; else '.repeat(n)}c;`],
    ['keywords', (n: number) => `x = ${'typeof '.repeat(n)}a;`],
    ['array types', (n: number) => `type X = a${'[]'.repeat(n)};`],
    ['brackets that strings seem to close', (n: number) => `x = ${'(")" + '.repeat(n)}1${')'.repeat(n)};`],
    ['brackets that comments seem to close', (n: number) => `type X = ${'(/*)*/'.repeat(n)}a${')'.repeat(n)};`],
    ['brackets that nothing closes', (n: number) => `x = ${'(")" + '.repeat(n)}`],
  ])('is not brought down by 60,000 nested %s', (_, source) => {
    expect(unreadable('a.ts', source(60_000)).reason).toMatch(
      /^nested deeper than|^syntax error|^too much for the parser/,
    );
  });

  it('reads long texts whose brackets do not nest, whatever their strings hold', () => {
    const sad = Array.from({ length: 2_000 }, () => '":(",').join('\n');
    expect(statements(parsed('a.ts', `export const moods = [\n${sad}\n];`))).toEqual(['ExportNamedDeclaration 1:1']);
    expect(statements(parsed('a.ts', 'a(b.c[0] + 1);\n'.repeat(5_000)))).toHaveLength(5_000);
    expect(unreadable('a.ts', `${'a(b.c[0] + 1);\n'.repeat(5_000)}const = 1;`).reason).toMatch(
      /^syntax error at 5001:7/,
    );
  });
});

describe('component files', () => {
  it('sees the script blocks of Vue at their own lines', () => {
    const text =
      '<template>\n  <p>{{ a < b }}</p>\n</template>\n<script setup lang="ts">\nconst a: number = 1;\n</script>\n';
    expect(statements(parsed('A.vue', text))).toEqual(['VariableDeclaration 5:1']);
  });

  it('joins both blocks of a Vue file and reads generics in the tag', () => {
    const text =
      '<script lang="ts">\nexport const a = 1;\n</script>\n<script setup lang="ts" generic="T extends Map<string, X>">\nlet b: T;\n</script>';
    expect(statements(parsed('A.vue', text))).toEqual(['ExportNamedDeclaration 2:1', 'VariableDeclaration 5:1']);
  });

  it('leaves out data blocks and commented-out scripts', () => {
    const text =
      '<!-- <script>let old;</script> -->\n<script type="application/ld+json">{"a": 1}</script>\n<script>let a;</script>';
    expect(statements(parsed('A.svelte', text))).toEqual(['VariableDeclaration 3:9']);
  });

  it('reads the frontmatter of Astro, where a return is in order, and its client scripts', () => {
    const text = '---\nif (!user) return Astro.redirect("/");\n---\n<p>{user}</p>\n<script>\nlet a: number;\n</script>';
    expect(statements(parsed('A.astro', text))).toEqual(['IfStatement 2:1', 'VariableDeclaration 6:1']);
  });

  it('takes a text without markup for a bare block, as oxlint hands it over', () => {
    expect(statements(parsed('A.vue', 'const a: number = 1;'))).toEqual(['VariableDeclaration 1:1']);
  });

  it('finds nothing in a component without script', () => {
    expect(statements(parsed('A.vue', '<template><p>const a = 1;</p></template>'))).toEqual([]);
  });
});
