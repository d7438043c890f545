import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

interface Folder {
  readonly path: string;
  readonly imports: readonly string[];
}

/** The rows of the table in docs/architecture.md: a folder and what it may import. */
function documentedFolders(): Folder[] {
  const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| `(src\/|rules)/.test(line));
  return rows.map((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const imports = (cells[4] ?? '').split(',').map((name) => name.trim());
    return { path: (cells[1] ?? '').replaceAll('`', ''), imports: imports.filter((name) => name !== '') };
  });
}

function sourceFiles(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'));
  return files.map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((one) =>
    one.startsWith('.')
      ? relative(root, join(root, dirname(file), one))
          .split(sep)
          .join('/')
      : one,
  );
}

const folderOf = (file: string): string =>
  file.startsWith('src/') ? file.split('/').slice(0, 2).join('/') : (file.split('/')[0] ?? '');
const folders = documentedFolders();
const files = [...sourceFiles('src'), ...sourceFiles('rules')];

describe('the structure of the code', () => {
  it('has every folder in the architecture page, and no other', () => {
    const real = [...new Set(files.map(folderOf).filter((folder) => !folder.endsWith('.ts')))].sort();
    expect(folders.map((folder) => folder.path).sort()).toEqual(real);
  });

  it.each(folders)('$path imports only what the architecture page says', ({ path, imports }) => {
    const allowed = new Set([path, ...imports.map((name) => (name === 'rules' ? name : `src/${name}`))]);
    const strays = files
      .filter((file) => folderOf(file) === path && file !== 'rules/index.ts')
      .flatMap((file) =>
        importsOf(file)
          .filter((one) => /^(src|rules)\//.test(one) && !allowed.has(folderOf(one)))
          .map((one) => `${file} imports ${one}`),
      );
    expect(strays).toEqual([]);
  });

  it('knows the parser in src/parse alone', () => {
    const users = files.filter((file) => importsOf(file).includes('oxc-parser'));
    expect([...new Set(users.map(folderOf))]).toEqual(['src/parse']);
  });

  it('takes nothing but types from the typescript-eslint utilities', () => {
    const values = files.filter((file) =>
      /^import (?!type ).*'@typescript-eslint\/utils'/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(values).toEqual([]);
  });

  it('touches process, console and clock only at the rim', () => {
    const rim = /^src\/(cli|bin\.ts|own-process\.ts|discover|eslint|parse\/trial\.ts)/;
    const touching = files
      .filter((file) => !rim.test(file))
      .filter((file) => /(?<![.\w'"`])(?:process\.\w|console\.\w|Date\.now\(|new Date\(\))/.test(codeOf(file)));
    expect(touching).toEqual([]);
  });

  it('opens files only at the rim', () => {
    // The parser is tried in a process of its own where it may end the process.
    const rim = /^src\/(cache|cli|discover|threads|parse\/trial\.ts)/;
    expect(
      files.filter((file) => !rim.test(file) && importsOf(file).some((one) => /^(node:)?(fs|child_process)/.test(one))),
    ).toEqual([]);
  });
});

/** A file without its comments and strings, which may well talk about `process.env`. */
function codeOf(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|"(?:\\.|[^"\\\n])*"/g, "''");
}
