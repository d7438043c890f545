import type { Project } from '../../core/project.ts';
import type { Declaration } from '../declaration.ts';

/** The import to write; `undefined` where the owner's package is not known to offer it. */
export function importLine(owner: Declaration, copy: Declaration, { modules }: Project): string | undefined {
  const { name } = owner.fact;
  const exported = modules.facts(owner.file)?.exports.find((one) => one.kind === 'local' && one.local === name);
  const exportName = exported?.kind === 'local' ? exported.name : name;
  const isType = owner.fact.kind === 'type' || (exported?.kind === 'local' && exported.typeOnly);
  const binding = exportName === 'default' ? (name === 'default' ? copy.fact.name : name) : `{ ${exportName} }`;
  const specifier = modules.specifierOf(copy.file, { file: owner.file, name }, exportName);
  // A file that is imported by its folder would have to import itself.
  if (specifier === '.' || specifier === undefined) return undefined;
  return `import ${isType ? 'type ' : ''}${binding} from '${specifier}';`;
}
