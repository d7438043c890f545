import { NodeType, Role } from '../core/node-type.ts';
import type { SourceFile } from '../core/source-file.ts';
import type { SyntaxTree } from '../core/syntax-tree.ts';
import { functionName } from '../syntax/enclosing-name.ts';
import {
  childIn,
  childrenIn,
  isFunctionRow,
  keyOfRow,
  memberPathOfRow,
  NO_ROW,
  parentRow,
  unwrapRow,
} from '../syntax/rows.ts';
import { asksForRights, isMadeUp } from './authority.ts';

const SIGNED_IN =
  /^(?:req|request|ctx|context|c|event|locals|this\.req|this\.request|ctx\.req|ctx\.state|ctx\.request|res\.locals|event\.locals|session|auth)\.(?:user|session|principal|userId)$/;
/** Words for nobody in particular. */
const NOBODY = /^(?:|unknown|anon(?:ymous)?|guest|none|system|public|n\/a|visitor|nobody)$/i;

/** Whether `req.user || { id: 1 }` puts somebody in the place of whoever is not signed in. */
export function isStandIn(file: SourceFile, logical: number): boolean {
  const { tree } = file;
  const operator = tree.word(logical);
  if (operator !== '||' && operator !== '??') return false;
  const path = memberPathOfRow(tree, childIn(tree, logical, Role.left));
  if (path === undefined || !SIGNED_IN.test(path)) return false;
  const person = unwrapRow(tree, childIn(tree, logical, Role.right));
  return isPerson(tree, person) && !isInDevelopment(file, logical);
}

function isPerson(tree: SyntaxTree, value: number): boolean {
  if (tree.types[value] !== NodeType.ObjectExpression) {
    const path = memberPathOfRow(tree, value);
    return path !== undefined && isMadeUp(path.slice(path.lastIndexOf('.') + 1));
  }
  let names = 0;
  for (const property of childrenIn(tree, value, Role.properties)) {
    const inner = unwrapRow(tree, childIn(tree, property, Role.value));
    if (tree.types[inner] !== NodeType.Literal) continue;
    const text = tree.text(inner) ?? tree.word(inner);
    if (NOBODY.test(text)) return false;
    if (/^(?:id|_id|userId|email|sub|role)$/.test(keyOfRow(tree, property) ?? '') && /^(?!null|0$|false)/.test(text))
      names++;
  }
  return names > 0;
}

function isInDevelopment({ tree, text }: SourceFile, row: number): boolean {
  for (let outer = parentRow(tree, row); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    const test = childIn(tree, outer, Role.test);
    if (test !== NO_ROW && /NODE_ENV|\bis_?(?:dev|test|local)/i.test(text.slice(tree.starts[test], tree.stops[test])))
      return true;
  }
  return false;
}

/** The check that `if (NODE_ENV !== 'production') return next()` switches off, by its name. */
export function bypassedCheck({ tree, text }: SourceFile, statement: number): string | undefined {
  const test = childIn(tree, statement, Role.test);
  if (
    !/^(?:process\.env|env|config)\.(?:NODE_ENV|env)\s*(?:!==?\s*['"]production['"]|===?\s*['"](?:development|dev|local)['"])$/.test(
      text.slice(tree.starts[test], tree.stops[test]),
    )
  )
    return undefined;
  if (!letsIn(tree, childIn(tree, statement, Role.consequent))) return undefined;
  for (let outer = parentRow(tree, statement); outer !== NO_ROW; outer = parentRow(tree, outer)) {
    if (tree.types[outer] === NodeType.IfStatement) return undefined;
    const name = isFunctionRow(tree, outer) ? functionName(tree, outer) : undefined;
    if (name !== undefined) return asksForRights(name) ? name : undefined;
  }
  return undefined;
}

/** `return true`, `return next()` and `next(); return`. */
function letsIn(tree: SyntaxTree, consequent: number): boolean {
  const isBlock = tree.types[consequent] === NodeType.BlockStatement;
  const statements = isBlock ? childrenIn(tree, consequent, Role.body) : [consequent];
  return statements.some((one) => {
    const role = tree.types[one] === NodeType.ReturnStatement ? Role.argument : Role.expression;
    const value = unwrapRow(tree, childIn(tree, one, role));
    if (tree.types[value] === NodeType.Literal) return tree.word(value) === 'true';
    return tree.types[value] === NodeType.CallExpression && tree.word(childIn(tree, value, Role.callee)) === 'next';
  });
}
