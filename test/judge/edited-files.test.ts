import { describe, expect, it, vi } from 'vitest';

import type { Collector } from '../../src/core/collector.ts';
import { defineRule } from '../../src/core/define-rule.ts';
import type { Project, ProjectFile } from '../../src/core/project.ts';
import { editedProject, prepareEdits } from '../../src/judge/edited-project.ts';
import { repoPath } from '../support/arbitrary-project.ts';
import { projectOf } from '../support/project-of.ts';

const words: Collector<number> = { id: 'words', visit: () => ({ done: () => undefined }) };
const base = projectOf({ 'src/bill.ts': '', 'src/mail.ts': '' }, { 'src/mail.ts': 'post' });

const fileAt = (path: string): ProjectFile => ({ path: repoPath(path), test: true, group: 'shop' });
const edit = (path: string): Project => editedProject(base, fileAt(path), new Map([[words.id, 7]]));

describe('the files of a project with an edit', () => {
  it.each([
    ['src/a.ts', ['src/a.ts', 'src/bill.ts', 'src/mail.ts']],
    ['src/cart.ts', ['src/bill.ts', 'src/cart.ts', 'src/mail.ts']],
    ['src/orders.ts', ['src/bill.ts', 'src/mail.ts', 'src/orders.ts']],
    ['src/bill.ts', ['src/bill.ts', 'src/mail.ts']],
    ['src/mail.ts', ['src/bill.ts', 'src/mail.ts']],
  ])('have %s in its place, once, as it is now', (path, paths) => {
    const edited = edit(path);
    expect(edited.files.map((file) => file.path)).toEqual(paths);
    expect(edited.files.find((file) => file.path === path)).toEqual(fileAt(path));
    expect(edited.files).toBe(edited.files);
    expect(base.files.map((file) => file.path)).toEqual(['src/bill.ts', 'src/mail.ts']);
  });

  it('are found by their paths, those that were saved as well', () => {
    const edited = edit('src/cart.ts');
    expect(edited.file(repoPath('src/cart.ts'))).toEqual(fileAt('src/cart.ts'));
    expect(edited.file(repoPath('src/mail.ts'))?.group).toBe('post');
    expect(edited.file(repoPath('src/none.ts'))).toBeUndefined();
    expect(edited.edited?.base).toBe(base);
    expect([edited.leftovers, edited.texts, edited.settings]).toEqual([base.leftovers, base.texts, base.settings]);
  });

  it('have the facts of the edit, and what is derived from them is worked out once', () => {
    const edited = edit('src/bill.ts');
    expect([...edited.facts(words)]).toEqual([['src/bill.ts', 7]]);
    expect(edited.facts(words)).toBe(edited.facts(words));
    const asked: Project[] = [];
    const derive = (project: Project): number => asked.push(project);
    expect([edited.derived(derive), edited.derived(derive), base.derived(derive)]).toEqual([1, 1, 2]);
    expect(asked).toEqual([edited, base]);
  });

  it('are prepared for by an edit that changes nothing, and by asking once who imports what', async () => {
    const judged: unknown[] = [];
    const rule = defineRule({
      ...{ id: 'no-a-b', description: '', severity: 'error', site: '', collectors: () => [] },
      judge(project) {
        judged.push([project.edited?.file, project.edited?.base]);
        return { findings: [], compliant: new Map() };
      },
    });
    const own = projectOf({ 'src/bill.ts': '', 'src/mail.ts': '' });
    const asked = (['importersOf', 'importersOfSymbol', 'specifierFor'] as const).map((name) =>
      vi.spyOn(own.modules, name),
    );
    await prepareEdits(own, [rule]);
    const bill = repoPath('src/bill.ts');
    expect(judged).toEqual([[bill, own]]);
    expect(asked.map((one) => one.mock.calls[0])).toEqual([
      [bill],
      [{ file: bill, name: expect.any(String) }],
      [bill, bill],
    ]);
  });

  it('may be prepared for where there are none', async () => {
    await expect(prepareEdits(projectOf({}), [])).resolves.toBeUndefined();
  });
});
