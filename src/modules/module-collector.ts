import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { ExportFact, ImportedName, ImportFact, ModuleFacts } from '../core/module-graph.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { bindingNames } from '../syntax/binding-names.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap, wrapped } from '../syntax/unwrap.ts';
import { importPlaceOf } from './import-place.ts';
import { hasReason } from './import-reason.ts';
import { commonJsExports } from './commonjs-exports.ts';
import { childIn, childrenIn, declaredRows, isTypeOnlyRow, NO_ROW, spanOfRow } from '../syntax/rows.ts';

/** What a text has to hold for a call to ask for a module, or an assignment to export one; escapes may hide the words. */
const REQUESTS = /\b(require|jest|vi|vitest)\b|\\u/;
const EXPORTS = /exports|\\u/;

/** Imports and exports of every file: what the module graph is made of. */
export const moduleCollector: Collector<ModuleFacts> = {
  id: 'modules',
  visit: (file) => ({ done: () => factsOf(file) }),
};

function factsOf(file: SourceFile): ModuleFacts | undefined {
  const imports: ImportFact[] = [];
  const exports: ExportFact[] = [];
  const { tree, text } = file;
  // Calls and assignments are many and of interest are few: most texts do not hold the words they are told by.
  const mayRequest = REQUESTS.test(text);
  const mayExport = EXPORTS.test(text);
  for (let row = 0; row < tree.size; row++) {
    switch (tree.types[row]) {
      case NodeType.ImportDeclaration:
        imports.push(importFact(file, row));
        break;
      case NodeType.ExportNamedDeclaration:
        exports.push(...namedExportFacts(file, row));
        break;
      case NodeType.ExportDefaultDeclaration:
        exports.push(defaultExportFact(file, tree.node(row) as TSESTree.ExportDefaultDeclaration));
        break;
      case NodeType.ExportAllDeclaration:
        exports.push(exportAllFact(file, tree.node(row) as TSESTree.ExportAllDeclaration));
        break;
      case NodeType.TSImportEqualsDeclaration:
        imports.push(...importEqualsFacts(file, tree.node(row) as TSESTree.TSImportEqualsDeclaration));
        break;
      case NodeType.ImportExpression: {
        const node = tree.node(row) as TSESTree.ImportExpression;
        imports.push(...requestFacts(file, node, 'dynamic', node.source));
        break;
      }
      case NodeType.CallExpression:
        if (mayRequest && mayBeRequest(tree, row))
          imports.push(...callFacts(file, tree.node(row) as TSESTree.CallExpression));
        break;
      case NodeType.AssignmentExpression:
        if (mayExport) exports.push(...commonJsExports(file, tree.node(row) as TSESTree.AssignmentExpression));
        break;
    }
  }
  if (imports.length + exports.length === 0) return undefined;
  const importPlace = importPlaceOf(file);
  return { imports, exports, ...(importPlace === undefined ? {} : { importPlace }) };
}

/** Whether a call is that of a name, or of a member of a name, that modules are asked for with. */
function mayBeRequest(tree: SyntaxTree, call: number): boolean {
  let callee = childIn(tree, call, Role.callee);
  if (tree.types[callee] === NodeType.MemberExpression) callee = childIn(tree, callee, Role.object);
  return tree.types[callee] === NodeType.Identifier && /^(require|jest|vi|vitest)$/.test(tree.word(callee));
}

function importFact(file: SourceFile, row: number): ImportFact {
  const { tree } = file;
  const allTypes = isTypeOnlyRow(tree, row);
  const names = childrenIn(tree, row, Role.specifiers).map((specifier): ImportedName => {
    const isNamed = tree.types[specifier] === NodeType.ImportSpecifier;
    const whole = tree.types[specifier] === NodeType.ImportDefaultSpecifier ? 'default' : '*';
    const imported = isNamed ? nameOfRow(tree, childIn(tree, specifier, Role.imported)) : whole;
    const typeOnly = allTypes || (isNamed && isTypeOnlyRow(tree, specifier));
    return {
      imported,
      local: tree.word(childIn(tree, specifier, Role.local)),
      typeOnly,
      at: spanOfRow(file, specifier),
    };
  });
  const source = childIn(tree, row, Role.source);
  const specifier = tree.text(source) ?? '';
  return { specifier, kind: 'import', names, at: spanOfRow(file, source), ...mannerOf(file, row, source) };
}

/** A type of content in the attributes of an import; a macro is code that is run. */
const CONTENT = /\btype['"]?\s*:\s*['"](?!macro\b)/;

/** What an import statement says of how, and why, it asks for a module. */
function mannerOf(file: SourceFile, row: number, source: number): Pick<ImportFact, 'asContent' | 'hasReason'> {
  const { tree, text } = file;
  const asContent = CONTENT.test(text.slice(tree.stops[source], tree.stops[row]));
  return { ...(asContent ? { asContent } : {}), ...reasonOf(file, row) };
}

function reasonOf(file: SourceFile, row: number): Pick<ImportFact, 'hasReason'> {
  return reasonAt(file, [file.tree.starts[row] ?? 0, file.tree.stops[row] ?? 0]);
}

function reasonAt({ text }: SourceFile, [start, stop]: readonly [number, number]): Pick<ImportFact, 'hasReason'> {
  return hasReason(text, start, stop) ? { hasReason: true } : {};
}

function importEqualsFacts(file: SourceFile, node: TSESTree.TSImportEqualsDeclaration): ImportFact[] {
  if (node.moduleReference.type !== 'TSExternalModuleReference') return [];
  const specifier = staticString(node.moduleReference.expression);
  if (specifier === undefined) return [];
  const typeOnly = node.importKind === 'type';
  const names = [{ imported: '*', local: node.id.name, typeOnly, at: file.span(node.id) }];
  return [{ specifier, kind: 'require', names, at: file.span(node.moduleReference.expression) }];
}

const MOCK_METHODS = new Set(['mock', 'unmock', 'doMock', 'doUnmock', 'requireActual', 'importActual', 'requireMock']);

function callFacts(file: SourceFile, node: TSESTree.CallExpression): ImportFact[] {
  const {
    callee,
    arguments: [first],
  } = node;
  if (first === undefined) return [];
  if (callee.type === 'Identifier' && callee.name === 'require') return requestFacts(file, node, 'require', first);
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return [];
  const method = staticKey(callee);
  if (callee.object.name === 'require' && method === 'resolve') return requestFacts(file, node, 'require', first);
  const isMock = /^(jest|vi|vitest)$/.test(callee.object.name) && method !== undefined && MOCK_METHODS.has(method);
  return isMock ? requestFacts(file, node, 'mock', first) : [];
}

function requestFacts(
  file: SourceFile,
  request: TSESTree.Expression,
  kind: ImportFact['kind'],
  source: TSESTree.Node,
): ImportFact[] {
  const specifier = staticString(source);
  if (specifier === undefined) return [];
  return [{ specifier, kind, names: kind === 'mock' ? [] : namesOfRequest(file, request), at: file.span(source) }];
}

/** What `const … = require('x')` or `(await import('x')).y` takes from the module. */
function namesOfRequest(file: SourceFile, request: TSESTree.Expression): ImportedName[] {
  const value = wrapped(request);
  const node = value.parent?.type === 'AwaitExpression' ? wrapped(value.parent) : value;
  const parent = node.parent;
  if (parent?.type === 'MemberExpression' && parent.object === node) {
    const imported = staticKey(parent) ?? '*';
    const target = parent.parent;
    const local = target.type === 'VariableDeclarator' && target.id.type === 'Identifier' ? target.id.name : undefined;
    return [{ imported, local, typeOnly: false, at: file.span(parent.property) }];
  }
  if (parent?.type !== 'VariableDeclarator')
    return [{ imported: '*', local: undefined, typeOnly: false, at: file.span(request) }];
  if (parent.id.type === 'Identifier')
    return [{ imported: '*', local: parent.id.name, typeOnly: false, at: file.span(parent.id) }];
  if (parent.id.type !== 'ObjectPattern') return [];
  return parent.id.properties.map((property) => destructuredName(file, property));
}

function destructuredName(file: SourceFile, property: TSESTree.Property | TSESTree.RestElement): ImportedName {
  const at = file.span(property);
  if (property.type === 'RestElement')
    return { imported: '*', local: bindingNames(property)[0]?.name, typeOnly: false, at };
  return { imported: staticKey(property) ?? '*', local: bindingNames(property.value)[0]?.name, typeOnly: false, at };
}

function namedExportFacts(file: SourceFile, row: number): ExportFact[] {
  const { tree } = file;
  const declaration = childIn(tree, row, Role.declaration);
  const type = tree.types[declaration];
  const isType = type === NodeType.TSInterfaceDeclaration || type === NodeType.TSTypeAliasDeclaration;
  const allTypes = isType || isTypeOnlyRow(tree, row);
  if (declaration !== NO_ROW) {
    return declaredRows(tree, declaration).map((id) => {
      const name = tree.word(id);
      return { kind: 'local', name, local: name, typeOnly: allTypes, at: spanOfRow(file, id) };
    });
  }
  const source = childIn(tree, row, Role.source);
  const reason = source === NO_ROW ? {} : reasonOf(file, row);
  return childrenIn(tree, row, Role.specifiers).map((specifier): ExportFact => {
    const typeOnly = allTypes || isTypeOnlyRow(tree, specifier);
    const name = nameOfRow(tree, childIn(tree, specifier, Role.exported));
    const shared = { name, typeOnly, at: spanOfRow(file, specifier) };
    const local = nameOfRow(tree, childIn(tree, specifier, Role.local));
    if (source === NO_ROW) return { ...shared, kind: 'local', local };
    return { ...shared, kind: 'from', imported: local, specifier: tree.text(source) ?? '', ...reason };
  });
}

/** A name, or a string that stands for one. */
function nameOfRow(tree: SyntaxTree, row: number): string {
  return tree.text(row) ?? tree.word(row);
}

function defaultExportFact(file: SourceFile, node: TSESTree.ExportDefaultDeclaration): ExportFact {
  const { declaration } = node;
  const value = unwrap(declaration);
  const named = 'id' in declaration && declaration.id?.type === 'Identifier' ? declaration.id.name : undefined;
  const local = named ?? (value.type === 'Identifier' ? value.name : 'default');
  return {
    kind: 'local',
    name: 'default',
    local,
    typeOnly: declaration.type === 'TSInterfaceDeclaration',
    at: file.span(node),
  };
}

function exportAllFact(file: SourceFile, node: TSESTree.ExportAllDeclaration): ExportFact {
  const shared = { specifier: node.source.value, at: file.span(node), ...reasonAt(file, node.range) };
  if (node.exported === null) return { kind: 'star', ...shared };
  return {
    kind: 'from',
    name: nameOf(node.exported),
    imported: '*',
    typeOnly: node.exportKind === 'type',
    ...shared,
  };
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
