import { describe, expect, it } from 'vitest';

import factoryRule from '../../rules/no-duplicate-factory.ts';
import functionRule from '../../rules/no-duplicate-function.ts';
import { judgeFiles } from '../support/judge-files.ts';

type Files = Record<string, string>;

/** `severity rule doubts symbol symbol …` of every finding of both rules. */
async function verdicts(files: Files): Promise<string[]> {
  const judged = await Promise.all([judgeFiles(functionRule, files), judgeFiles(factoryRule, files)]);
  return judged
    .flatMap((one) => one.findings)
    .map(({ severity, evidence = {}, sites }) => {
      const { rule, doubts } = evidence;
      const names = sites.map((site) => site.symbol ?? '');
      return [severity, rule, ...(Array.isArray(doubts) ? doubts : []), ...names].map(String).join(' ');
    });
}

const heavy = (limit: number, list = 'parcels'): string => `{
    const heavy = ${list}.filter((parcel) => parcel.weight > ${String(limit)});
    const sorted = heavy.sort((a, b) => a.zone.code - b.zone.code);
    return sorted.map((parcel) => label(parcel.address, parcel.zone));
  }`;

const inFunction = (around: string, name: string, parameters: string, body: string): string => `
export function ${around}(orders, parcels) {
  const ${name} = (${parameters}) => ${body};
  ${around === 'shipOrders' ? 'return orders.map((order) => dispatch(order));' : 'if (!orders.isOpen) throw new Refusal("closed");'}
  print(${name}(orders));
}`;

const inClass = (head: string, method: string, body: string): string => `
export class ${head} {
  name = '${head}';
  ${method}(parcels) ${body}
}`;

describe('a function in a function', () => {
  it('is a copy where it uses nothing around it', async () => {
    const files = {
      'src/ship.ts': inFunction('shipOrders', 'labelsOf', 'list', heavy(5, 'list')),
      'src/mail/send.ts': inFunction('sendLetters', 'stickersOf', 'list', heavy(5, 'list')),
    };
    expect(await verdicts(files)).toEqual(['error M1 shipOrders.labelsOf sendLetters.stickersOf']);
  });

  it('is a hint at most where it uses what is around it, and where it is few tokens', async () => {
    const bound = {
      'src/ship.ts': inFunction('shipOrders', 'labelsOf', '', heavy(5)),
      'src/mail/send.ts': inFunction('sendLetters', 'stickersOf', '', heavy(5)),
    };
    const few = '{ return list.filter((one) => one.weight > 5 && one.isOpen).slice(0, 9); }';
    const short = {
      'src/ship.ts': inFunction('shipOrders', 'labelsOf', 'list', few),
      'src/mail/send.ts': inFunction('sendLetters', 'labelsOf', 'list', few),
    };
    expect(await verdicts(bound)).toEqual(['info M4 shipOrders.labelsOf sendLetters.stickersOf']);
    expect(await verdicts(short)).toEqual(['info M1 inner-glue shipOrders.labelsOf sendLetters.labelsOf']);
  });

  it('is nothing where few tokens use what is around them, and where a common name has drifted', async () => {
    const few = '{ return parcels.filter((one) => one.weight > 5).map((one) => label(one)); }';
    const glue = {
      'src/ship.ts': inFunction('shipOrders', 'labelsOf', '', few),
      'src/mail/send.ts': inFunction('sendLetters', 'labelsOf', '', few),
    };
    const common = {
      'src/ship.ts': inFunction('shipOrders', 'load', 'list', heavy(5, 'list')),
      'src/mail/send.ts': inFunction('sendLetters', 'load', 'list', heavy(7, 'list')),
    };
    const named = {
      'src/ship.ts': inFunction('shipOrders', 'labelsOf', 'list', heavy(5, 'list')),
      'src/mail/send.ts': inFunction('sendLetters', 'labelsOf', 'list', heavy(7, 'list')),
    };
    expect(await verdicts(glue)).toEqual([]);
    expect(await verdicts(common)).toEqual([]);
    expect(await verdicts(named)).toEqual(['info M2 shipOrders.labelsOf sendLetters.labelsOf']);
  });

  it('is a copy of a function that stands on its own, which is the one to keep', async () => {
    const files = {
      'src/a.ts': inFunction('shipOrders', 'labelsOf', 'list', heavy(5, 'list')),
      'src/mail/labels.ts': `const heavyLabels = (list) => ${heavy(5, 'list')};`,
    };
    expect(await verdicts(files)).toEqual(['error M1 heavyLabels shipOrders.labelsOf']);
  });

  it('is no finding of its own where those around it are copies', async () => {
    const text = inFunction('shipOrders', 'labelsOf', 'list', heavy(5, 'list'));
    expect(await verdicts({ 'src/a.ts': text, 'src/mail/b.ts': text })).toEqual(['error F1 shipOrders shipOrders']);
  });
});

describe('a method', () => {
  const own = heavy(5, 'this.parcels');

  it('is a copy where it uses nothing of its class, and a hint where it does', async () => {
    const free = {
      'src/a.ts': inClass('Shipper', 'labelsOf', heavy(5)),
      'src/mail/b.ts': inClass('Post', 'stickersOf', heavy(5)),
    };
    const bound = {
      'src/a.ts': inClass('Shipper', 'labelsOf', own),
      'src/mail/b.ts': inClass('Post', 'stickersOf', own),
    };
    expect(await verdicts(free)).toEqual(['error M1 Shipper.labelsOf Post.stickersOf']);
    expect(await verdicts(bound)).toEqual(['info M4 Shipper.labelsOf Post.stickersOf']);
  });

  it('is a hint where a base class or an interface may ask for it', async () => {
    const files = {
      'src/a.ts': inClass('Shipper extends Carrier', 'labelsOf', heavy(5)),
      'src/mail/b.ts': inClass('Post', 'labelsOf', heavy(5)),
    };
    expect(await verdicts(files)).toEqual(['info M4 Shipper.labelsOf Post.labelsOf']);
  });

  it('is nothing where the base that both classes share asks for it, and a hint where it does not', async () => {
    const carrier = (member: string): string => `export abstract class Carrier { abstract ${member}(list): string[]; }`;
    const one = 'import { Carrier } from "./carrier";';
    const files = (member: string): Files => ({
      'src/carrier.ts': carrier(member),
      'src/a.ts':
        one +
        inClass(
          'Shipper extends Carrier',
          'labelsOf',
          '{ return this.all.filter((p) => p.weight > 5).sort(byZone).map((p) => label(p.address, p.zone)); }',
        ),
      'src/b.ts':
        one +
        inClass(
          'Post extends Carrier',
          'labelsOf',
          '{ return this.all.filter((p) => p.weight > 5).sort(byZone).map((p) => label(p.address, p.zone)); }',
        ),
    });
    expect(await verdicts(files('labelsOf'))).toEqual([]);
    expect(await verdicts(files('close'))).toEqual(['info M4 Shipper.labelsOf Post.labelsOf']);
  });

  it('is one finding with the other methods that the same two files have in common', async () => {
    const more = (head: string): string => `${inClass(head, 'labelsOf', own).replace(/\}\s*$/, '')}
      close(parcels) { if (this.isOpen) { this.queue.flush(parcels); this.isOpen = false; this.audit.note("closed", this.name, parcels.length, this.openedAt); } }
      }`;
    const found = await verdicts({ 'src/a.ts': more('Shipper'), 'src/mail/b.ts': more('Post') });
    expect(found).toEqual(['info M4 Shipper.labelsOf Shipper.close Post.labelsOf Post.close']);
  });

  it('of an object is compared as well', async () => {
    const service = (name: string, method: string, other: string): string =>
      `export const ${name} = { ${method}(parcels) ${heavy(5)}, ${other} };`;
    const files = {
      'src/a.ts': service('shipper', 'labelsOf', 'close() { queue.flush("shipper"); }'),
      'src/mail/b.ts': service('post', 'stickersOf', 'open: async (day) => { await hall.open(day, keys); }'),
    };
    expect(await verdicts(files)).toContain('error M1 shipper.labelsOf post.stickersOf');
  });
});

describe('what counts', () => {
  it('are methods that could stand on their own, and not those that use their class', async () => {
    const counted = async (body: string): Promise<number> =>
      (await judgeFiles(functionRule, { 'src/a.ts': inClass('Shipper', 'labelsOf', body) })).compliant;
    expect(await counted(heavy(5))).toBe(1);
    expect(await counted(heavy(5, 'this.parcels'))).toBe(0);
  });
});
