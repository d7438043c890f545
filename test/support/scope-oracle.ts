import { analyze, DefinitionType, type Reference, type Variable } from '@typescript-eslint/scope-manager';

import { Access, Definition, NONE } from '../../src/core/bindings.ts';
import type { SourceFile } from '../../src/core/source-file.ts';
import { parse } from '../../src/parse/index.ts';
import { repoPath } from './arbitrary-project.ts';

const KINDS: Readonly<Record<string, number>> = {
  [DefinitionType.ImportBinding]: Definition.import,
  [DefinitionType.Variable]: Definition.variable,
  [DefinitionType.Parameter]: Definition.parameter,
  [DefinitionType.FunctionName]: Definition.function,
  [DefinitionType.ClassName]: Definition.class,
  [DefinitionType.CatchClause]: Definition.caught,
  [DefinitionType.Type]: Definition.type,
  [DefinitionType.TSEnumName]: Definition.enum,
  [DefinitionType.TSEnumMember]: Definition.enumMember,
  [DefinitionType.TSModuleName]: Definition.namespace,
};

/** What our bindings and those of typescript-eslint's scope manager say differently of a file; `-` is ours to miss. */
export function scopeDifference(path: string, text: string): readonly string[] {
  const wanted = scopesOf(parsed(path, text, 'ordinary'));
  const given = bindingsOf(parsed(path, text, 'raw'));
  const extra = new Map<string, number>();
  for (const line of given) extra.set(line, (extra.get(line) ?? 0) + 1);
  const missing: string[] = [];
  for (const line of wanted) {
    const left = extra.get(line) ?? 0;
    if (left === 0) missing.push(`- ${line}`);
    else if (left === 1) extra.delete(line);
    else extra.set(line, left - 1);
  }
  return [...missing, ...[...extra.keys()].map((line) => `+ ${line}`)].sort();
}

function parsed(path: string, text: string, engine: 'raw' | 'ordinary'): SourceFile {
  const file = parse(repoPath(path), text, engine);
  if ('reason' in file) throw new Error(`${path}: ${file.reason}`);
  return file;
}

function scopesOf(file: SourceFile): string[] {
  const lines: string[] = [];
  for (const scope of analyze(file.program, { sourceType: 'module', lib: [] }).scopes) {
    const isTopLevel = scope.type === 'module';
    for (const variable of scope.variables)
      if (variable.defs.length > 0) lines.push(variableLine(variable.name, isTopLevel, placesOf(variable)));
    for (const reference of scope.references) lines.push(...referenceLines(reference));
  }
  return lines;
}

function referenceLines(reference: Reference): string[] {
  const { identifier, resolved } = reference;
  // `as const` names nothing; the scope manager knows of a global type of that name.
  if (identifier.name === 'const') return [];
  if (identifier.name === 'React' && resolved?.identifiers[0] === identifier && !reference.isWrite())
    return [`the factory of JSX is declared at ${identifier.range[0]}`];
  const flags =
    (reference.isRead() ? Access.read : 0) +
    (reference.isWrite() ? Access.write : 0) +
    (reference.init === true ? Access.initial : 0) +
    (reference.isValueReference ? Access.value : 0) +
    (reference.isTypeReference ? Access.type : 0);
  return [referenceLine(identifier.name, identifier.range[0], flags, resolved ? placesOf(resolved) : undefined)];
}

function placesOf({ defs }: Variable): string {
  return defs.map((def) => `${def.name.range[0]}:${KINDS[def.type]}`).join();
}

function bindingsOf({ tree, bindings }: SourceFile): string[] {
  const places = (variable: number): string =>
    [...bindings.definitions(variable)]
      .map((one) => `${tree.starts[bindings.definitionRows[one] ?? 0]}:${bindings.definitionKinds[one]}`)
      .join();
  const lines: string[] = [];
  for (let variable = 0; variable < bindings.size; variable++)
    if (places(variable) !== '')
      lines.push(variableLine(bindings.name(variable), bindings.isTopLevel(variable), places(variable)));
  for (const [reference, row] of bindings.referenceRows.entries()) {
    const variable = bindings.referenceVariables[reference] ?? NONE;
    const target = variable === NONE ? undefined : places(variable);
    const flags = bindings.referenceFlags[reference] ?? 0;
    if (tree.word(row) !== 'const') lines.push(referenceLine(tree.word(row), tree.starts[row] ?? 0, flags, target));
  }
  if (bindings.factory !== NONE) {
    const first = bindings.definitionRows[bindings.firstDefinition(bindings.factory)] ?? 0;
    lines.push(`the factory of JSX is declared at ${tree.starts[first]}`);
  }
  return lines;
}

function variableLine(name: string, isTopLevel: boolean, places: string): string {
  return `${isTopLevel ? 'top-level ' : ''}${name} is declared at ${places}`;
}

function referenceLine(name: string, offset: number, flags: number, target: string | undefined): string {
  return `${name} at ${offset} does ${flags} with ${target ?? 'a global'}`;
}
