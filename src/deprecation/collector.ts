import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { Listeners, SourceFile } from '../core/source-file.ts';
import { bindingNames } from '../syntax/binding-names.ts';
import { staticString } from '../syntax/static-value.ts';
import { Declared } from './declared.ts';
import type { DeprecationFacts, TypeRequest } from './facts.ts';
import { Receivers } from './receivers.ts';
import { References } from './references.ts';
import { shapesOf } from './shapes.ts';
import { topLevelOf } from './top-level.ts';

/** Deprecated declarations, references to imports and exports, and member accesses of every file. */
export const deprecationCollector: Collector<DeprecationFacts> = {
  id: 'deprecation',
  visit(file) {
    const declared = new Declared(file);
    const receivers = new Receivers(file);
    const references = new References(file, receivers, declared.ranges);
    const typeRequests: TypeRequest[] = [];
    return {
      on: {
        ...(declared.isEmpty ? {} : declarationListeners(declared)),
        ...referenceListeners(references),
        ObjectExpression: (node) => {
          if (!declared.isEmpty) declared.visit(node);
          references.objectLiteral(node);
        },
        TSImportType: (node) => {
          references.importType(node);
          const specifier = staticString(node.source);
          if (specifier !== undefined) typeRequests.push({ specifier, at: file.span(node.source) });
        },
      },
      done: () => factsOf(file, { declared, receivers, references, typeRequests }),
    };
  },
};

function referenceListeners(references: References): Listeners {
  return {
    MemberExpression: (node) => references.memberExpression(node),
    TSQualifiedName: (node) => references.qualifiedName(node),
    JSXMemberExpression: (node) => references.jsxMember(node),
    JSXAttribute: (node) => references.jsxAttribute(node),
    TSIndexedAccessType: (node) => references.indexedType(node),
    ObjectPattern: (node) => references.objectPattern(node),
  };
}

function declarationListeners(declared: Declared): Listeners {
  const visit = (node: TSESTree.Node): void => declared.visit(node);
  return {
    FunctionDeclaration: visit,
    TSDeclareFunction: visit,
    ClassDeclaration: visit,
    VariableDeclaration: visit,
    VariableDeclarator: visit,
    TSInterfaceDeclaration: visit,
    TSTypeAliasDeclaration: visit,
    TSEnumDeclaration: visit,
    TSModuleDeclaration: visit,
    ExportDefaultDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportSpecifier: visit,
    MethodDefinition: visit,
    TSAbstractMethodDefinition: visit,
    PropertyDefinition: visit,
    AccessorProperty: visit,
    TSAbstractPropertyDefinition: visit,
    TSParameterProperty: visit,
    TSPropertySignature: visit,
    TSMethodSignature: visit,
    TSEnumMember: visit,
    Property: visit,
  };
}

interface Parts {
  readonly declared: Declared;
  readonly receivers: Receivers;
  readonly references: References;
  readonly typeRequests: readonly TypeRequest[];
}

function factsOf(file: SourceFile, parts: Parts): DeprecationFacts | undefined {
  const declared = parts.declared.done();
  const wanted = new Set([...exportedNames(file.program), ...declared.map((one) => one.symbol)]);
  const uses = parts.references.names(wanted);
  const members = parts.references.members();
  const shapes = shapesOf(file.program, parts.receivers);
  if (declared.length + uses.length + members.length + shapes.length + parts.typeRequests.length === 0)
    return undefined;
  return { declared, uses, members, shapes, typeRequests: parts.typeRequests, owners: parts.references.owners };
}

/** The local names that a module exports. */
function exportedNames(program: TSESTree.Program): readonly string[] {
  const names: string[] = [];
  for (const { node, statement } of topLevelOf(program)) {
    if (statement.type !== 'ExportNamedDeclaration' && statement.type !== 'ExportDefaultDeclaration') continue;
    if (node.type === 'Identifier') names.push(node.name);
    else if (node.type === 'VariableDeclaration')
      names.push(...node.declarations.flatMap((one) => bindingNames(one.id).map((id) => id.name)));
    else if ('id' in node && node.id?.type === 'Identifier') names.push(node.id.name);
  }
  for (const statement of program.body) {
    if (statement.type !== 'ExportNamedDeclaration' || statement.source) continue;
    for (const { local } of statement.specifiers) names.push(local.name);
  }
  return names;
}
