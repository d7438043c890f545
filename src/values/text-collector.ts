import type { TSESTree } from '@typescript-eslint/utils';

import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import { staticKey, staticString } from '../syntax/static-value.ts';

/** A text that code works with. */
export interface TextFact {
  readonly text: string;
  readonly at: Span;
}

/** The texts of a file that can be a value: neither words of a type, keys, specifiers nor what only a page shows. */
export const textCollector: Collector<readonly TextFact[]> = {
  id: 'named-value-texts',
  visit(file) {
    const texts: TextFact[] = [];
    const add = (node: TSESTree.Literal | TSESTree.TemplateLiteral): void => {
      const text = staticString(node);
      if (text !== undefined && text.length > 1 && text.length <= MAX_LENGTH && !/\n/.test(text) && isValue(node))
        texts.push({ text, at: file.span(node) });
    };
    return {
      on: { Literal: add, TemplateLiteral: add },
      done: () => (texts.length > 0 ? texts : undefined),
    };
  },
};

/** Longer texts are prose. */
const MAX_LENGTH = 200;
/** What is written for the page, its styles and its tests. */
const SHOWN =
  /^(class(Name)?|id|key|name|style|htmlFor|for|role|type|title|alt|label|placeholder|rel|target|data-[\w-]+|aria-[\w-]+)$/;

function isValue(node: TSESTree.Node): boolean {
  const { parent } = node;
  switch (parent?.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return isValue(parent);
    // What gives a text another name is judged as a constant that is declared again.
    case 'TSEnumMember':
    case 'TSLiteralType':
    case 'TSExternalModuleReference':
    case 'TSImportType':
    case 'TSModuleDeclaration':
    case 'ImportDeclaration':
    case 'ImportExpression':
    case 'ImportAttribute':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportSpecifier':
    case 'ExportSpecifier':
    case 'ExpressionStatement':
    case 'TaggedTemplateExpression':
    case undefined:
      return false;
    case 'PropertyDefinition':
      return parent.key === node ? parent.computed : !isConstantName(parent.key);
    case 'Property':
    case 'MethodDefinition':
    case 'TSPropertySignature':
      return parent.key !== node || parent.computed;
    case 'VariableDeclarator':
      return parent.parent.kind !== 'const' || !isConstantName(parent.id);
    case 'JSXAttribute':
      return !SHOWN.test(parent.name.type === 'JSXIdentifier' ? parent.name.name : '');
    case 'JSXExpressionContainer':
      return parent.parent.type === 'JSXAttribute' && isValue(parent);
    case 'CallExpression':
      return !isRequest(parent);
    default:
      return true;
  }
}

/** Whether a name says that it stands for a value: `MAIL_QUEUE`. */
function isConstantName(name: TSESTree.Node): boolean {
  return name.type === 'Identifier' && /^[A-Z][A-Z0-9_]*$/.test(name.name);
}

/** `require('mail')`, `vi.mock('mail')`: the name of a module. */
function isRequest({ callee }: TSESTree.CallExpression): boolean {
  if (callee.type === 'Identifier') return callee.name === 'require';
  return (
    callee.type === 'MemberExpression' &&
    /^(mock|unmock|doMock|resolve|requireActual|importActual)$/.test(staticKey(callee) ?? '')
  );
}
