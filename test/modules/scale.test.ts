import { describe, expect, it } from 'vitest';

import type { ExportFact, ImportFact, ModuleFacts, Resolution } from '../../src/core/module-graph.ts';
import type { RepoPath } from '../../src/core/repo-path.ts';
import type { WorkspacePackage } from '../../src/core/workspace-package.ts';
import { FactGraph } from '../../src/modules/module-graph.ts';
import { Resolver } from '../../src/modules/resolver.ts';
import { repoPath } from '../support/arbitrary-project.ts';

const at = { line: 1, column: 1, endLine: 1, endColumn: 2 };

function importing(specifier: string, name: string): ImportFact {
  return { specifier, kind: 'import', names: [{ imported: name, local: name, typeOnly: false, at }], at };
}

function exporting(name: string): ExportFact {
  return { kind: 'local', name, local: name, typeOnly: false, at };
}

class CountingResolver extends Resolver {
  calls = 0;

  override resolve(from: RepoPath, specifier: string): Resolution {
    this.calls++;
    return super.resolve(from, specifier);
  }
}

interface Counted {
  readonly graph: FactGraph;
  readonly resolver: CountingResolver;
}

function graphOf(files: Record<string, Partial<ModuleFacts>>, packages: readonly WorkspacePackage[] = []): Counted {
  const facts = Object.entries(files).map(
    ([path, one]) => [repoPath(path), { imports: [], exports: [], ...one }] as const,
  );
  const resolver = new CountingResolver(new Set(Object.keys(files)), packages);
  const groupOf = (file: string): string => file.split('/')[0] ?? '';
  return { graph: new FactGraph(new Map(facts), resolver, groupOf), resolver };
}

/** How much more work twice the project is. */
function growth(work: (size: number) => number): number {
  return work(2_000) / work(1_000);
}

describe('the work of the module graph grows with the project and not with its square', () => {
  it('when every name of a barrel of stars is imported', () => {
    const work = (size: number): number => {
      const files: Record<string, Partial<ModuleFacts>> = {};
      const stars: ExportFact[] = [];
      for (let i = 0; i < size; i++) {
        files[`labels/label${i}.ts`] = { exports: [exporting(`label${i}`)] };
        files[`desk/desk${i}.ts`] = { imports: [importing('../labels/index.ts', `label${i}`)] };
        stars.push({ kind: 'star', specifier: `./label${i}`, at });
      }
      const { graph, resolver } = graphOf({ ...files, 'labels/index.ts': { exports: stars } });
      const file = repoPath(`labels/label${size - 1}.ts`);
      expect(graph.importersOfSymbol({ file, name: `label${size - 1}` })).toEqual([`desk/desk${size - 1}.ts`]);
      return resolver.calls;
    };
    expect(growth(work)).toBeLessThan(2.1);
  });

  it('when every file asks how to import a module that every file imports', () => {
    const work = (size: number): number => {
      const files: Record<string, Partial<ModuleFacts>> = { 'mail/src/send.ts': { exports: [exporting('send')] } };
      for (let i = 0; i < size; i++) files[`desk/desk${i}.ts`] = { imports: [importing('mail/src/send', 'send')] };
      const mail = { name: 'mail', folder: 'mail', entries: new Map<string, string[]>(), dependencies: [] };
      const { graph, resolver } = graphOf(files, [mail]);
      const declaration = { file: repoPath('mail/src/send.ts'), name: 'send' };
      for (let i = 0; i < size; i++) {
        const from = repoPath(`desk/desk${i}.ts`);
        expect(graph.specifierOf(from, declaration, 'send')).toBe('mail/src/send');
        expect(graph.specifierFor(from, declaration.file)).toBe('mail/src/send');
      }
      return resolver.calls;
    };
    expect(growth(work)).toBeLessThan(2.1);
  });

  it('when files in many folders ask for a declaration that another package hands on', () => {
    const work = (size: number): number => {
      const files: Record<string, Partial<ModuleFacts>> = {
        'mail/src/index.ts': { exports: [{ kind: 'star', specifier: './send', at }] },
        'mail/src/send.ts': { exports: [exporting('send')] },
      };
      for (let i = 0; i < size; i++) files[`desk/desk${i}/index.ts`] = { imports: [importing('mail', 'send')] };
      const mail = { name: 'mail', folder: 'mail', entries: new Map<string, string[]>(), dependencies: [] };
      const { graph, resolver } = graphOf(files, [mail]);
      const declaration = { file: repoPath('mail/src/send.ts'), name: 'send' };
      for (let i = 0; i < size; i++)
        expect(graph.specifierOf(repoPath(`desk/desk${i}/index.ts`), declaration, 'send')).toBe('mail');
      return resolver.calls;
    };
    expect(growth(work)).toBeLessThan(2.1);
  });
});
