import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { ExportFact, ImportedName, ImportFact, ModuleFacts } from '../core/module-graph.ts';
import type { SourceFile } from '../core/source-file.ts';
import { bindingNames } from '../syntax/binding-names.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';
import { unwrap, wrapped } from '../syntax/unwrap.ts';
import { commonJsExports } from './commonjs-exports.ts';
import { declaredNames } from '../syntax/declared-names.ts';

/** What a text has to hold for a call to ask for a module, or an assignment to export one; escapes may hide the words. */
const REQUESTS = /\b(require|jest|vi|vitest)\b|\\u/;
const EXPORTS = /exports|\\u/;

/** Imports and exports of every file: what the module graph is made of. */
export const moduleCollector: Collector<ModuleFacts> = {
  id: 'modules',
  visit(file) {
    const imports: ImportFact[] = [];
    const exports: ExportFact[] = [];
    return {
      on: {
        ImportDeclaration: (node) => void imports.push(importFact(file, node)),
        TSImportEqualsDeclaration: (node) => imports.push(...importEqualsFacts(file, node)),
        ImportExpression: (node) => imports.push(...requestFacts(file, node, 'dynamic', node.source)),
        // Calls and assignments are many and of interest are few: most texts do not hold the words they are told by.
        ...(REQUESTS.test(file.text) && { CallExpression: (node) => imports.push(...callFacts(file, node)) }),
        ...(EXPORTS.test(file.text) && {
          AssignmentExpression: (node) => exports.push(...commonJsExports(file, node)),
        }),
        ExportNamedDeclaration: (node) => exports.push(...namedExportFacts(file, node)),
        ExportDefaultDeclaration: (node) => void exports.push(defaultExportFact(file, node)),
        ExportAllDeclaration: (node) => void exports.push(exportAllFact(file, node)),
      },
      done: () => (imports.length + exports.length > 0 ? { imports, exports } : undefined),
    };
  },
};

function importFact(file: SourceFile, node: TSESTree.ImportDeclaration): ImportFact {
  const allTypes = node.importKind === 'type';
  const names = node.specifiers.map((specifier): ImportedName => {
    const isNamed = specifier.type === 'ImportSpecifier';
    const imported = isNamed
      ? nameOf(specifier.imported)
      : specifier.type === 'ImportDefaultSpecifier'
        ? 'default'
        : '*';
    const typeOnly = allTypes || (isNamed && specifier.importKind === 'type');
    return { imported, local: specifier.local.name, typeOnly, at: file.span(specifier) };
  });
  return { specifier: node.source.value, kind: 'import', names, at: file.span(node.source) };
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

function namedExportFacts(file: SourceFile, node: TSESTree.ExportNamedDeclaration): ExportFact[] {
  const allTypes = node.exportKind === 'type';
  if (node.declaration) {
    const typeOnly = allTypes || /^TS(InterfaceDeclaration|TypeAliasDeclaration)$/.test(node.declaration.type);
    return declaredNames(node.declaration).map((id) => ({
      kind: 'local',
      name: id.name,
      local: id.name,
      typeOnly,
      at: file.span(id),
    }));
  }
  return node.specifiers.map((specifier): ExportFact => {
    const typeOnly = allTypes || specifier.exportKind === 'type';
    const shared = { name: nameOf(specifier.exported), typeOnly, at: file.span(specifier) };
    const local = nameOf(specifier.local);
    if (node.source) return { ...shared, kind: 'from', imported: local, specifier: node.source.value };
    return { ...shared, kind: 'local', local };
  });
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
  const at = file.span(node);
  const specifier = node.source.value;
  if (node.exported === null) return { kind: 'star', specifier, at };
  const typeOnly = node.exportKind === 'type';
  return { kind: 'from', name: nameOf(node.exported), imported: '*', specifier, typeOnly, at };
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
