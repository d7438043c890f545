import n from 'eslint-plugin-n';
import tseslint from 'typescript-eslint';

// One rule without types on every TypeScript and JavaScript file.
export default [
  {
    files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { n },
    rules: { 'n/no-process-env': 'error' },
  },
];
