import { describe, expect, it } from 'vitest';

import { duplicateVerdicts } from '../support/duplicate-verdicts.ts';
import { madeWith } from '../support/made-with.ts';

type Files = Record<string, string>;

const page = (name: string, title: string): string => `export default function ${name}({ orders, owner }) {
  const open = orders.filter((order) => order.open && order.owner === owner.id);
  return <Frame title="${title}"><Table rows={open} columns={COLUMNS} empty={<Hint text="none" />} /></Frame>;
}`;

const labels = (limit: number): string => `export function heavyLabels(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > ${String(limit)});
  return heavy.map((parcel) => label(parcel.address));
}`;

describe('what a framework asks for', () => {
  it('is the default export of a file of a name, and nothing else in it', async () => {
    const pages = {
      'src/app/orders/page.tsx': page('OpenOrders', 'Orders'),
      'src/app/x/mail/page.tsx': page('OpenOrders', 'Letters'),
    };
    const helpers = Object.fromEntries(
      Object.entries(pages).map(([path, text]) => [path, text.replace('export default', '')]),
    );
    expect(await duplicateVerdicts({ ...madeWith('next'), ...pages })).toEqual([]);
    expect(await duplicateVerdicts({ ...madeWith('next'), ...helpers })).toEqual(['error F2']);
    expect(await duplicateVerdicts({ ...madeWith('react'), ...pages })).toEqual(['error F2']);
    expect(await duplicateVerdicts(pages)).toEqual(['error F2']);
  });

  it('is a helper of a page, unless it does what that of another page does', async () => {
    const load = (one: string, other: string): string => `async function loadData() {
      const [${one}, ${other}] = await Promise.all([find_${one}(), find_${other}()]);
      return { ${one}, ${other}, at: Date.now() };
    }
    export const shown = loadData();`;
    const files = { 'app/orders/page.tsx': load('orders', 'owner'), 'app/x/mail/page.tsx': load('letters', 'sender') };
    expect(await duplicateVerdicts({ ...madeWith('next'), ...files })).toEqual([]);
    expect(await duplicateVerdicts({ ...madeWith('hono'), ...files })).toEqual(['info F2']);
    const same = { ...files, 'app/x/mail/page.tsx': load('orders', 'owner') };
    expect(await duplicateVerdicts({ ...madeWith('next'), ...same })).toEqual(['error F1']);
  });

  it('is a name in what it loads: a helper of another name is called by it, and not repeated', async () => {
    const read = (name: string): string => `export async function ${name}({ params }) {
      const order = await findOrder(params.number);
      if (!order) throw new Response('Not found', { status: 404 });
      return { order, lines: order.lines.filter((line) => line.open) };
    }`;
    const route = { ...madeWith('@remix-run/node'), 'app/routes/orders.ts': read('loader') };
    expect(await duplicateVerdicts({ ...route, 'app/routes/x/bills.ts': read('loader') })).toEqual([]);
    expect(await duplicateVerdicts({ ...route, 'app/orders/read.ts': read('readOrder') })).toEqual([
      'info F1 framework-name',
    ]);
  });

  it('is a default export of a route, whatever it is called', async () => {
    const routed = {
      'src/routes/orders/open.tsx': page('OpenOrders', 'Orders'),
      'src/routes/mail/letters.tsx': page('OpenOrders', 'Letters'),
    };
    const named = Object.fromEntries(
      Object.entries(routed).map(([path, text]) => [path, text.replace('export default', 'export')]),
    );
    expect(await duplicateVerdicts(routed)).toEqual([]);
    expect(await duplicateVerdicts(named)).toEqual(['error F2']);
  });

  it('is a module class with a decorator', async () => {
    const wiring = (decorator: string): string =>
      `${decorator}export class BillingModule { configure(app) { app.use(Ledger).use(Invoices).use(Taxes); } }`;
    const files = (decorator: string): Files => ({
      'src/shop/billing.ts': wiring(decorator),
      'src/desk/x/billing-module.ts': wiring(decorator).replace('Taxes', 'Refunds'),
    });
    const decorated = files('@Module({ imports: [] })\n');
    expect(await duplicateVerdicts({ ...madeWith('@nestjs/core'), ...decorated })).toEqual([]);
    expect(await duplicateVerdicts({ ...madeWith('@nestjs/core'), ...files('') })).toEqual(['error C1']);
    expect(await duplicateVerdicts(decorated)).toEqual(['error C1']);
  });

  // Each of the files with a function of the name, under the framework and under none.
  it.each<[string, string, string, string]>([
    ['next', 'GET', 'app/orders/route.ts', 'app/x/mail/route.ts'],
    ['next', 'generateMetadata', 'src/app/orders/page.tsx', 'src/app/x/mail/layout.tsx'],
    ['next', 'getServerSideProps', 'pages/orders.ts', 'pages/x/mail.ts'],
    ['@nestjs/core', 'bootstrap', 'apps/shop/src/main.ts', 'apps/x/desk/src/main.ts'],
    ['@nestjs/core', 'forRoot', 'src/mail/options.ts', 'src/x/orders/options.ts'],
    ['vite', 'configResolved', 'src/labels/plugin.ts', 'src/x/prices/plugin.ts'],
    ['@remix-run/react', 'action', 'app/routes/orders.ts', 'app/routes/mail/route.ts'],
    ['@react-router/dev', 'clientLoader', 'app/orders.ts', 'app/x/mail.ts'],
    ['react-router', 'loader', 'src/orders/list.ts', 'src/x/mail/letters.ts'],
    ['@sveltejs/kit', 'load', 'src/routes/orders/+page.server.ts', 'src/routes/x/mail/+layout.ts'],
    ['@sveltejs/kit', 'match', 'src/params/order.ts', 'src/params/letter.ts'],
    ['astro', 'getStaticPaths', 'src/pages/orders.ts', 'src/pages/x/mail.ts'],
    ['@angular/core', 'canActivate', 'src/app/orders/open.ts', 'src/app/x/mail/open.ts'],
    ['express', '__express', 'src/labels/engine.ts', 'src/x/letters/engine.ts'],
    ['@fresh/core', 'handlers', 'routes/orders.ts', 'routes/x/mail.ts'],
    ['@medusajs/framework', 'POST', 'src/api/orders/route.ts', 'src/api/x/mail/route.ts'],
  ])('is, with %s, %s in %s', async (framework, name, one, other) => {
    const files = { [one]: labels(5).replace('heavyLabels', name), [other]: labels(6).replace('heavyLabels', name) };
    const made = { ...madeWith(framework), ...files };
    expect(await duplicateVerdicts(made)).toEqual([]);
    expect(await duplicateVerdicts(made, { config: { frameworks: [] } })).toHaveLength(1);
    expect(await duplicateVerdicts({ ...madeWith('hono'), ...files })).toHaveLength(1);
    const elsewhere = { 'lib/a.ts': labels(5), 'lib/x/b.ts': labels(6) };
    expect(await duplicateVerdicts({ ...madeWith(framework), ...elsewhere })).toHaveLength(1);
  });

  it('is a UI kit that is copied into each project to be changed there', async () => {
    const button = (size: number): string => `export function Button({ kind, ...rest }) {
      return <Slot className={cn(styles({ kind }), "rounded p-${String(size)}")} data-kind={kind} {...rest} />;
    }`;
    const kit = {
      'apps/web/components/ui/button.tsx': button(2),
      'packages/ui/src/x/components/ui/button.tsx': button(3),
    };
    const own = { 'apps/web/cart/button.tsx': button(2), 'packages/shop/src/x/order/button.tsx': button(3) };
    expect(await duplicateVerdicts(kit)).toEqual([]);
    expect(await duplicateVerdicts(own)).toEqual(['info F2']);
  });

  it('is an icon: two drawings are no copies unless they share the name', async () => {
    const icon = (name: string, path: string): string => `export function ${name}(props) {
      return <svg width="18" height="18" viewBox="0 0 18 18" {...props}><path d="${path}" fill="none" /></svg>;
    }`;
    const two = { 'src/parcel.tsx': icon('Parcel', 'M2 2'), 'src/menu/letter.tsx': icon('Letter', 'M2 2') };
    const one = { 'src/parcel.tsx': icon('Parcel', 'M2 2'), 'src/menu/letter.tsx': icon('Parcel', 'M2 2') };
    expect(await duplicateVerdicts(two)).toEqual([]);
    expect(await duplicateVerdicts(one)).toEqual(['error F1']);
  });

  it.each([
    ['src/labels.clienttest.ts', 'a test of the client'],
    ['src/labels.server-test.ts', 'a test of the server'],
    ['src/routes/storybook.labels/labels.ts', 'a page that shows components'],
    ['packages/labels/dist-js/labels.ts', 'what a build left behind'],
  ])('takes %s for %s', async (path) => {
    expect(await duplicateVerdicts({ 'src/a.ts': labels(5), [path]: labels(5) })).toEqual([]);
    expect(await duplicateVerdicts({ 'src/a.ts': labels(5), 'src/latest.ts': labels(5) })).toEqual(['error F1']);
  });
});

describe('code for two sides', () => {
  it('may be alike in platform folders, unless it is much the same', async () => {
    const text = (limit: number, more: string): string => `export function queueLabels(parcels) {
      const heavy = parcels.filter((parcel) => parcel.weight > ${String(limit)});
      return ${more}(heavy.map((parcel) => label(parcel.address)));
    }`;
    const platforms = {
      'src/mobile/x/labels.ts': text(5, 'printer.add'),
      'src/desktop/labels.ts': text(7, 'spool.push'),
    };
    const others = { 'src/orders/x/labels.ts': text(5, 'printer.add'), 'src/mail/labels.ts': text(7, 'spool.push') };
    expect(await duplicateVerdicts(platforms)).toEqual([]);
    expect(await duplicateVerdicts(others)).toEqual(['info F2']);
    const endings = (one: string, other: string): Record<string, string> => ({
      [`src/labels-${one}.ts`]: text(5, 'printer.add'),
      [`src/edge/labels-${other}.ts`]: text(7, 'spool.push'),
    });
    expect(await duplicateVerdicts(endings('node', 'edge'))).toEqual([]);
    expect(await duplicateVerdicts(endings('node', 'shelf'))).toEqual(['info F2']);
  });

  it('has a model of one name on the client and on the server', async () => {
    const model = (call: string): string => `export class Order {
      total() { return this.lines.reduce((sum, line) => sum + line.cents, 0); }
      save() { return ${call}({ id: this.id, lines: this.lines }); }
    }`;
    const sides = { 'app/models/Order.ts': model('api.post'), 'server/models/Order.ts': model('table.upsert') };
    const one = { 'shop/models/x/Order.ts': model('api.post'), 'desk/models/Order.ts': model('table.upsert') };
    expect(await duplicateVerdicts(sides)).toEqual([]);
    expect(await duplicateVerdicts(one)).toEqual(['error C1']);
  });

  it('has clients of their own in scripts', async () => {
    const client = 'import { Database } from "database";\nexport const db = new Database({ url: "db.shop", pool: 4 });';
    expect(await duplicateVerdicts({ 'src/db.ts': client, 'scripts/db.ts': client })).toEqual([]);
    expect(await duplicateVerdicts({ 'src/db.ts': client, 'src/mail/db.ts': client })).toEqual(['error I1']);
  });

  it('has thin adapters of one call, which are alike by nature', async () => {
    const adapter = (name: string, path: string): string =>
      `export const ${name} = (id, options) => api.orders.fetch({ path: "${path}", id, page: options.page, size: options.size });`;
    const thin = { 'src/a.ts': adapter('openOrders', 'open'), 'src/x/b.ts': adapter('paidBills', 'open') };
    expect(await duplicateVerdicts(thin)).toEqual([]);
    expect(await duplicateVerdicts({ ...thin, 'src/x/b.ts': adapter('openOrders', 'open') })).toEqual([
      'info F1 thin-adapter',
    ]);
  });
});
