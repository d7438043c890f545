import { describe, expect, it } from 'vitest';

import { isTestCode } from '../../src/discover/test-code.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

describe('test code', () => {
  const tests = [
    'src/mail.test.ts',
    'src/mail.spec.tsx',
    'src/cart.cy.js',
    'src/cart.e2e-spec.ts',
    'src/button.stories.tsx',
    'src/Button.stories.svelte',
    'src/orders.mock.ts',
    'src/types.test-d.ts',
    'src/mail_test.ts',
    'src/mail.clienttest.ts',
    'src/orders.servertest.ts',
    'src/__tests__/helper.ts',
    'src/__mocks__/stripe.ts',
    'codemods/__testfixtures__/basic.input.tsx',
    'src/__test_utils__/shop.ts',
    'src/__helpers__/render.tsx',
    'server/test/factories.ts',
    'test/setup.ts',
    'packages/mail/tests/setup.ts',
    'packages/mail/spec/mail.ts',
    'packages/app-tests/login.ts',
    'apps/web-e2e/src/login.ts',
    'e2e/login.ts',
    'cypress/support/commands.ts',
    'src/mocks/handlers.ts',
    'jest.setup.js',
    'vitest.config.mts',
    'packages/mail/vitestSetup.ts',
    'src/setupTests.ts',
    'src/test-utils.tsx',
    'src/routes/orders.test.ts',
  ];
  it.each(tests)('%s is', (path) => {
    expect(isTestCode(path, path.startsWith('packages/mail/') ? 'packages/mail' : '')).toBe(true);
  });

  const production = [
    'src/mail.ts',
    'src/contest.ts',
    'src/latest/index.ts',
    'src/__generated__/mail.ts',
    'src/helpers/mail.ts',
    'src/testimonials/list.ts',
    'app/routes/test/page.tsx',
    'app/api/workflows/[id]/test/route.ts',
    'src/routes/tests/+page.svelte',
    'pages/tests/index.tsx',
    'src/features/fixtures/league.ts',
    'src/features/testing/plan.ts',
    'src/api/spec/parse.ts',
    'src/specification.ts',
    'src/test.ts',
    'src/ab-test/split.ts',
    'src/ab-test.ts',
    'src/shop.split-test.ts',
    'src/e2ee/keys.ts',
  ];
  it.each(production)('%s is not', (path) => {
    expect(isTestCode(path, '')).toBe(false);
  });

  it('is also what the config names', async () => {
    const project = new TemporaryProject({ 'src/mail.check.ts': '', 'qa/login.ts': '', 'src/mail.ts': '' });
    const found = await project.discover({ config: { tests: ['**/*.check.ts', 'qa'] } });
    expect(found.sources.map(({ path, test }) => [path, test])).toEqual([
      ['qa/login.ts', true],
      ['src/mail.check.ts', true],
      ['src/mail.ts', false],
    ]);
  });
});
