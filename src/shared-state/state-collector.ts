import type { Collector } from '../core/collector.ts';
import type { ImportedAs } from '../core/module-graph.ts';
import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import { importedAs } from '../syntax/imported-as.ts';
import { childIn } from '../syntax/rows.ts';
import { classStates, isInjected } from './class-state.ts';
import { moduleState } from './module-state.ts';
import { runsOn } from './runs-on.ts';
import type { SharedState, StateFact } from './state-fact.ts';
import { isInFunction } from './writes.ts';

/** A variable of the top level that may be written, or holds many. */
const VARIABLES = /^(?:export )?(?:let|var) |^(?:export )?const [^\n=]*(?:=>[^\n=]*)?=\s*(?:new (?:Map|Set)\b|\[|\{)/m;
/** A file that begins with such a variable. */
const VARIABLES_FIRST = /^(?:export )?(?:let|var) /;
/** What state is written with; texts are looked through for words, which is quicker than for patterns. */
const TRACES = ['\nlet ', '\nvar ', '\nexport let ', 'new ', 'class ', '= {', '= ['];

/** What every file keeps between requests. */
export const stateCollector: Collector<StateFact> = {
  id: 'shared-state',
  wants: (text) => VARIABLES_FIRST.test(text) || TRACES.some((one) => text.includes(one)),
  visit: (file) => ({ done: () => factOf(file) }),
};

function factOf(file: SourceFile): StateFact | undefined {
  const place = runsOn(file);
  if (place === 'client') return undefined;
  const { types, size } = file.tree;
  const states: SharedState[] = [];
  const single: (string | ImportedAs)[] = [];
  if (VARIABLES.test(file.text)) {
    for (const variable of file.bindings.topLevel) {
      const state = moduleState(file, variable);
      if (state !== undefined) states.push(state);
    }
  }
  for (let row = 1; row < size; row++) {
    const type = types[row];
    if (type === NodeType.ClassDeclaration) {
      states.push(...classStates(file, row));
      if (isInjected(file, row)) single.push(file.tree.word(childIn(file.tree, row, Role.id)));
    } else if (type === NodeType.NewExpression && !isInFunction(file.tree, row)) {
      const made = constructedClass(file, row);
      if (made !== undefined) single.push(made);
    }
  }
  return states.length + single.length === 0 ? undefined : { runsOn: place, states, single };
}

/** What `new` makes when the module is loaded. */
function constructedClass(file: SourceFile, row: number): string | ImportedAs | undefined {
  const { tree } = file;
  const callee = childIn(tree, row, Role.callee);
  if (tree.types[callee] !== NodeType.Identifier) return undefined;
  const name = tree.word(callee);
  if (/^(?:Map|Set|WeakMap|WeakSet|Date|Error|URL|RegExp|Promise)$/.test(name)) return undefined;
  return importedAs(file, callee) ?? name;
}
