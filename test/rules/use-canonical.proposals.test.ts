import { describe, expect, it } from 'vitest';

import { parseConfig } from '../../src/config/index.ts';
import { defineRule } from '../../src/core/define-rule.ts';
import { ownershipCollector } from '../../src/ownership/collector.ts';
import { proposeOwners, type OwnerProposal } from '../../src/ownership/proposals.ts';
import { renderConfigProposal } from '../../src/report/config-proposal.ts';
import { judgeFiles } from '../support/judge-files.ts';
import { CLEAN_REPORT } from '../support/reports.ts';

const REDIS = `import Redis from 'ioredis';\nexport const redis = new Redis();\n`;
const JWT = `import jwt from 'jsonwebtoken';\nexport const sign = (id) => jwt.sign({ id }, 'k');\nexport const verify = (token) => jwt.verify(token, 'k');\n`;
const LOG = `export const log = { info: (text) => console.log(text) };\n`;

/** Modules that import a name, one line each. */
const users = (name: string, from: string, count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `src/${name}/user-${n}.ts`,
      `import { ${name} } from '../${from}';\nexport const use = () => ${name};\n`,
    ]),
  );

async function proposed(files: Record<string, string>): Promise<readonly OwnerProposal[]> {
  let found: readonly OwnerProposal[] = [];
  const survey = defineRule({
    id: 'propose-owners',
    description: '',
    severity: 'info',
    site: 'owner',
    collectors: () => [ownershipCollector],
    judge(project) {
      found = proposeOwners(project);
      return { findings: [], compliant: new Map() };
    },
  });
  await judgeFiles(survey, files, { isTest: (path) => path.includes('.test.') });
  return found;
}

const told = (all: readonly OwnerProposal[]): unknown[] =>
  all.map(({ canonical: { name, module, export: offered, owns }, past }) => [name, `${module}#${offered}`, owns, past]);

describe('the owners that are proposed', () => {
  it('are modules that wrap a client for others', async () => {
    const all = await proposed({ 'src/lib/redis.ts': REDIS, ...users('redis', 'lib/redis', 3) });
    expect(told(all)).toEqual([['cache', 'src/lib/redis.ts#redis', ['ioredis'], 0]]);
    expect(all[0]?.because).toBe('ioredis: built in the one module that imports it, and 3 modules go through this one');
  });

  it('own what is built where others import the package as well', async () => {
    const files = {
      'src/lib/redis.ts': REDIS,
      ...users('redis', 'lib/redis', 3),
      'src/limits.ts': `import { ReplyError } from 'ioredis';\nexport const wrap = (text) => ReplyError.from(text);\n`,
    };
    const all = await proposed(files);
    expect(told(all)).toEqual([['cache', 'src/lib/redis.ts#redis', ['Redis'], 0]]);
    expect(all[0]?.because).toMatch(/^ioredis: built in 1 of 2 modules that import it/);
  });

  it('are whole modules where no export stands for the others', async () => {
    const files = { 'src/jwt.ts': JWT, ...users('sign', 'jwt', 3), ...users('verify', 'jwt', 3) };
    expect(told(await proposed(files))).toEqual([['tokens', 'src/jwt.ts#*', ['jsonwebtoken'], 0]]);
  });

  it('say how much goes past them, as long as that is little', async () => {
    const logging = { 'src/lib/logger.ts': LOG, ...users('log', 'lib/logger', 6) };
    expect(told(await proposed(logging))).toEqual([['logger', 'src/lib/logger.ts#log', ['console.*'], 0]]);
    const printing = (count: number): Record<string, string> =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`src/print-${n}.ts`, `console.log(${n});\n`]));
    expect(told(await proposed({ ...logging, ...printing(2) }))).toEqual([
      ['logger', 'src/lib/logger.ts#log', ['console.*'], 2],
    ]);
    expect(await proposed({ ...logging, ...printing(5) })).toEqual([]);
  });

  it('are none without users, in many places, for one feature, in tests or of another name', async () => {
    const client = { 'src/lib/redis.ts': REDIS, ...users('redis', 'lib/redis', 3) };
    expect(await proposed({ 'src/lib/redis.ts': REDIS, ...users('redis', 'lib/redis', 2) })).toEqual([]);
    expect(await proposed({ ...client, 'src/jobs.ts': REDIS })).toEqual([]);
    expect(await proposed({ 'src/orders.ts': REDIS, ...users('redis', 'orders', 3) })).toEqual([]);
    expect(await proposed({ 'src/lib/redis.test.ts': REDIS, ...users('redis', 'lib/redis.test', 3) })).toEqual([]);
    const feature = new Map(
      Object.entries(client).map(([path, text]) => [path.replace('src', 'src/features/cart'), text]),
    );
    expect(await proposed(Object.fromEntries(feature))).toEqual([]);
  });

  it('are written so that the next run accepts them', async () => {
    const files = {
      'src/lib/redis.ts': REDIS,
      ...users('redis', 'lib/redis', 3),
      'src/lib/logger.ts': LOG,
      ...users('log', 'lib/logger', 6),
      'src/cart.ts': `console.log('sold');\n`,
    };
    const owners = (await proposed(files)).map(({ canonical, because, past, files: count }) => ({
      ...{ name: canonical.name, module: canonical.module, export: canonical.export, owns: canonical.owns },
      ...{ because, past, files: count },
    }));
    const text = renderConfigProposal({ accessors: [], groups: [], owners, report: CLEAN_REPORT });
    expect(text).toContain(
      'canonicals:\n  # ioredis: built in the one module that imports it, and 3 modules go through this one.\n' +
        '  cache: { module: src/lib/redis.ts, export: redis, owns: [ioredis] }\n' +
        '  # Owners that some code still goes past: it would be reported. Put them into force when you mean them.\n' +
        '  # 6 modules log through this one, and 1 through the console. Past it: 1 use in 1 file.\n' +
        '  # logger: { module: src/lib/logger.ts, export: log, owns: ["console.*"] }\n',
    );
    expect(parseConfig(text, 'ssot.config.yaml', []).canonicals.map((one) => one.name)).toEqual(['cache']);
    const commented = renderConfigProposal({
      accessors: [],
      groups: [],
      owners: owners.slice(1),
      report: CLEAN_REPORT,
    });
    expect(parseConfig(commented, 'ssot.config.yaml', []).canonicals).toEqual([]);
  });
});
