// Judges this repository by its own plugin, as it is published: `npm run self`.
import ssot from 'ssot-lint/eslint';
import tseslint from 'typescript-eslint';

export default [
  { ignores: ['dist/', 'bench/node_modules/', 'examples/'] },
  { files: ['**/*.{ts,js}'], languageOptions: { parser: tseslint.parser } },
  // The comments are for the rules of another config.
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ssot.project(import.meta.dirname),
];
