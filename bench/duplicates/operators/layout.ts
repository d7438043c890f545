import ts from 'typescript';

import type { Splice } from '../splices.ts';
import type { Operator } from './operator.ts';

/** Edits that leave the code as it is, to a machine. */
export const LAYOUT: readonly Operator[] = [
  { name: 'reformat', type: 1, mixes: false, edit: reformat },
  { name: 'add comments', type: 1, mixes: false, edit: addComments },
  { name: 'strip types', type: 1, mixes: true, edit: stripTypes },
];

/** Prints the code anew, without comments, in a layout of its own. */
function reformat(file: ts.SourceFile): Splice[] {
  const printed = ts.createPrinter({ removeComments: true }).printFile(file);
  return whole(file, printed.replaceAll('    ', '\t'));
}

function addComments(file: ts.SourceFile): Splice[] {
  const blocks: Splice[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node)) {
      for (const [number, statement] of node.statements.entries())
        blocks.push({ start: statement.getStart(), end: statement.getStart(), text: `// Step ${number + 1}.\n` });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return blocks;
}

function stripTypes(file: ts.SourceFile): Splice[] {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve };
  const options = { fileName: file.fileName, compilerOptions: { ...compilerOptions, removeComments: true } };
  const printed = ts.createPrinter({ removeComments: true }).printFile(file);
  const { outputText } = ts.transpileModule(file.text, options);
  // Without types to strip, only the layout would change.
  return outputText.replace(/\s/g, '') === printed.replace(/\s/g, '') ? [] : whole(file, outputText);
}

function whole({ text }: ts.SourceFile, replacement: string): Splice[] {
  return [{ start: 0, end: text.length, text: replacement }];
}
