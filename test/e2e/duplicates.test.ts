import { beforeEach, describe, expect, it } from 'vitest';

import { jsonReport, ssotLint } from '../support/cli.ts';
import { reportErrors } from '../support/report-schema.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const labels = (limit: number): string => `export function heavyLabels(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > ${limit});
  return heavy.map((parcel) => label(parcel.address));
}
`;
/** The same text for two entities: what it calls is another table in each file. */
const archive = (name: string): string => `import { table } from './${name.toLowerCase()}-table';
export async function archive${name}(id, actor) {
  const found = await table.findUnique({ where: { id } });
  if (!found) throw new Error('there is nothing to archive');
  return table.update({ where: { id }, data: { archived: true, by: actor } });
}
`;
/** The same text for two opposites. */
const steps = (name: string): string => `export function ${name}(text, key) {
  const cipher = crypto.cipher(key, { mode: 'gcm', tag: 16 });
  return cipher.run(text).map((part) => part.toString('base64'));
}
`;

/** A drifted copy, a job for two entities, and a pair that is held back. */
const SHOP = {
  'package.json': '{ "name": "shop", "type": "module" }',
  'src/a.ts': labels(5),
  'src/mail/b.ts': labels(7),
  'src/use.ts': `import { heavyLabels } from './a';\nheavyLabels([]);\n`,
  'src/orders/archive.ts': archive('Order'),
  'src/orders/order-table.ts': 'export const table = database.orders;\n',
  'src/parcels/archive.ts': archive('Parcel'),
  'src/parcels/parcel-table.ts': 'export const table = database.parcels;\n',
  'src/encrypt.ts': steps('encryptOrder'),
  'src/vault/decrypt.ts': steps('decryptOrder'),
};

describe('what is not reported', () => {
  let root: string;
  beforeEach(() => {
    root = new TemporaryProject(SHOP).commit().root;
  });

  it('is listed with the suppressor and its reason, and changes nothing else', () => {
    const { stdout, stderr, status } = ssotLint(root, ['check', '--debug-suppressed']);
    expect(stderr).toBe('');
    expect(stdout).toContain(
      'held back  1 pair\n\n' +
        '  opposite-names  1 pair of no-duplicate-function\n' +
        '    The names are opposites, such as encode and decode: they do the reverse of each other.\n' +
        '    F1, tier 1  src/encrypt.ts:1 encryptOrder  and  src/vault/decrypt.ts:1 decryptOrder\n',
    );
    const plain = ssotLint(root, ['check']);
    expect(status).toBe(plain.status);
    expect(stdout.replace(/held back[\s\S]*?\n\n\n?(?=note|gate)/, '')).toContain(plain.stdout.split('\n').at(-2));
  });

  it('stands in the JSON report, which conforms to its schema', () => {
    const report = jsonReport(root, ['--debug-suppressed']);
    expect(reportErrors(report)).toEqual([]);
    const { suppressed, ...rest } = report;
    expect(suppressed).toEqual([
      {
        rule: 'no-duplicate-function',
        by: 'opposite-names',
        why: 'The names are opposites, such as encode and decode: they do the reverse of each other.',
        pairs: [
          {
            verdict: 'F1',
            tier: 1,
            sites: [
              { file: 'src/encrypt.ts', line: 1, symbol: 'encryptOrder' },
              { file: 'src/vault/decrypt.ts', line: 1, symbol: 'decryptOrder' },
            ],
          },
        ],
      },
    ]);
    expect(rest).toEqual(jsonReport(root));
  });

  it('is narrowed down to the paths that are asked for', () => {
    expect(ssotLint(root, ['check', 'src/vault', '--debug-suppressed']).stdout).toContain('held back  1 pair\n');
    expect(ssotLint(root, ['check', 'src/mail', '--debug-suppressed']).stdout).toContain('held back  0 pairs\n');
  });

  it('is cut with an honest count where there is much of it', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 6; i++) {
      files[`src/en${i}/encrypt.ts`] = steps('encryptOrder');
      files[`src/de${i}/decrypt.ts`] = steps('decryptOrder');
    }
    const { stdout } = ssotLint(new TemporaryProject({ ...SHOP, ...files }).commit().root, [
      'check',
      '--debug-suppressed',
    ]);
    const [, count = ''] = /opposite-names {2}(\d+) pairs/.exec(stdout) ?? [];
    expect(Number(count)).toBeGreaterThan(10);
    expect(stdout).toContain(`    and ${Number(count) - 10} more\n`);
    expect(stdout.match(/cryptOrder {2}and {2}/g)).toHaveLength(10);
  });

  it('is shown as the third tier with --all, and counts for nothing', () => {
    const plain = jsonReport(root);
    const all = jsonReport(root, ['--all']);
    expect(reportErrors(all)).toEqual([]);
    const known = new Set(plain.findings.map((one) => one.id));
    const more = all.findings.filter((one) => !known.has(one.id));
    expect(more.map((one) => [one.severity, one.evidence['tier'], one.subject])).toEqual([
      ['info', 3, 'resemblances of src/orders/archive.ts#archiveOrder'],
    ]);
    expect({ ...all, findings: plain.findings }).toEqual(plain);
    expect(ssotLint(root, ['check']).stdout).not.toContain('archiveOrder');
  });

  it('is no part of a change', () => {
    const { status, stderr } = ssotLint(root, ['check', '--since', 'HEAD', '--debug-suppressed']);
    expect([status, stderr]).toEqual([
      2,
      'error: --since and --debug-suppressed ask for two things\n  Give one of them.\n',
    ]);
  });
});

describe('ssot-lint explain of a duplicate', () => {
  let root: string;
  const explain = (subject: RegExp, flags: readonly string[] = []): string => {
    const found = jsonReport(root, ['--all']).findings.find((one) => subject.test(one.subject));
    return ssotLint(root, ['explain', found?.id ?? '', ...flags]).stdout;
  };
  beforeEach(() => {
    root = new TemporaryProject(SHOP).commit().root;
  });

  it('shows the copies with the numbers of their lines', () => {
    expect(explain(/heavyLabels/)).toContain(
      'copies\n' +
        'canonical  src/a.ts:1  heavyLabels\n' +
        '1  export function heavyLabels(parcels) {\n' +
        '2    const heavy = parcels.filter((parcel) => parcel.weight > 5);\n' +
        '3    return heavy.map((parcel) => label(parcel.address));\n' +
        '4  }\n' +
        '\n' +
        'duplicate  src/mail/b.ts:1  heavyLabels\n' +
        '1  export function heavyLabels(parcels) {\n' +
        '2    const heavy = parcels.filter((parcel) => parcel.weight > 7);\n',
    );
  });

  it('says what they were compared for, what was found, what differs, which to keep, and who uses them', () => {
    const text = explain(/heavyLabels/);
    expect(text).toMatch(/compared because they share\n(.*\n)* {2}the name, as 2 have it\n/);
    expect(text).toMatch(
      /verdict\n {2}on src\/a\.ts#heavyLabels and src\/mail\/b\.ts#heavyLabels\n {2}F2, tier 1: one name, /,
    );
    expect(text).toMatch(/ {2}no suppressor applies: .*parallel-sibling.*\n {2}no doubt: .*small-idiom/);
    expect(text).toMatch(/ {2}names equal; \d+ and \d+ tokens\n {2}\d+ % of what the code does, \d+ % of the tokens/);
    expect(text).toContain(
      '  only in src/a.ts#heavyLabels: the number 5\n  only in src/mail/b.ts#heavyLabels: the number 7\n',
    );
    expect(text).toContain('which one to keep\n  src/a.ts#heavyLabels, because more files import it\n');
    expect(text).toMatch(/ {2}\d+\. more files import it: 1, 0 {2}<- this parts them\n/);
    expect(text).toContain('  src/a.ts#heavyLabels: imported; 1 file and 0 test files import it\n    src/use.ts\n');
    expect(text).toContain('  src/mail/b.ts#heavyLabels: unloaded; 0 files and 0 test files import it\n');
  });

  it('knows what only check --all shows', () => {
    expect(explain(/archiveOrder/)).toMatch(/V2, tier 3: /);
  });

  it('shows data, and says what differs by name', () => {
    const limits = (days: number): string =>
      `export const SHIPPING_LIMITS = { weight: 30, length: 120, width: 60, days: ${days}, insured: true };\n`;
    const project = new TemporaryProject({ 'src/a.ts': limits(3), 'src/mail/b.ts': limits(4) }).commit();
    const [finding] = jsonReport(project.root).findings;
    const { stdout } = ssotLint(project.root, ['explain', finding?.id ?? '']);
    expect(stdout).toContain('export const SHIPPING_LIMITS = { weight: 30');
    expect(stdout).toContain('  days: 3 to keep, 4 in the copy\n');
  });
});
