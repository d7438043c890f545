// Judges this repository by its own plugin, as it is published: `npm run self`.
import ssot from 'ssot-lint/eslint';
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['dist/', 'bench/node_modules/', 'examples/'] },
  { files: ['**/*.{ts,js}'], languageOptions: { parser: tseslint.parser } },
  // The comments of this repository are for the rules of its other config: they are known here, and asked nothing.
  { plugins: { '@typescript-eslint': tseslint.plugin }, linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ssot.project(import.meta.dirname),
];
