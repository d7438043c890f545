import { describe, expect, it } from 'vitest';

import factoryRule from '../../rules/no-duplicate-factory.ts';
import functionRule from '../../rules/no-duplicate-function.ts';
import { duplicateVerdicts } from '../support/duplicate-verdicts.ts';
import { judgeFiles } from '../support/judge-files.ts';

const labels = (limit: number, more = ''): string => `export function heavyLabels(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > ${limit});
  return heavy.map((parcel) => label(parcel.address))${more};
}`;

const archive = (entity: string): string => `export async function sendArchived(list, archived) {
  const ids = list.filter((row) => row.open).map((row) => row.id);
  const answer = await fetch('/api/${entity}s', { method: 'PATCH', body: JSON.stringify({ ids, archived }) });
  return answer.json();
}`;

const script = (code: string): string => `<script setup>\n${code}\n</script>`;

const icon = (more: string): string => `export function Parcel(props) {
  ${more}
  return <svg width="18" height="18" viewBox="0 0 18 18" {...props}><path d="M2 2 L16 16" fill="none" /></svg>;
}`;

describe('a likeness is a hint', () => {
  it('between adapters of one folder, however deep they lie, but not when the text is equal', async () => {
    const near = { 'src/adapters/post.ts': labels(5), 'src/adapters/rail/parcels.ts': labels(7) };
    const equal = { 'src/adapters/post.ts': labels(5), 'src/adapters/rail/parcels.ts': labels(5) };
    const elsewhere = { 'src/stock/post.ts': labels(5), 'src/stock/rail/parcels.ts': labels(7) };
    expect(await duplicateVerdicts(near)).toEqual(['info F2 adapter']);
    expect(await duplicateVerdicts(equal)).toEqual(['error F1']);
    expect(await duplicateVerdicts(elsewhere)).toEqual(['error F2']);
  });

  it('where each of the two speaks of the entity that its path names', async () => {
    const forTheirOwn = { 'src/archive-order.ts': archive('order'), 'src/mail/archive-letter.ts': archive('letter') };
    const drifted = { 'src/archive.ts': archive('order'), 'src/mail/send.ts': archive('letter') };
    expect(await duplicateVerdicts(forTheirOwn)).toEqual(['info F2 entity-variant']);
    expect(await duplicateVerdicts(drifted)).toEqual(['error F2']);
  });

  it('for small code on the state of its component, but not for code that could stand anywhere', async () => {
    const glue = script(`const shown = ref(false);
      const rows = ref([]);
      const close = async () => { const left = await save(rows.value); if (left) return; shown.value = false; };`);
    const pure = script(`const shown = ref(false);
      const close = async (rows, mark) => { const left = await save(rows.value); if (left) return; mark.value = false; };`);
    expect(await duplicateVerdicts({ 'src/Orders.vue': glue, 'src/mail/Letters.vue': glue })).toEqual([
      'info F1 component-state',
    ]);
    expect(await duplicateVerdicts({ 'src/Orders.vue': pure, 'src/mail/Letters.vue': pure })).toEqual(['error F1']);
  });

  it('for classes whose base classes are not equal', async () => {
    const base = (name: string, rate: number): string =>
      `export class ${name} { of(order) { return order.cents * ${rate}; } }`;
    const priced = (name: string, from: string): string => `import { ${name} } from '${from}';
export class OrderPrice extends ${name} {
  withTax(order) { return super.of(order) + order.lines.map((line) => line.tax).reduce((sum, one) => sum + one, 0); }
}`;
    const of = (name: string): Record<string, string> => ({
      'src/retail/base.ts': base('Price', 1),
      'src/whole/base.ts': base(name, 2),
      'src/retail/price.ts': priced('Price', './base'),
      'src/whole/orders/price-of.ts': priced(name, '../base'),
    });
    expect(await duplicateVerdicts(of('Rate'))).toContain('info C1 other-base');
    expect(await duplicateVerdicts(of('Rate'))).not.toContain('error C1');
    expect(await duplicateVerdicts(of('Price'))).toContain('error C1');
  });

  it('for an icon that does something beside the plain one', async () => {
    const moving = icon('const ref = useRef(null); useEffect(() => { ref.current.animate([{ opacity: 0 }]); });');
    expect(await duplicateVerdicts({ 'src/parcel.tsx': icon(''), 'src/menu/box.tsx': icon('') })).toEqual(['error F1']);
    expect(await duplicateVerdicts({ 'src/parcel.tsx': icon(''), 'src/menu/box.tsx': moving })).not.toContain(
      'error F2',
    );
  });

  it('between short namesakes unless the text agrees as well', async () => {
    const cut = (otherwise: string): string =>
      `export function shorten(text, most) { if (!text) return ${otherwise}; return text.slice(0, most); }`;
    const dotted =
      'export function shorten(text, most = LONGEST) { if (text.length <= most) return text; return text.slice(0, most) + "…"; }';
    expect(await duplicateVerdicts({ 'src/a.ts': cut('""'), 'src/x/b.ts': dotted })).toEqual(['info F2']);
    expect(await duplicateVerdicts({ 'src/a.ts': cut('""'), 'src/x/b.ts': cut('undefined') })).toEqual(['error F2']);
  });
});

describe('what stands in a class', () => {
  const sign = (name: string, more: string): string => `  ${name}(key, text) {
    return createHmac('sha256', key).update(text.trim(), 'utf8')${more}.digest('hex');
  }`;
  const shipped = (name: string, more: string): Record<string, string> => ({
    'src/a.ts': `export class Mailer {\n${sign('sign', more)}\n}`,
    'src/b.ts': `export class Hooks {\n${sign(name, more)}\n}`,
  });

  it('is a hint while it is a few tokens', async () => {
    expect(await duplicateVerdicts(shipped('seal', ''))).toEqual(['info M1 inner-glue']);
    expect(await duplicateVerdicts(shipped('sign', ''))).not.toContain('error M1');
    expect(await duplicateVerdicts(shipped('sign', ".update('shop', 'utf8')"))).toContain('error M1');
    expect(await duplicateVerdicts(shipped('seal', ".update('shop', 'utf8')"))).toContain('error M1');
  });
});

describe('parts of a page', () => {
  const steps = (name: string, more = ''): string => `export const ${name} = () => (
    <ol><li>Open <b>Settings</b></li><li>Paste <Code text="head" />${more}</li><li>Publish <em>now</em></li><li>Go <em>home</em></li></ol>
  );`;
  const long =
    '<ul><li>one <b>way</b></li><li>or <b>another</b></li><li>or <b>none</b></li><li>at <b>all</b></li></ul>';

  it('for one thing each are a hint unless they are long', async () => {
    const of = (more: string): Record<string, string> => ({
      'src/help/rail/RailSteps.tsx': steps('RailSteps', more),
      'src/help/road/RoadSteps.tsx': steps('RoadSteps', more),
    });
    expect(await duplicateVerdicts(of(''))).toEqual(['info F1 parallel-sibling']);
    expect(await duplicateVerdicts(of(`${long}${long}`))).toEqual(['error F1']);
  });
});

describe('what two functions call by one name', () => {
  const shown = (inner: string): string => `${inner}
export function ParcelList(parcels, first) {
  const rows = parcels.filter((parcel) => parcel.weight > first).map((parcel) => rowOf(parcel));
  return rows.length > 3 ? rows.slice(0, 3) : rows;
}`;
  const priced = 'const rowOf = (parcel) => ({ id: parcel.id, price: parcel.weight * parcel.rate + parcel.fee });';
  const placed = "const rowOf = (parcel) => parcel.route.stops.map((stop) => stop.city).join(' to ').toUpperCase();";

  it('makes their likeness a hint where it is two things', async () => {
    const files = { 'src/stock/a.ts': shown(priced), 'src/desk/b.ts': shown(placed) };
    expect(await duplicateVerdicts(files)).toEqual(['info F1 other-bindings']);
  });

  it('is no difference where it was copied along, or imported', async () => {
    const copied = { 'src/stock/a.ts': shown(priced), 'src/desk/b.ts': shown(priced) };
    expect(await duplicateVerdicts(copied)).toEqual(['error F1']);
    const imported = "import { rowOf } from '../row';";
    const shared = {
      'src/row.ts': `export ${priced}`,
      'src/stock/a.ts': shown(imported),
      'src/desk/b.ts': shown(imported),
    };
    expect(await duplicateVerdicts(shared)).toEqual(['error F1']);
  });

  it('makes a hint of what is imported from two packages', async () => {
    const from = (one: string, other: string): Record<string, string> => ({
      'src/stock/a.ts': shown(`import { rowOf } from '${one}';`),
      'src/desk/b.ts': shown(`import { rowOf } from '${other}';`),
    });
    expect(await duplicateVerdicts(from('rows', 'tables'))).toEqual(['info F1 other-bindings']);
    expect(await duplicateVerdicts(from('rows', 'rows/fast'))).toEqual(['error F1']);
  });

  it('makes a hint of what is written out in one file and left empty in the other', async () => {
    const empty = 'const rowOf = () => undefined;';
    const files = { 'src/stock/a.ts': shown(placed), 'src/desk/b.ts': shown(empty) };
    expect(await duplicateVerdicts(files)).toEqual(['info F1 other-bindings']);
  });

  it('makes a hint of what is imported from two modules', async () => {
    const files = {
      'src/price-row.ts': `export ${priced}`,
      'src/route-row.ts': `export ${placed}`,
      'src/stock/a.ts': shown("import { rowOf } from '../price-row';"),
      'src/desk/b.ts': shown("import { rowOf } from '../route-row';"),
    };
    expect(await duplicateVerdicts(files)).toEqual(['info F1 other-bindings']);
  });
});

describe('an equal text', () => {
  it('is equal to its end, however long a literal is', async () => {
    const long = 'a'.repeat(90);
    const pattern = (end: string): string => `export function trackingNumber(prefix) {
      return [new RegExp(\`\${prefix}${long}${end}\`), new RegExp(\`\${prefix}\${prefix}-${long}${end}\`)];
    }`;
    expect(await duplicateVerdicts({ 'src/a.ts': pattern(''), 'src/x/b.ts': pattern('') })).toEqual(['error F1']);
    expect(await duplicateVerdicts({ 'src/a.ts': pattern(''), 'src/x/b.ts': pattern('$') })).not.toContain('error F1');
  });
});

describe('a construction', () => {
  const built = (name: string, call: string, from: string): string =>
    `import { ${call} } from '${from}';\nexport const ${name} = ${call}({ isOpen: false, setIsOpen: () => undefined });`;

  it('of a context is no copy of another with the same default', async () => {
    const contexts = {
      'src/a.ts': built('Cart', 'createContext', 'react'),
      'src/b.ts': built('Menu', 'createContext', 'react'),
    };
    const clients = {
      'src/a.ts': built('cart', 'createStore', 'shop'),
      'src/b.ts': built('menu', 'createStore', 'shop'),
    };
    expect(await duplicateVerdicts(contexts)).toEqual([]);
    expect(await duplicateVerdicts(clients)).toEqual(['error I1']);
  });

  it('that only a local holds makes no singleton', async () => {
    const once = (name: string, rest: string): string => `import { makeId } from './ids';
      export async function ${name}(order) {
        if (!order) return undefined;
        const row = makeId({ prefix: 'order', length: 24 });
        ${rest}
        return row;
      }`;
    const files = {
      'src/ids.ts': 'export const makeId = (options) => options.prefix;',
      'src/a.ts': once('bookOrder', 'await stock.reserve(order.lines, order.buyer);'),
      'src/b.ts': once('billLetter', 'queue.push({ kind: "letter", cents: order.cents * 3 });'),
    };
    expect(await duplicateVerdicts(files)).not.toContain('error I1');
  });

  it('of a value of the language makes no factory', async () => {
    const wait = (name: string): string =>
      `export function ${name}(ms) { return new Promise((resolve) => setTimeout(resolve, ms)); }`;
    const files = { 'src/a.ts': wait('pause'), 'src/b.ts': wait('nap') };
    expect((await judgeFiles(factoryRule, files)).findings).toEqual([]);
    const [finding] = (await judgeFiles(functionRule, files)).findings;
    expect(finding?.message).toBe(
      'The function `pause` of src/a.ts is implemented again as `nap` in src/b.ts (F1): the bodies are equal but for layout, types, logging and local names (18 tokens).',
    );
  });
});

describe('a few tokens', () => {
  const packages = ['web', 'desk'].map((name) => ({
    name,
    folder: `packages/${name}`,
    entries: new Map(name === 'desk' ? [['.', ['packages/desk/index.ts']]] : []),
    dependencies: name === 'web' ? ['desk'] : [],
  }));
  const options = { packages, groupOf: (path: string): string | undefined => path.split('/')[1] };
  const trim =
    'export function trimmed(url) {\n  return url.trim().replace(/[/]+$/, "").toLowerCase().slice(0, 2000);\n}';

  it('of two packages are worth a public export only where there is one', async () => {
    const files = { 'packages/web/a.ts': trim, 'packages/desk/b.ts': trim };
    expect(await duplicateVerdicts(files, options)).toEqual(['info F1 small-across-packages']);
    const offered = { ...files, 'packages/desk/index.ts': "export * from './b';" };
    expect(await duplicateVerdicts(offered, options)).toEqual(['error F1']);
    expect(await duplicateVerdicts({ 'packages/web/a.ts': trim, 'packages/web/x/b.ts': trim }, options)).toEqual([
      'error F1',
    ]);
  });

  it('or a namesake that does half of the same are a hint, across packages and within one', async () => {
    const price = (more: string): string => `export function priceOf(order) {
  const lines = order.lines.filter((line) => line.isOpen).map((line) => line.amount * line.rate);
  ${more}
  return lines.reduce((sum, one) => sum + one, 0);
}`;
    const plain = price('if (order.discount > 3) lines.push(-order.discount);');
    const other = price('for (const fee of tariff(order.zone)) lines.unshift(fee.cents / 100);');
    const offered = { 'packages/desk/index.ts': "export * from './b';" };
    const across = { 'packages/web/a.ts': plain, 'packages/desk/b.ts': other, ...offered };
    expect(await duplicateVerdicts(across, options)).toEqual(['info F2']);
    expect(await duplicateVerdicts({ 'packages/web/a.ts': plain, 'packages/web/x/b.ts': other }, options)).toEqual([
      'info F2',
    ]);
  });

  it('are written again in scripts that import nothing of the project', async () => {
    const own = trim.replace('export ', '');
    const alone = { 'scripts/release.mjs': own, 'scripts/publish.mjs': own };
    expect(await duplicateVerdicts(alone)).toEqual(['info F1 stand-alone-script']);
    const leaning = { ...alone, 'scripts/publish.mjs': `import './release.mjs';\n${own}` };
    expect(await duplicateVerdicts(leaning)).toEqual(['error F1']);
  });
});
