import type { Declaration } from './module-graph.ts';

/** What an importer calls a declaration. */
export function nameOf(declaration: Declaration): string {
  if (declaration.name !== 'default') return declaration.name;
  const stem = declaration.file
    .replace(/(^|\/)index\.[^/]*$/, '')
    .replace(/^.*\//, '')
    .replace(/\..*$/, '');
  return stem.replace(/-+(\w)/g, (_, letter: string) => letter.toUpperCase());
}
