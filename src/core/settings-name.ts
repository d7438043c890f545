const LOCK_FILES: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
  'yarn.lock': 'Yarn',
  'pnpm-lock.yaml': 'pnpm',
  'bun.lock': 'Bun',
  'bun.lockb': 'Bun',
};

/** The package manager that keeps a file of this name; `undefined` for all others. */
export function managerOf(name: string): string | undefined {
  return Object.hasOwn(LOCK_FILES, name) ? LOCK_FILES[name] : undefined;
}

/** The package manager that a `packageManager` of a manifest names: `pnpm` for `pnpm@9.1.0`. */
export function managerNamed(text: string): string | undefined {
  const word = /^[a-z]+/i.exec(text)?.[0].toLowerCase();
  return [...new Set(Object.values(LOCK_FILES))].find((one) => one.toLowerCase() === word);
}

/** Whether a file that is no source may hold settings of a tool, by its name: `.prettierrc`, `jest.config.json`, `yarn.lock`. */
export function isSettingsName(name: string): boolean {
  return (
    /^\.[a-z-]+rc(?:\.(?:jsonc?|json5|ya?ml|toml))?$/.test(name) ||
    /^(?:package|jsconfig|tsconfig|renovate)\.json5?$/.test(name) ||
    /^[\w-]+\.config\.(?:json|toml|ya?ml)$/.test(name) ||
    /^(?:docker-)?compose\.ya?ml$/.test(name) ||
    managerOf(name) !== undefined
  );
}
