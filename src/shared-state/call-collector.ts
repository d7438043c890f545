import type { Collector } from '../core/collector.ts';
import type { Span } from '../core/model.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { importedAs } from '../syntax/imported-as.ts';
import { childIn, childrenIn, isFunctionRow, keyOfRow, parentRow, spanOfRow, unwrapRow } from '../syntax/rows.ts';

/** A call or construction of something that a module exports. */
export interface CallFact {
  /** What the module of the callee is asked for by; absent where it is this file. */
  readonly specifier?: string;
  readonly name: string;
  /** How many arguments there are before a spread one, and whether one is. */
  readonly count: number;
  readonly isSpread: boolean;
  /** The places of arguments that are `undefined` or `null`, from 0. */
  readonly empty: readonly number[];
  /** Whether it takes place when the module is loaded. */
  readonly onLoad: boolean;
  readonly at: Span;
}

/** All calls by an imported or top-level name: only for projects whose config names factories. */
export const callCollector: Collector<readonly CallFact[]> = {
  id: 'calls-of-names',
  visit: (file) => ({
    done() {
      const { tree } = file;
      const calls: CallFact[] = [];
      for (let row = 0; row < tree.size; row++) {
        const type = tree.types[row];
        if (type !== NodeType.CallExpression && type !== NodeType.NewExpression) continue;
        const callee = calleeOf(file, unwrapRow(tree, childIn(tree, row, Role.callee)));
        if (callee !== undefined) calls.push({ ...callee, ...argumentsOf(file, row), ...placeOf(file, row) });
      }
      return calls.length > 0 ? calls : undefined;
    },
  }),
};

function calleeOf(file: SourceFile, callee: number): Pick<CallFact, 'specifier' | 'name'> | undefined {
  const { tree, bindings } = file;
  if (tree.types[callee] === NodeType.Identifier) {
    const imported = importedAs(file, callee);
    if (imported !== undefined) return { specifier: imported.specifier, name: imported.imported };
    const variable = bindings.referred(callee);
    return variable >= 0 && bindings.isTopLevel(variable) ? { name: tree.word(callee) } : undefined;
  }
  if (tree.types[callee] !== NodeType.MemberExpression) return undefined;
  const object = unwrapRow(tree, childIn(tree, callee, Role.object));
  const imported = tree.types[object] === NodeType.Identifier ? importedAs(file, object) : undefined;
  const name = keyOfRow(tree, callee);
  return imported?.imported !== '*' || name === undefined ? undefined : { specifier: imported.specifier, name };
}

function argumentsOf({ tree }: SourceFile, call: number): Pick<CallFact, 'count' | 'isSpread' | 'empty'> {
  const all = childrenIn(tree, call, Role.arguments);
  const spread = all.findIndex((one) => tree.types[one] === NodeType.SpreadElement);
  const plain = spread === -1 ? all : all.slice(0, spread);
  const empty = plain.flatMap((one, i) => (/^(?:undefined|null)$/.test(tree.word(one)) ? [i] : []));
  return { count: plain.length, isSpread: spread !== -1, empty };
}

function placeOf(file: SourceFile, call: number): Pick<CallFact, 'onLoad' | 'at'> {
  const { tree } = file;
  let outer = parentRow(tree, call);
  while (outer !== 0 && !isFunctionRow(tree, outer) && tree.types[outer] !== NodeType.PropertyDefinition)
    outer = parentRow(tree, outer);
  return { onLoad: outer === 0, at: spanOfRow(file, call) };
}
