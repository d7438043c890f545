import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

import { byCodeUnit } from '../../src/core/repo-path.ts';
import { isSource } from '../../src/discover/path-kind.ts';

/** Every file below a folder that may hold a script, in a fixed order, whatever a project would make of its path. */
export function corpusFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return paths.filter(isSource).sort(byCodeUnit);
}
