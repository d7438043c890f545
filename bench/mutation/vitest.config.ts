import { defineConfig } from 'vitest/config';

import base from '../../vitest.config.ts';
import { TESTS_VARIABLE } from './tests-variable.ts';

/** The tests of one part. They are not looked for below the file, since mutants live in a copy of the project. */
const include = process.env[TESTS_VARIABLE]?.split(',') ?? [];

export default defineConfig({ ...base, test: { ...base.test, include } });
