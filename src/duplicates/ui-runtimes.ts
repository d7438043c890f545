import type { Project } from '../core/project.ts';
import type { Unit } from './corpus.ts';
import { featureTexts, type Pair } from './pair.ts';

/** Packages whose parts work in programs that are written for them, and in no others. */
const RUNTIMES = new Map([
  ['react', 'react'],
  ['react-dom', 'react'],
  ['react-native', 'react'],
  ['preact', 'preact'],
  ['vue', 'vue'],
  ['solid-js', 'solid'],
  ['svelte', 'svelte'],
  ['@angular/core', 'angular'],
  ['lit', 'lit'],
]);

/** Whether two units are written for different libraries that draw, so that neither could take the place of the other. */
export function areForOtherRuntimes({ a, b, project }: Pair): boolean {
  const left = runtimesOf(a, project);
  const right = runtimesOf(b, project);
  return left.size > 0 && right.size > 0 && [...left].every((runtime) => !right.has(runtime));
}

function runtimesOf(unit: Unit, project: Project): ReadonlySet<string> {
  const runtimes = new Set<string>();
  for (const name of featureTexts(unit, 'name')) {
    const specifier = project.modules.importOf(unit.file, name)?.specifier;
    const runtime = specifier === undefined ? undefined : RUNTIMES.get(packageIn(specifier));
    if (runtime !== undefined) runtimes.add(runtime);
  }
  return runtimes;
}

/** `preact/hooks` is of `preact`, `@angular/core/testing` of `@angular/core`. */
function packageIn(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
