import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { readLabels, type Label } from '../../bench/labels/label.ts';
import { labelsJson, labelsMarkdown, measureLabels } from '../../bench/labels/measure-labels.ts';
import { readLabelOptions } from '../../bench/labels/options.ts';
import { TemporaryProject } from '../support/temporary-project.ts';

const heavy = (name: string, limit: number): string => `export function ${name}(parcels) {
  const heavy = parcels.filter((parcel) => parcel.weight > ${String(limit)});
  return heavy.map((parcel) => label(parcel.address));
}
`;

const SHOP = {
  'src/orders/labels.ts': heavy('heavyLabels', 5),
  'src/mail/labels-of-mail.ts': heavy('heavyLabels', 5),
  'src/mail/stamps.ts': 'export const stampOf = (letter) => (letter.grams > 20 ? "large" : "small");\n',
  'src/orders/stamps.ts':
    'export const chooseStamp = ({ weight }) => {\n  if (weight > 20) return large;\n  return small;\n};\n',
};

const unit = (path: string, startLine: number, endLine: number): Label['a'] => ({ path, startLine, endLine, name: '' });
const copies = { a: unit('src/orders/labels.ts', 1, 4), b: unit('src/mail/labels-of-mail.ts', 1, 4) };
const stamps = { a: unit('src/mail/stamps.ts', 1, 1), b: unit('src/orders/stamps.ts', 1, 4) };

function labelled(commit: string, more: Partial<Label>): Label {
  return { repo: 'ada/shop', commit, kind: 'function', label: 'violation', confidence: 'clear', ...copies, ...more };
}

function shop(): { readonly folder: string; readonly commit: string } {
  const project = new TemporaryProject(SHOP).commit();
  return { folder: join(project.root, '..'), commit: project.git('rev-parse', 'HEAD').trim() };
}

const measure = (folder: string, labels: readonly Label[]) =>
  measureLabels(labels, { folder, only: [], list: true, onRepository: () => undefined });

describe('labelled pairs', () => {
  it('are right where a violation was reported, wrong where another pair was, and missed where none was', async () => {
    const { folder, commit } = shop();
    const results = await measure(folder, [
      labelled(commit, {}),
      labelled(commit, { label: 'acceptable', confidence: 'grey', reason: 'two kinds of label' }),
      labelled(commit, { ...stamps, reason: 'one rule for stamps' }),
      labelled(commit, { ...stamps, label: 'not-a-duplicate' }),
    ]);
    const page = labelsMarkdown(results);
    expect(page).toContain(
      '| ada/shop | .50 (1/2) | – | .50 (1/2) | 1.00 (1/1) | 1.00 (1/1) | .50 (1/2) | .50 (1/2) |',
    );
    expect(page).toMatch(
      /- wrong in tier 1: function, acceptable, grey.*\n.*\n.*\n {2}label: two kinds of label\n.*rule F1/,
    );
    expect(page).toMatch(
      /- missed: function, violation, clear.*\n.*\n.*\n {2}label: one rule for stamps\n {2}decision: /,
    );
    expect(JSON.parse(labelsJson(results))).toMatchObject({
      pooled: { precision: { tier1: { right: 1, all: 2 } }, recall: { right: 1, all: 2 } },
      repositories: [{ repo: 'ada/shop', findings: [1, 0] }],
    });
  });

  it('are not judged where their check-out is missing or at another commit, and the page says so', async () => {
    const { folder, commit } = shop();
    const page = labelsMarkdown(
      await measure(folder, [
        labelled(commit, { repo: 'ada/mail' }),
        labelled('0123456789abcdef', {}),
        labelled(commit, {}),
      ]),
    );
    expect(page).toContain('**ada/mail was not judged** (1 labels): no check-out: clone it to mail');
    expect(page).toContain(`the check-out is at ${commit.slice(0, 10)}, the labels are of 0123456789.`);
    expect(page).toContain('| pooled | 1.00 (1/1) |');
  });

  it('have to be whole', () => {
    const label = labelled('0123', {});
    expect(readLabels(`${JSON.stringify(label)}\n\n`)).toEqual([label]);
    expect(() => readLabels(`${JSON.stringify(label)}\n{"repo":"ada/shop"}`)).toThrow(
      'line 2 is no label: {"repo":"ada/shop"}',
    );
  });

  it('are asked for by one folder', () => {
    expect(readLabelOptions(['checkouts', '--only', 'shop'])).toMatchObject({ checkouts: 'checkouts', only: ['shop'] });
    expect(() => readLabelOptions([])).toThrow('name the one folder that holds the check-outs');
  });
});
