import { describe, expect, it } from 'vitest';

import { duplicateVerdicts } from '../support/duplicate-verdicts.ts';

const labels = (name: string, limit = 5): string => `export function ${name}(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > ${String(limit)});
  return heavy.map((parcel) => label(parcel.address));
}`;

const find = (name: string, filter: string): string => `export async function ${name}(owner, page) {
  const rows = await database.orders.where({ owner: owner.id, ${filter} }).sort('dueAt').page(page, 50).all();
  return rows.map((row) => ({ id: row.id, due: row.dueAt, total: row.total }));
}`;

describe('files that are written after one pattern', () => {
  it('hold an operation each, by which they are named', async () => {
    const family = {
      'src/orders/find-open-orders.ts': find('findOpenOrders', 'tax: 3'),
      'src/orders/find-late-orders.ts': find('findLateOrders', 'region: 9, depot: 4'),
    };
    const strays = {
      'src/orders/open.ts': find('findOpenOrders', 'tax: 3'),
      'src/orders/late.ts': find('findLateOrders', 'region: 9, depot: 4'),
    };
    expect(await duplicateVerdicts(family)).toEqual([]);
    expect(await duplicateVerdicts(strays)).toEqual(['info F3']);
  });

  it('are opposites, by their names or by those of their functions', async () => {
    const event = (name: string, mail: string): string => find(name, `mail: '${mail}'`);
    const opposite = {
      'src/jobs/member-joined.ts': event('run', 'hello'),
      'src/jobs/member-left.ts': event('run', 'good-bye').replace('late', 'early'),
    };
    const plain = {
      'src/jobs/member-hired.ts': event('run', 'hello'),
      'src/jobs/member-paid.ts': event('run', 'good-bye'),
    };
    expect(await duplicateVerdicts(opposite)).toEqual([]);
    expect(await duplicateVerdicts(plain)).toEqual(['info F3']);
    const generated = { 'src/a.ts': labels('generateLabels'), 'src/x/b.ts': labels('validateLabels') };
    expect(await duplicateVerdicts(generated)).toEqual([]);
  });

  it('each have one of a name that the folder asks for', async () => {
    const checker = (more: string): string => `export const checker = async (text) => {
      const found = await readRows(text, "strict");
      ${more}
      return found.map((one) => ({ from: one.start, to: one.end, text: one.message, level: "stock-error" }));
    };`;
    const two = {
      'src/checks/stock.ts': checker(''),
      'src/checks/mail.ts': checker('if (text.length > 80) return text;'),
    };
    const three = {
      ...two,
      'src/checks/money.ts': 'export const checker = (text) => read(text).slice(0, 9).map(note);',
    };
    expect(await duplicateVerdicts(two)).toEqual(['error F2']);
    expect(await duplicateVerdicts(three)).toEqual(['info F2 folder-convention']);
  });

  it('are named after what their functions are for', async () => {
    const files = (left: string, right: string): Record<string, string> => ({
      [`src/labels/${left}.ts`]: labels('longLabels'),
      [`src/labels/${right}.ts`]: labels('shortLabels'),
    });
    expect(await duplicateVerdicts(files('long-parcel', 'short-parcel'))).toEqual(['info F1 entity-variant']);
    expect(await duplicateVerdicts(files('shelf', 'desk'))).toEqual(['error F1']);
  });

  it('are a family of adapters when other texts are all that differs, and when their calls do', async () => {
    const send = (call: string, path: string): string => `export async function sendLabels(parcels, options) {
      const open = parcels.filter((parcel) => parcel.open && parcel.zone === options.zone);
      const body = JSON.stringify({ zone: options.zone, labels: open.map((parcel) => parcel.label) });
      const answer = await ${call}({ path: "${path}", method: "PUT", body });
      return answer.ok ? answer.labels : [];
    }`;
    const family = (a: string, b: string): Record<string, string> => ({
      'src/carriers/post/labels.ts': a,
      'src/carriers/rail/labels.ts': b,
      'src/carriers/bike/labels.ts': 'export const none = 1;',
    });
    expect(await duplicateVerdicts(family(send('request', '/post'), send('request', '/rail')))).toEqual([
      'info F2 parallel-sibling',
    ]);
    const other = send('tram.queue.push', '/rail').replaceAll('parcel.open', 'ready(parcel)').replace('body:', 'load:');
    expect(await duplicateVerdicts(family(send('request', '/post'), other))).toEqual([]);
  });
});

describe('functions of two files', () => {
  it('are none where one draws the other', async () => {
    const button = (tag: string): string => `export function UploadButton({ label, onClick }) {
      const [isBusy, setBusy] = useState(false);
      return <${tag} label={label} busy={isBusy} onClick={async () => { setBusy(true); await onClick(); setBusy(false); }} />;
    }`;
    const files = (from: string): Record<string, string> => ({
      'src/kit/button.tsx': button('Box'),
      'src/kit/other.tsx': 'export const UploadButton = 1;',
      'src/orders/upload.tsx': `import { UploadButton as Plain } from '${from}';\n${button('Plain')}`,
    });
    expect(await duplicateVerdicts(files('../kit/button'))).toEqual([]);
    expect(await duplicateVerdicts(files('../kit/other'))).toEqual(['info F2']);
  });

  it('are a hint where one name says what the other says and more', async () => {
    const blob = (name: string): string => `export function ${name}(url) {
      const [head, body] = url.split(",");
      const bytes = new Uint8Array(body.length);
      for (let i = 0; i < body.length; i++) bytes[i] = body.charCodeAt(i);
      return new Blob([bytes], { type: head.slice(5) });
    }`;
    const other = (name: string): string => blob(name).replace('head.slice(5)', '"text/plain"');
    const files = (name: string): Record<string, string> => ({
      'src/a.ts': blob('urlToBlob'),
      'src/media/b.ts': other(name),
    });
    expect(await duplicateVerdicts(files('plainUrlToBlob'))).toEqual(['info F3']);
    expect(await duplicateVerdicts(files('inlined'))).not.toContain('info F3');
  });

  it('are a hint where they are equal and stand in one file', async () => {
    expect(await duplicateVerdicts({ 'src/a.ts': labels('heavyLabels') + labels('largeLabels') })).toEqual([
      'info F1 same-file',
    ]);
    expect(await duplicateVerdicts({ 'src/a.ts': labels('heavyLabels') + labels('largeLabels', 7) })).toEqual([]);
  });
});

describe('classes of two names', () => {
  const ledger = (head: string, more = ''): string => `export class ${head} {
    constructor(rows) { this.rows = rows; }
    total() { return this.rows.reduce((sum, row) => sum + row.cents, 0); }
    ${more}
  }`;
  const close = 'close(day) { this.rows.push({ cents: 0, day, closed: true, by: this.owner }); }';

  it('are copies where they are equal, and a hint where that is little or a base may ask for it', async () => {
    const files = (a: string, b: string): Record<string, string> => ({ 'src/a.ts': a, 'src/mail/b.ts': b });
    expect(await duplicateVerdicts(files(ledger('Ledger', close), ledger('Journal', close)))).toEqual(['error C5']);
    expect(await duplicateVerdicts(files(ledger('Ledger'), ledger('Journal')))).toEqual(['info C5']);
    const based = files(ledger('Ledger extends Book', close), ledger('Journal extends Book', close));
    expect(await duplicateVerdicts(based)).toEqual(['info C5 shared-base']);
  });

  it('are none where one extends the other under another name', async () => {
    const base = ledger('Ledger', close);
    const extended = (from: string): string =>
      `import { Ledger as Base } from '${from}';\n${ledger('Ledger extends Base', `${close} open() { return this.rows.length; }`)}`;
    const files = { 'src/ledger.ts': base, 'src/other.ts': 'export class Ledger { none = true; }' };
    expect(await duplicateVerdicts({ ...files, 'src/mail/b.ts': extended('../ledger') })).toEqual([]);
    expect(await duplicateVerdicts({ ...files, 'src/mail/b.ts': extended('../other') })).toContain('error C1');
  });
});

describe('two large classes for one job', () => {
  const handler = (event: string): string => `on${event}(order) {
    const lines = order.lines.filter((line) => line.${event.toLowerCase()} && line.cents > ${String(event.length)});
    this.log.push({ event: '${event}', order: order.number, cents: lines.reduce((sum, line) => sum + line.cents, 0) });
    for (const line of lines) this.${event.toLowerCase()}Queue.add(line.article, line.pieces, order.address);
  }`;
  const manager = (name: string, own: readonly string[]): string =>
    `export class ${name} {\n${[...own, 'Shipped', 'Returned'].map(handler).join('\n')}\n}`;
  const one = ['Booked', 'Paid', 'Packed', 'Weighed', 'Labelled'];
  const other = ['Asked', 'Offered', 'Reminded', 'Refunded', 'Archived'];

  it('are a hint when their names are nearly equal and some members are', async () => {
    const files = (name: string): Record<string, string> => ({
      'src/orders.ts': manager('OrderManager', one),
      'src/desk/x.ts': manager(name, other).replaceAll('line.', 'row.').replaceAll('this.log', 'journal'),
    });
    expect(await duplicateVerdicts(files('SharedOrderManager'))).toEqual(['info C3']);
    expect(await duplicateVerdicts(files('CouponManager'))).toEqual(['info M4']);
  });
});

describe('an instance', () => {
  const client = (head: string, tail = ''): string =>
    `import { Redis } from 'redis';\n${head}new Redis({ host: 'cache.shop', port: 6379, tls: true })${tail};`;

  it('is a hint beside a function that builds the same one', async () => {
    const files = (made: string): Record<string, string> => ({
      'src/cache.ts': client('export const cache = '),
      'src/mail/b.ts': made,
    });
    expect(await duplicateVerdicts(files(client('export const openCache = () => ')))).toEqual(['info I1']);
    expect(await duplicateVerdicts(files(client('export const openCache = () => ').replace('6379', '6380')))).toEqual(
      [],
    );
  });
});

describe('two packages without a relation', () => {
  const packages = ['web', 'desk'].map((name) => ({
    name,
    folder: `packages/${name}`,
    entries: new Map(),
    dependencies: [],
  }));
  const options = { packages, groupOf: (path: string): string | undefined => path.split('/')[1] };
  const longer = (name: string): string => labels(name).replace('label(', 'label(parcel.zone, ');

  it('may have copied a whole function, which is a hint, but not where the config calls them groups', async () => {
    const files = { 'packages/web/a.ts': longer('heavyLabels'), 'packages/desk/b.ts': longer('heavyLabels') };
    expect(await duplicateVerdicts(files, options)).toEqual(['info F1 unrelated-packages']);
    expect(await duplicateVerdicts(files, { ...options, config: { groups: ['packages/*'] } })).toEqual([]);
  });

  it('have clients and classes of their own', async () => {
    const made = `import { Redis } from 'redis';
      export const openCache = (options) => new Redis({ host: options.host, port: options.port, tls: options.tls,
        retry: (times) => Math.min(times * 50, 2000), name: options.name ?? 'shop', pool: options.pool });`;
    const files = { 'packages/web/a.ts': made, 'packages/desk/b.ts': made };
    expect(await duplicateVerdicts(files, options)).toEqual([]);
    expect(await duplicateVerdicts(files, {})).toEqual(['error F1']);
  });
});
