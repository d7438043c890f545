import type { Via } from './environment-fact.ts';

/** What a value is, as far as the environment is concerned. */
export type EnvironmentValue =
  /** The record of all variables. */
  | { readonly kind: 'record'; readonly source: string; readonly via?: Via }
  /** One variable under a name of its own (`import { TOKEN } from '$env/static/private'`). */
  | { readonly kind: 'variable'; readonly source: string; readonly key: string }
  /** `Deno.env`, whose methods read. */
  | { readonly kind: 'store'; readonly source: string }
  /** A function that takes a key and reads it. */
  | { readonly kind: 'getter'; readonly source: string }
  /** A function that reads a `.env` file in. */
  | { readonly kind: 'loader'; readonly source: string }
  /** Something whose members lead there. */
  | { readonly kind: 'global' | 'process' | 'deno' | 'bun' | 'import.meta' }
  | { readonly kind: 'module'; readonly specifier: string }
  | { readonly kind: 'project-module'; readonly specifier: string };

const RECORD = (source: string): EnvironmentValue => ({ kind: 'record', source });
const LOADER = (source: string): EnvironmentValue => ({ kind: 'loader', source });

const GLOBALS: ReadonlyMap<string, EnvironmentValue> = new Map<string, EnvironmentValue>([
  ['process', { kind: 'process' }],
  ['Deno', { kind: 'deno' }],
  ['Bun', { kind: 'bun' }],
  ...['globalThis', 'global', 'window', 'self', 'root'].map((name) => [name, { kind: 'global' }] as const),
]);

/** What a name stands for that nothing in the file declares. */
export function globalValue(name: string): EnvironmentValue | undefined {
  return GLOBALS.get(name);
}

/** Packages that read `.env` files, with their functions that do so. */
const LOADERS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    dotenv: ['config', 'configDotenv'],
    '@dotenvx/dotenvx': ['config', 'configDotenv'],
    'dotenv-flow': ['config', 'load'],
    'dotenv-safe': ['config', 'load'],
    'dotenv-defaults': ['config'],
    'dotenv-expand': ['expand'],
    'dotenv-mono': ['dotenvLoad', 'load'],
    '@next/env': ['loadEnvConfig'],
    vite: ['loadEnv'],
  }).map(([name, functions]) => [name, new Set(functions)]),
);

/** Modules whose import alone reads a `.env` file. */
export function loadsOnImport(specifier: string): boolean {
  return /^(dotenv|dotenv-flow|dotenv-safe|dotenv-defaults|dotenv-expand|dotenv-mono|@dotenvx\/dotenvx)\/(config|load)(\.[cm]?js)?$/.test(
    specifier,
  );
}

/** Whether importing a module can bring in the environment or a loader of it. */
export function isEnvironmentModule(specifier: string): boolean {
  return (
    /^(node:)?process$/.test(specifier) ||
    specifier === 'bun' ||
    specifier === 'std-env' ||
    specifier === 'cloudflare:workers' ||
    isKeyModule(specifier) ||
    isDynamicModule(specifier) ||
    LOADERS.has(specifier)
  );
}

/** Modules that export each variable under its name. */
function isKeyModule(specifier: string): boolean {
  return /^(\$env\/static\/(private|public)|astro:env\/(server|client))$/.test(specifier);
}

function isDynamicModule(specifier: string): boolean {
  return /^\$env\/dynamic\/(private|public)$/.test(specifier);
}

/** What a member of a value is; the members of a record are its variables and not asked for here. */
export function memberValue(value: EnvironmentValue, key: string): EnvironmentValue | undefined {
  switch (value.kind) {
    case 'global':
      return globalValue(key);
    case 'process':
      if (key === 'env') return RECORD('process.env');
      if (key === 'loadEnvFile') return LOADER('process.loadEnvFile');
      return key === 'default' ? value : undefined;
    case 'deno':
      return key === 'env' ? { kind: 'store', source: 'Deno.env' } : undefined;
    case 'bun':
      return key === 'env' ? RECORD('Bun.env') : key === 'default' ? value : undefined;
    case 'import.meta':
      return key === 'env' ? RECORD('import.meta.env') : undefined;
    case 'module':
      return moduleMember(value.specifier, key);
    case 'project-module':
      return { kind: 'record', source: value.specifier, via: { specifier: value.specifier, imported: key } };
    case 'record':
    case 'variable':
    case 'store':
    case 'getter':
    case 'loader':
      return undefined;
    default:
      return value satisfies never;
  }
}

/** What `import … from` a module brings in under an exported name, `default`, or `*`. */
export function moduleMember(specifier: string, name: string): EnvironmentValue | undefined {
  if (/^(node:)?process$/.test(specifier)) {
    return name === '*' || name === 'default' ? { kind: 'process' } : memberValue({ kind: 'process' }, name);
  }
  if (specifier === 'bun') {
    return name === '*' || name === 'default' ? { kind: 'bun' } : memberValue({ kind: 'bun' }, name);
  }
  if (specifier === 'std-env' && name === 'env') return RECORD(specifier);
  if (specifier === 'std-env' && name === 'process') return { kind: 'process' };
  if (isKeyModule(specifier)) return keyModuleMember(specifier, name);
  if (name === '*') return { kind: 'module', specifier };
  if (specifier === 'cloudflare:workers' || isDynamicModule(specifier)) {
    return name === 'env' ? RECORD(specifier) : undefined;
  }
  if (name === 'default') return { kind: 'module', specifier };
  if (specifier === '@dotenvx/dotenvx' && name === 'get') return { kind: 'getter', source: specifier };
  return LOADERS.get(specifier)?.has(name) === true ? LOADER(specifier) : undefined;
}

function keyModuleMember(specifier: string, name: string): EnvironmentValue | undefined {
  if (name === '*') return RECORD(specifier);
  if (specifier.startsWith('astro:') && name === 'getSecret') return { kind: 'getter', source: specifier };
  return { kind: 'variable', source: specifier, key: name };
}
