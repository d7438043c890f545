import process from 'node:process';

import tseslint from 'typescript-eslint';

// One rule with types. The project file is written into the copy of the check-out before the run.
export default [
  { ignores: ['**/.*/**'] },
  {
    files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: ['ssot-bench.tsconfig.json'], tsconfigRootDir: process.cwd() },
    },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { '@typescript-eslint/no-deprecated': 'error' },
  },
];
