/** The environment variable that hands the globs of the tests on to the processes in which mutants are tried. */
export const TESTS_VARIABLE = 'SSOT_MUTATION_TESTS';
