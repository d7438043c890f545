import { describe, expect, it } from 'vitest';

import { collect } from '../../src/collect/index.ts';
import type { ModuleFacts } from '../../src/core/module-graph.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import { loadCollector } from '../../src/modules/load-collector.ts';
import { moduleCollector } from '../../src/modules/module-collector.ts';
import { FactGraph } from '../../src/modules/module-graph.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const FILES = [
  'shop/src/index.ts',
  'shop/src/jobs/bill.ts',
  'shop/src/jobs/mail/send.ts',
  'shop/src/jobs/mail/send.test.ts',
  'shop/src/locales/en.ts',
  'shop/src/orders/order.entity.ts',
  'shop/src/worker.ts',
  'shop/tools/[page]/show.ts',
];

/** What `shop/src/index.ts` has loaded by a text. */
function loadedBy(text: string, from = 'shop/src/index.ts'): readonly string[] {
  const facts = new Map<RepoPath, ModuleFacts>();
  const loads = new Map<RepoPath, readonly string[]>();
  const collected = collect(repoPath(from), text, [moduleCollector, loadCollector]);
  if ('reason' in collected) throw new Error(collected.reason);
  const [imports, loaded] = [collected.get('modules'), collected.get('loads')];
  if (imports !== undefined) facts.set(repoPath(from), imports as ModuleFacts);
  if (loaded !== undefined) loads.set(repoPath(from), loaded as readonly string[]);
  const graph = new FactGraph(facts, new Resolver(new Set(FILES), []), () => undefined, { loads });
  return FILES.filter((file) => graph.loadersOf(repoPath(file)).includes(repoPath(from)));
}

const [, BILL, SEND, SEND_TEST, EN, ENTITY, WORKER, SHOW] = FILES;
const JOBS = [BILL, SEND, SEND_TEST];

describe('what a file has loaded without naming it in an import', () => {
  it.each([
    [`require.context('./jobs', true, /.ts$/)`, JOBS],
    [`require.context('./jobs')`, JOBS],
    [`require.context('./jobs', false, /\\.ts$/)`, [BILL]],
    [`require.context('./jobs', true, /\\.test\\.ts$/)`, [SEND_TEST]],
    [`require.context('./jobs', true, /\\.(ts|tsx)$/)`, JOBS],
    [`import.meta.glob('./jobs/*.ts')`, [BILL]],
    [`import.meta.glob(['/src/jobs/**/*.ts', '!**/*.test.ts'], { eager: true })`, JOBS],
    [`import.meta.globEager('@/locales/*')`, [EN]],
    ['const show = (language) => import(`./locales/${language}.ts`);', [EN]],
    ['const show = (language) => import(`./locales/${language}`);', [EN]],
    [`const show = (language) => require('./locales/' + language);`, [EN]],
    [`new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })`, [WORKER]],
    [`new Worker('./worker.js')`, [WORKER]],
    [`const file = path.join(__dirname, 'jobs', 'mail', 'send.js');`, [SEND]],
    ['const file = `${__dirname}/worker.js`;', [WORKER]],
    [`const file = resolve(process.cwd(), 'dist/worker.js');`, [WORKER]],
    [`const here = dirname(fileURLToPath(import.meta.url)); fork(join(here, 'worker.js'));`, [WORKER]],
    [`const options = { entities: [__dirname + '/**/*.entity{.ts,.js}'] };`, [ENTITY]],
    [`const options = { entities: ['dist/**/*.entity.js'] };`, [ENTITY]],
    [`export default { entry: { worker: './worker.ts' } };`, [WORKER]],
    [`for (const file of await fg('src/jobs/*.ts')) await import(file);`, [BILL]],
    [`for (const f of readdirSync(path.join(__dirname, 'jobs'))) require(path.join(__dirname, 'jobs', f));`, JOBS],
  ])('%s', (text, expected) => {
    expect(loadedBy(text)).toEqual(expected);
  });

  it('takes a folder in brackets as it is called', () => {
    expect(loadedBy('import(`./[page]/${name}`)', 'shop/tools/index.ts')).toEqual([SHOW]);
  });

  it.each([
    ['const all = (name) => import(name);'],
    ['const all = (folder) => import(`${folder}/worker.ts`);'],
    [`const page = readFileSync(path.join(__dirname, 'jobs'));`],
    [`for (const name of readdirSync(path.join(__dirname, 'jobs'))) list(name);`],
    [`const options = { label: 'src/jobs/*.ts' };`],
    [`const above = path.resolve(__dirname, '..');`],
    [`export const glob = picomatch('*');`],
  ])('%s loads nothing', (text) => {
    expect(loadedBy(text)).toEqual([]);
  });
});
