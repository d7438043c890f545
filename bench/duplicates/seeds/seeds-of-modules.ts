import ts from 'typescript';

import { declaredFunction, hasModifier, holds, nodesOf, parseText } from '../syntax.ts';
import { isReference } from '../operators/references.ts';
import { canonicalUnits } from './canonical-units.ts';
import type { Seed, SeedSource } from './seed.ts';

const SMALLEST = 18;
const LARGEST = 300;

/** The functions and classes of some modules that are neither tiny nor huge, each with the imports that it needs. */
export function seedsOf({ origin, modules }: SeedSource): Seed[] {
  return modules.flatMap(({ path, text }) => {
    const file = parseText(text);
    const importsOf = importsByName(file, `${origin}/${path.replace(/\.[cm]?tsx?$/, '')}`);
    return file.statements.flatMap((statement) => {
      const declared = seedable(statement, file);
      if (declared === undefined) return [];
      const own = exportedText(statement);
      const [unit] = canonicalUnits(own).filter((one) => one.name === declared.name);
      if (unit === undefined || unit.size < SMALLEST || unit.size > LARGEST || unit.isThin) return [];
      const imports = importsNeeded(statement, declared.name, importsOf);
      return [{ id: `${origin}/${path}#${declared.name}`, origin, text: own, imports, size: unit.size, ...declared }];
    });
  });
}

function seedable(statement: ts.Statement, file: ts.SourceFile): Pick<Seed, 'kind' | 'name'> | undefined {
  if (ts.isClassDeclaration(statement)) {
    return statement.name === undefined ? undefined : { kind: 'class', name: statement.name.text };
  }
  if (!ts.isFunctionDeclaration(statement) && !ts.isVariableStatement(statement)) return undefined;
  const declared = declaredFunction(parseText(statement.getText()));
  if (declared === undefined || hasModifier(statement, ts.SyntaxKind.DefaultKeyword)) return undefined;
  const name = declared.name.text;
  // Overloads are several statements, and the body alone is not what anybody would copy.
  const isOverloaded =
    file.statements.filter((one) => ts.isFunctionDeclaration(one) && one.name?.text === name).length > 1;
  return isOverloaded ? undefined : { kind: 'function', name };
}

function exportedText(statement: ts.Statement): string {
  const text = statement.getText();
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword) ? text : `export ${text}`;
}

/** For each name that a module imports or declares, the statement by which another module gets it. */
function importsByName(file: ts.SourceFile, module: string): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) addImports(statement, module, imports);
    else for (const name of declaredNames(statement)) imports.set(name, `import { ${name} } from '${module}';`);
  }
  return imports;
}

function addImports(statement: ts.ImportDeclaration, module: string, imports: Map<string, string>): void {
  const { importClause, moduleSpecifier } = statement;
  const specifier = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
  const from = specifier.startsWith('.') ? new URL(specifier, `file:///${module}`).pathname.slice(1) : specifier;
  const add = (name: string, clause: string): void => void imports.set(name, `import ${clause} from '${from}';`);
  if (importClause?.name !== undefined) add(importClause.name.text, importClause.name.text);
  const bindings = importClause?.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) add(bindings.name.text, `* as ${bindings.name.text}`);
  else for (const one of bindings.elements) add(one.name.text, `{ ${one.getText().replace(/^type\s/, '')} }`);
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((one) =>
      nodesOf(one.name, ts.isIdentifier).map((id) => id.text),
    );
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

function importsNeeded(statement: ts.Statement, own: string, importsOf: ReadonlyMap<string, string>): string {
  const isUsed = (id: ts.Identifier): boolean => isReference(id) || holds(id.parent, ts.isTypeNode);
  const names = new Set(
    nodesOf(statement, ts.isIdentifier)
      .filter(isUsed)
      .map((id) => id.text),
  );
  names.delete(own);
  const lines = [...names].flatMap((name) => importsOf.get(name) ?? []);
  return lines.map((line) => `${line}\n`).join('');
}
