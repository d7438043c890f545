import { describe, expect, it } from 'vitest';

import functionRule from '../../rules/no-duplicate-function.ts';
import factoryRule from '../../rules/no-duplicate-factory.ts';
import rule from '../../rules/no-variant-name.ts';
import { judgeFiles, type JudgeOptions } from '../support/judge-files.ts';

type Files = Record<string, string>;

/** A class of orders; `extra` is what a variant has beside. */
const store = (name: string, extra = '', head = 'export '): string => `${head}class ${name} {
  #orders = new Map();
  add(order) { this.#orders.set(order.number, { ...order, placedAt: clock.now() }); }
  find(number) { return this.#orders.get(number); }
  open() { return [...this.#orders.values()].filter((order) => order.state === 'open'); }
  ${extra}
}`;
const EXTRA = `
  archive(before) {
    for (const [number, order] of this.#orders) if (order.placedAt < before) vault.store(number, order);
    return this.#orders.size;
  }
  cancel(number, reason) { mailer.send(this.find(number).customer, templates.cancelled({ number, reason })); }`;
/** A function that shares half with its variant. */
const total = (name: string, more = '', head = 'export '): string => `${head}function ${name}(order, rates) {
  const lines = order.lines.filter((line) => !line.cancelled && line.amount > 0);
  const net = lines.reduce((sum, line) => sum + line.cents * line.amount, 0);
  ${more}
  return net + Math.round(net * rates.of(order.country));
}`;
const MORE = `const bonus = loyalty.bonusOf(order.customer, { since: order.placedAt });
  if (bonus > 0) ledger.note(order.number, 'bonus', bonus);`;
const uses = (...names: readonly string[]): Files =>
  Object.fromEntries(
    names.map((one, i) => {
      const [file = '', name = ''] = one.split('#');
      return [`src/app/use${i}.ts`, `import { ${name} } from '../../${file.replace(/\.ts$/, '')}';\n${name};`];
    }),
  );

async function find(files: Files, options?: JudgeOptions): Promise<string[]> {
  const { findings } = await judgeFiles(rule, files, options);
  return findings.map(
    (one) => `${one.severity} ${one.sites.map((site) => `${site.role} ${site.symbol ?? ''}`).join(', ')}`,
  );
}

describe('no-variant-name', () => {
  it('reports a class beside the plain one where both are in use, and asks which stays', async () => {
    const { findings, places, compliant } = await judgeFiles(rule, {
      'src/orders/store.ts': store('OrderStore'),
      'src/orders/store-next.ts': `// next\n${store('OrderStoreV2', EXTRA)}`,
      'src/app/a.ts': `import { OrderStore } from '../orders/store';\nnew OrderStore();`,
      'src/app/b.ts': `import { OrderStore } from '../orders/store';\nnew OrderStore();`,
      'src/app/c.ts': `import { OrderStoreV2 } from '../orders/store-next';\nnew OrderStoreV2();`,
    });
    expect(places).toEqual([
      'src/orders/store-next.ts:2:1 `OrderStoreV2` of src/orders/store-next.ts (imported by 1 file) is a variant of ' +
        '`OrderStore` of src/orders/store.ts (imported by 2 files), and both are in use (N1): ' +
        "the concept and 100 % of the smaller one's members and 44 % of what the code does agree.",
    ]);
    expect(findings[0]?.severity).toBe('info');
    expect(findings[0]?.remedy).toBe(
      'Decide which of them stays; move what uses the other over to it, delete that, and keep the plain name.',
    );
    expect(compliant).toBe(0);
  });

  it('keeps the one that the other is called legacy beside, however many files import that', async () => {
    const files = {
      'src/orders/legacy.ts': store('LegacyOrderStore', EXTRA),
      'src/orders/deep/store.ts': store('OrderStore'),
      ...uses('src/orders/legacy.ts#LegacyOrderStore', 'src/orders/deep/store.ts#OrderStore'),
      'src/app/more.ts': `import { LegacyOrderStore } from '../orders/legacy';\nnew LegacyOrderStore();`,
    };
    const { findings } = await judgeFiles(rule, files);
    expect(findings[0]?.sites.map((site) => site.symbol)).toEqual(['OrderStore', 'LegacyOrderStore']);
    expect(findings[0]?.remedy).toBe(
      'Move what uses `LegacyOrderStore` of src/orders/legacy.ts over to `OrderStore` of src/orders/deep/store.ts, and delete it.',
    );
  });

  it.each(['V2', 'Legacy', 'Old', 'Enhanced', 'Improved', 'Unified', 'Optimized', 'Advanced', 'Better'])(
    'knows the mark %s, in front or at the end',
    async (mark) => {
      const found = async (name: string): Promise<string[]> =>
        find({
          'src/a.ts': store('OrderStore'),
          'src/orders/b.ts': store(name, EXTRA),
          ...uses('src/a.ts#OrderStore', `src/orders/b.ts#${name}`),
        });
      expect(await found(`${mark}OrderStore`)).toHaveLength(1);
      expect(await found(`OrderStore${mark}`)).toHaveLength(1);
    },
  );

  it('finds variants of functions, components and factories that share some of their content', async () => {
    const files = {
      'src/price/total.ts': total('orderTotal'),
      'src/price/total2.ts': total('orderTotalOptimized', MORE),
      ...uses('src/price/total.ts#orderTotal', 'src/price/total2.ts#orderTotalOptimized'),
    };
    expect(await find(files)).toEqual(['info canonical orderTotal, duplicate orderTotalOptimized']);
    expect(await find({ ...files, 'src/price/total2.ts': total('basketSumOptimized', MORE) })).toEqual([]);
  });

  it.each(['Old', 'Deprecated', 'Obsolete'])('warns of what is called %s and in use', async (mark) => {
    const name = `OrderStore${mark}`;
    const files = {
      'src/orders/store.ts': store('OrderStore'),
      'src/orders/left.ts': store(name, EXTRA),
      ...uses('src/orders/store.ts#OrderStore', `src/orders/left.ts#${name}`),
    };
    expect(await find(files)).toEqual([`warn canonical OrderStore, duplicate ${name}`]);
  });

  it('gives a hint where nobody uses one of them, and says so', async () => {
    const files = {
      'src/orders/store.ts': store('OrderStore'),
      'src/orders/improved.ts': `${store('ImprovedOrderStore', EXTRA)}\nexport const rate = 4;`,
      'src/app/rate.ts': `import { rate } from '../orders/improved';\nrate;`,
      ...uses('src/orders/store.ts#OrderStore'),
    };
    const { findings } = await judgeFiles(rule, files);
    expect(findings.map((one) => [one.severity, one.remedy])).toEqual([
      ['info', 'Nobody imports `ImprovedOrderStore` of src/orders/improved.ts: delete it.'],
    ]);
  });

  it('gives a hint where nobody imports the file of one of them', async () => {
    const { findings } = await judgeFiles(rule, {
      'src/orders/store.ts': store('OrderStore'),
      'src/orders/rewritten.ts': store('RewrittenOrderStore', EXTRA),
      ...uses('src/orders/store.ts#OrderStore'),
    });
    expect(findings.map((one) => [one.severity, one.remedy])).toEqual([
      ['info', 'Nobody imports src/orders/rewritten.ts: delete it, unless it is a program or loaded by its path.'],
    ]);
  });

  it('asks more of the content where the word is weak', async () => {
    const beside = (name: string, more: string): Files => ({
      'src/price/total.ts': total('orderTotal'),
      'src/other/price.ts': total(name, more),
      ...uses('src/price/total.ts#orderTotal', `src/other/price.ts#${name}`),
    });
    const much = `${MORE}\n${MORE.replaceAll('bonus', 'discount').replace('loyalty', 'coupons')}\n  audit.log(rates.version, order.lines.map((line) => line.article.number));`;
    expect(await find(beside('orderTotalSimple', 'trace(net);'))).toEqual([
      'info canonical orderTotal, duplicate orderTotalSimple',
    ]);
    expect(await find(beside('orderTotalSimple', much))).toEqual([]);
    expect(await find(beside('orderTotalImproved', much))).toHaveLength(1);
  });

  it('finds files that are variants of each other by their names and export the same', async () => {
    const rewritten = `export function planRoute(parcels, depot) {
  const stops = cluster(parcels.map((parcel) => geo.locate(parcel.address)), { radius: 12 });
  const order = solver.run(stops, depot, { limit: 400 });
  if (order.gap > 0.2) report.warn('far from the best route', order.gap);
  return order.stops.map((stop, i) => ({ ...stop, at: i, eta: clock.after(stop.minutes) }));
}`;
    const plain = `export function planRoute(parcels, depot) {
  let here = depot;
  const left = new Set(parcels.map((parcel) => geo.locate(parcel.address)));
  const route = [];
  while (left.size > 0) {
    const next = [...left].sort((a, b) => distance(here, a) - distance(here, b))[0];
    left.delete(next);
    route.push((here = next));
  }
  return route;
}`;
    const files = (name: string): Files => ({
      'src/route/plan.ts': plain,
      [`src/route/${name}.ts`]: rewritten,
      ...uses('src/route/plan.ts#planRoute', `src/route/${name}.ts#planRoute`),
    });
    for (const name of ['plan-v2', 'plan.legacy', 'plan-copy', 'plan-new', 'planFixed', 'plan.backup'])
      expect([name, ...(await find(files(name)))], name).toHaveLength(2);
    expect(await find(files('plan-by-depot'))).toEqual([]);
    expect(await find({ ...files('plan-v2'), 'src/route/plan.ts': plain.replace('export ', '') })).toEqual([]);
  });

  it('leaves to the rules about content what they find', async () => {
    const files = {
      'src/orders/store.ts': store('OrderStore'),
      'src/orders/store-v2.ts': store('OrderStore', EXTRA),
      'src/price/total.ts': total('orderTotal'),
      'src/price/total2.ts': total('orderTotalV2'),
    };
    expect(await find(files)).toEqual([]);
    expect((await judgeFiles(factoryRule, files)).places).toHaveLength(1);
    expect((await judgeFiles(functionRule, files)).places).toHaveLength(1);
  });

  it('counts names with a mark as its sites, and is in order where the plain one is gone', async () => {
    const { findings, compliant } = await judgeFiles(rule, {
      'src/orders/store.ts': store('OrderStoreV2', EXTRA),
      'src/price/total.ts': total('orderTotal'),
    });
    expect([findings, compliant]).toEqual([[], 1]);
  });
});

describe('no-variant-name leaves alone', () => {
  const pair = (a: string, b: string): Files => ({ 'src/a.ts': a, 'src/orders/b.ts': b });
  const used = (a: string, b: string): Files => uses(`src/a.ts#${a}`, `src/orders/b.ts#${b}`);
  const component = (name: string, more: string): string => `export function ${name}({ order, save }) {
  const [draft, setDraft] = useState(order);
  return <form onSubmit={() => save(draft)}><Field value={draft.title} onChange={setDraft} />${more}</form>;
}`;

  it.each<[string, Files]>([
    [
      'a form that creates beside one that edits',
      {
        'src/OrderForm.tsx': component(
          'OrderForm',
          '<History of={order.number} /><Button kind="danger">Delete</Button>',
        ),
        'src/NewOrderForm.tsx': component('NewOrderForm', ''),
        'src/app/x.ts': `import { OrderForm } from '../OrderForm';\nimport { NewOrderForm } from '../NewOrderForm';\nOrderForm; NewOrderForm;`,
      },
    ],
    [
      'a verb that copies',
      { ...pair(total('orderTotal'), total('copyOrderTotal', MORE)), ...used('orderTotal', 'copyOrderTotal') },
    ],
    [
      'years and numbers that are no versions',
      {
        ...pair(store('Report2023Store'), store('Report2024Store', EXTRA)),
        ...used('Report2023Store', 'Report2024Store'),
      },
    ],
    ['plurals', { ...pair(store('OrderStore'), store('OrdersStore', EXTRA)), ...used('OrderStore', 'OrdersStore') }],
    [
      'a class that extends the plain one',
      {
        ...pair(
          store('OrderStore'),
          `import { OrderStore } from '../a';\n${store('EnhancedOrderStore extends OrderStore', EXTRA)}`,
        ),
        ...used('OrderStore', 'EnhancedOrderStore'),
      },
    ],
    [
      'a layer that is built on an instance of the plain one',
      {
        ...pair(
          `${store('OrderStore')}\nexport const orders = new OrderStore();`,
          `import { orders } from '../a';\n${store('UnifiedOrderStore', `all() { return orders.open(); }`)}`,
        ),
        ...used('OrderStore', 'UnifiedOrderStore'),
      },
    ],
    [
      'versions of an interface, which stand in their path',
      {
        'src/api/orders.ts': total('orderTotal'),
        'src/api/v2/orders.ts': total('orderTotalV2', MORE),
        ...uses('src/api/orders.ts#orderTotal', 'src/api/v2/orders.ts#orderTotalV2'),
      },
    ],
    [
      'versions of an interface, which stand in the names of the files that import them',
      {
        'src/api/orders.ts': total('orderTotal'),
        'src/api/orders-again.ts': total('orderTotalV2', MORE),
        'src/api/orders.router.ts': "import { orderTotal } from './orders';\nroute(orderTotal);\n",
        'src/api/orders.v2.router.ts': "import { orderTotalV2 } from './orders-again';\nroute(orderTotalV2);\n",
      },
    ],
    [
      'what two files keep for themselves',
      pair(`${total('orderTotal', '', '')}\norderTotal();`, `${total('orderTotalOld', MORE, '')}\norderTotalOld();`),
    ],
    [
      'tests, examples and migrations',
      {
        'src/a.ts': store('OrderStore'),
        'src/a.test.ts': store('LegacyOrderStore', EXTRA),
        'examples/b.ts': store('LegacyOrderStore', EXTRA),
        'src/migrations/c.ts': store('LegacyOrderStore', EXTRA),
      },
    ],
    [
      'a helper of two formats side by side',
      {
        'src/openapi/example-v2.ts': total('exampleOf', MORE.replaceAll('bonus', 'two')),
        'src/openapi/example-v3.ts': `export const exampleOf = (schema) => visit(schema, { depth: 9, seen: new WeakSet(), strict: true, on: (node) => node.examples?.at(0) ?? faker.of(node) });`,
        ...uses('src/openapi/example-v2.ts#exampleOf', 'src/openapi/example-v3.ts#exampleOf'),
      },
    ],
    [
      'one word that is too common to be a concept',
      {
        ...pair(total('total'), total('totalLegacy', MORE)),
        ...used('total', 'totalLegacy'),
      },
    ],
  ])('%s', async (_, files) => {
    const isTest = (path: string): boolean => path.endsWith('.test.ts');
    expect(await find(files, { isTest })).toEqual([]);
  });

  it('a version that another package of the workspace has', async () => {
    const packages = ['mail', 'shop'].map((name) => ({
      name,
      folder: `packages/${name}`,
      entries: new Map([['.', ['./src/index.ts']]]),
      dependencies: ['mail', 'shop'],
    }));
    const groupOf = (path: string): string | undefined => path.split('/')[1];
    const files = {
      'packages/mail/a.ts': total('orderTotal'),
      'packages/shop/b.ts': total('orderTotalV3', MORE),
      'packages/mail/x.ts': `import { orderTotal } from './a';\norderTotal;`,
      'packages/shop/y.ts': `import { orderTotalV3 } from './b';\norderTotalV3;`,
    };
    expect(await find(files, { packages, groupOf })).toEqual([]);
    expect(await find(files, {})).toHaveLength(1);
  });

  it('tells on request what it held back, and why', async () => {
    const files = { 'src/v1/store.ts': store('OrderStore'), 'src/v2/store.ts': store('OrderStoreV2', EXTRA) };
    const judged = await judgeFiles(rule, {
      ...files,
      ...uses('src/v1/store.ts#OrderStore', 'src/v2/store.ts#OrderStoreV2'),
    });
    expect(judged.findings).toEqual([]);
    expect(judged.asides().suppressed.map((one) => [one.rule, one.by, one.pairs.length])).toEqual([
      [rule.id, 'parallel-sibling', 1],
    ]);
  });
});
