import { byCodeUnit } from '../core/repo-path.ts';
import { ownerOf, whatRemains, type BoardInput, type MoveDraft } from './remains.ts';

/** What goes past each owner of the registry, and how many files go through it. */
export function canonicalMoves({ project, findings, allowlist }: BoardInput): readonly MoveDraft[] {
  return project.config.canonicals.map((canonical) => {
    const past = findings.filter((one) => one.rule === 'use-canonical' && one.evidence.canonical === canonical.name);
    const [name = canonical.export] = canonical.export.split('.');
    const declaration = project.modules.declarationOf(canonical.module, name);
    const users =
      declaration === undefined || name === '*'
        ? project.modules.importersOf(canonical.module)
        : project.modules.importersOfSymbol(declaration);
    const owners = [...new Set(past.flatMap((one) => ownerOf(one, allowlist) ?? []))].sort(byCodeUnit);
    return {
      kind: 'canonical',
      name: canonical.name,
      use: `${canonical.module}#${canonical.export}`,
      ...whatRemains(past),
      replacementUses: users.length,
      owner: owners.length === 0 ? null : owners.join(', '),
      due: null,
    };
  });
}
