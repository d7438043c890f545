import { randomFrom } from './random.ts';
import type { Seed } from './seeds/seed.ts';
import { fileName } from './syntax.ts';
import type { Case, Module } from './modules.ts';

const AREAS = ['billing', 'catalogue', 'shipping', 'accounts', 'support', 'search', 'reports', 'editor'] as const;
const INNER = ['lib', 'core', 'internal', 'common'] as const;
const NAMES = ['helpers', 'shared', 'functions', 'basics'] as const;

/** Puts an original and its copy into two parts of a product, as it happens when nobody looks. */
export function placed(seed: Seed, copy: string, key: string): Case {
  const original = originalOf(seed, seed.text);
  const random = randomFrom(`place ${key}`);
  const area = random.pick(AREAS.filter((one) => !original.path.includes(`/${one}/`))) ?? AREAS[0];
  const folder = `src/${area}/${random.pick(INNER)}`;
  const text = `${seed.imports}${copy}\n`;
  const module = { path: fileName(`${folder}/${random.pick(NAMES)}${random.below(1_000_000)}`, text), text };
  return { modules: [original, module], ends: [original.path, module.path] };
}

/** The file that a seed stands in; no two have one path. */
export function originalOf(seed: Seed, declaration: string): Module {
  const random = randomFrom(seed.id);
  const text = `${seed.imports}${declaration}\n`;
  return { path: fileName(`src/${random.pick(AREAS)}/${kebab(seed.name)}`, text), text };
}

export function kebab(name: string): string {
  return name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();
}
