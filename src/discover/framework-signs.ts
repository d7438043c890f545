import { frameworksAmong, frameworksConfiguredBy, type FrameworkSign } from '../core/frameworks.ts';
import { baseName, type RepoPath } from '../core/repo-path.ts';
import { fieldsOf, parseLenientJson, stringOf } from './lenient-json.ts';
import { packageOf } from './manifest.ts';

/** What a manifest says. One without dependencies leaves it to the manifests around it, as in a workspace that has one. */
export function signOfManifest(file: RepoPath, manifest: ReadonlyMap<string, unknown>): readonly FrameworkSign[] {
  const { dependencies } = packageOf('', manifest);
  if (dependencies.length === 0) return [];
  return [{ file, frameworks: frameworksAmong(dependencies), isProgram: false, isWhole: true }];
}

/** What a file says by its name, and a `deno.json` by what it imports: its workspace may import more. */
export function signsOfConfig(file: RepoPath, read: (path: RepoPath) => string | undefined): readonly FrameworkSign[] {
  const frameworks = frameworksConfiguredBy(baseName(file));
  if (frameworks.length === 0) return [];
  const own: FrameworkSign = { file, frameworks, isProgram: true, isWhole: false };
  if (!/deno\.jsonc?$/.test(file)) return [own];
  const imported = frameworksAmong(packagesIn(fieldsOf(parseLenientJson(read(file) ?? '')).get('imports')));
  return imported.length === 0 ? [own] : [own, { file, frameworks: imported, isProgram: false, isWhole: false }];
}

/** Both sides of an import map may name a package: `"$fresh/": "https://…"`, `"web": "npm:express@5"`. */
function packagesIn(imports: unknown): readonly string[] {
  return [...fieldsOf(imports)].flatMap(([key, target]) => {
    const name = /^(?:npm|jsr):\/?((?:@[^/]+\/)?[^@/]+)/.exec(stringOf(target) ?? '')?.[1];
    return [key.replace(/\/$/, ''), ...(name === undefined ? [] : [name])];
  });
}
