import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The native binary of a package that carries one per platform. It is run without the Node script around it, which is
 * the faster way and so the fair one.
 */
export function platformBinary(modules: string, owner: string, inside: string): string | undefined {
  const manifest = join(modules, owner, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { optionalDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    optionalDependencies?: Record<string, string>;
  };
  for (const name of Object.keys(optionalDependencies)) {
    const folder = join(modules, name);
    const binary = join(folder, inside);
    for (const file of [binary, `${binary}.exe`]) if (fits(folder) && existsSync(file)) return file;
  }
  return undefined;
}

/** npm installs only what fits the machine, but for the C library, which it does not always look at. */
function fits(folder: string): boolean {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false;
  const musl = folder.includes('musl');
  return process.platform !== 'linux' || musl !== hasGlibc();
}

function hasGlibc(): boolean {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
}
